import { signal } from "@preact/signals";
import type { DeviceApi } from "../../protocol/device-api.ts";
import type { Told } from "../platform/sw-messages.ts";
import type { Drafted } from "./answers.ts";
import type { LoadedApprovals } from "./approvals.ts";
import { CosigningModel } from "./cosigning.ts";
import { EnrolmentModel, type EnrolmentParts } from "./enrolment.ts";
import type { Gesture } from "./gesture.ts";
import { LocationModel, type LocationParts } from "./location.ts";
import { type ApprovalsVault, OrganisationsModel, type Push } from "./organisations.ts";
import type { Lock } from "./lock.ts";
import { put } from "./put.ts";
import { RequestsModel } from "./requests.ts";
import type { StreamClock } from "./request-stream.ts";
import { WaitingModel } from "./waiting.ts";

export interface ApprovalsParts
  extends
    Pick<EnrolmentParts, "origin" | "deviceName" | "assertPasskey">,
    Pick<LocationParts, "geolocation" | "watchOnline" | "takeFix"> {
  readonly vault: ApprovalsVault;
  readonly api: DeviceApi;
  readonly push: Push;
  readonly gesture: Gesture;
  readonly unlock: Lock["unlock"];
  /** `now` goes by a clock that nobody can set (ms). */
  readonly clock: StreamClock;
  /** Takes a decided request's notification away. */
  readonly settle: (rid: string) => Promise<void>;
  /** Unix ms. */
  readonly now: () => number;
}

/** The models of approvals, joined. */
export function createApprovals({ now, ...parts }: ApprovalsParts): LoadedApprovals {
  const organisations = new OrganisationsModel(parts);
  const requests = new RequestsModel({ ...parts, organisations });
  const enrolment = new EnrolmentModel({ ...parts, organisations });
  const cosigning = new CosigningModel({ ...parts, organisations });
  const location = new LocationModel({ ...parts, organisations, now });
  const waiting = new WaitingModel({ ...parts, send });
  const testedAt = signal<ReadonlyMap<string, number>>(new Map());
  let isOpen = false;
  let opening: Promise<void> | undefined;

  async function takeWaiting(): Promise<void> {
    for (const arrival of waiting.takeAll()) await requests.take(arrival);
  }
  /** `sendFirst` runs before a server is asked what waits. */
  async function open(sendFirst = () => {}): Promise<void> {
    const refreshing = organisations.start();
    await organisations.whenKnown();
    isOpen = true;
    await takeWaiting();
    sendFirst();
    await Promise.all([refreshing, requests.start()]);
  }

  async function send(drafted: Drafted): Promise<boolean> {
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    const sendFirst = () => requests.sendDrafted(drafted).then(resolve, reject);
    if (opening) void opening.then(sendFirst, reject);
    else (opening = open(sendFirst)).catch(reject);
    return await promise;
  }

  async function heard(told: Told): Promise<void> {
    switch (told.type) {
      case "arrived":
      case "left":
      case "opened":
        if (!told.arrival) return;
        if (isOpen) await requests.take(told.arrival, told.type === "opened");
        else {
          await waiting.take(told.arrival);
          if (!isOpen) return; // else it was opened meanwhile
          await takeWaiting();
        }
        // What stood in a notification may be decided; and no asking that is under way has it in mind.
        if (told.type !== "arrived") await requests.check();
        return;
      case "denied":
        waiting.drop(told.rid, told.outcome);
        if (told.outcome !== "unsent") requests.decidedElsewhere(told.rid, told.outcome);
        return;
      case "notice":
        if (told.kind === "test") put(testedAt, told.device, now());
        if (told.kind === "location") await organisations.refreshOne(told.device);
    }
    // While the vault is locked no account is known, and nobody is asked.
    if (told.type === "push-changed") await organisations.refresh();
    else await requests.check();
  }

  return {
    organisations,
    requests,
    enrolment,
    cosigning,
    location,
    waiting,
    testedAt,
    open: () => opening ??= open(),
    setVisible(isVisible) {
      requests.setVisible(isVisible);
      location.setVisible(isVisible);
      if (!isVisible) return;
      // Side by side: what waits does not wait for a push service that can't be reached.
      for (const asked of [organisations.refresh(), requests.check()]) void asked.catch(console.warn);
    },
    hear: (told) => void heard(told).catch(console.warn),
    end() {
      for (const model of [organisations, requests, enrolment, cosigning, location, waiting]) model[Symbol.dispose]();
    },
  };
}
