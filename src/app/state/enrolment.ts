import { createModel, effect, signal } from "@preact/signals";
import { parseEnrolLink, readOfferCode } from "../../core/enrol-link.ts";
import { sha256 } from "../../protocol/bytes.ts";
import type { DeviceApi } from "../../protocol/device-api.ts";
import type { Assertion, EnrolmentOffer, PushSubscriptionJson } from "../../protocol/enrolment.ts";
import { ProtocolError } from "../../protocol/errors.ts";
import type { ApprovalsApi, CosignWanted } from "../../vault/approvals-api.ts";
import type { Organisations, Push, PushPermission } from "./organisations.ts";
import { type AskedProblem, problemOf } from "./problem-of.ts";
import { repeat } from "./repeat.ts";

export interface Offer extends EnrolmentOffer {
  readonly token: string;
}

export type EnrolStep =
  /** A code is scanned, pasted or typed. */
  | { readonly at: "code" }
  /** The server is asked what the code is for. */
  | { readonly at: "asking" }
  /** The person is asked whether to add this account. */
  | { readonly at: "offer"; readonly offer: Offer }
  /** Whether notifications may be shown; `name` is what this device will be called. */
  | { readonly at: "notifications"; readonly offer: Offer; readonly name: string }
  | { readonly at: "claiming" }
  /** The check value is shown until the person has typed it in the browser. */
  | { readonly at: "check"; readonly id: string }
  | { readonly at: "done"; readonly id: string };

export type EnrolProblem =
  | AskedProblem
  | "other-host"
  /** The text is neither such a link nor such a code. */
  | "not-a-code"
  /** The server ended the registration before the check value was typed. */
  | "not-confirmed";

export interface EnrolmentParts {
  readonly vault: Pick<ApprovalsApi, "stageDevice" | "register" | "keepDevice" | "discardDevice" | "forget">;
  readonly api: Pick<DeviceApi, "discover" | "beginEnrolment" | "claim">;
  readonly organisations: Organisations;
  readonly push: Push;
  /** Of this app. */
  readonly origin: string;
  /** "Chrome on Android" */
  readonly deviceName: string;
  readonly assertPasskey: (wanted: CosignWanted) => Promise<Assertion>;
  readonly clock: { setTimeout(run: () => void, ms: number): number; clearTimeout(id: number): void };
}

/** How often the server is asked whether the check value was typed, in ms. */
const ASKS_EVERY = 3_000;

/** From a server's code to an account of this device. One at a time; nothing of it is stored before the server took it. */
export const EnrolmentModel = createModel((parts: EnrolmentParts) => {
  const { vault, api, organisations, push, origin, deviceName, assertPasskey, clock } = parts;
  const step = signal<EnrolStep>({ at: "code" });
  const problem = signal<EnrolProblem | null>(null);
  /** The other host, or the user name, that the sentence of the problem needs. */
  const detail = signal("");
  /** Counts what was begun: only what was begun last goes on. */
  let turn = 0;

  function tell(what: EnrolProblem, about = "") {
    detail.value = about;
    problem.value = what;
  }
  function tellError(error: unknown) {
    tell(problemOf(error), error instanceof ProtocolError ? error.detail : "");
  }

  /** The account of an offer, where it is on this device already. */
  function known(offer: EnrolmentOffer) {
    return organisations.shown.peek().find(({ origin: at, account, state }) =>
      at === origin && account.id === offer.account.id && (state === "active" || state === "claimed")
    );
  }

  async function begin(asked: Promise<{ th: string }> | { code: string }, token: string | null): Promise<void> {
    const mine = ++turn;
    step.value = { at: "asking" };
    problem.value = null;
    try {
      const by = await asked;
      if (mine !== turn) return;
      const offer = await api.beginEnrolment(by);
      if (mine !== turn) return;
      const there = known(offer);
      if (there?.state === "claimed") return void (step.value = { at: "check", id: there.id });
      if (there) throw new ProtocolError("already_enrolled");
      const whole = token ?? offer.token;
      if (whole === undefined) throw new ProtocolError("bad_request");
      step.value = { at: "offer", offer: { ...offer, token: whole } };
    } catch (error) {
      if (mine !== turn) return;
      step.value = { at: "code" };
      tellError(error);
    }
  }

  /** Null where the browser gives none; what is registered then works by asking alone. */
  async function subscription(vapidPublicKey: string): Promise<PushSubscriptionJson | null> {
    if (push.permission() !== "granted") return null;
    try {
      return await push.subscribe(vapidPublicKey);
    } catch (error) {
      console.warn("This browser gave no push subscription.", error);
      return null;
    }
  }

  async function claim(offer: Offer, name: string): Promise<void> {
    const mine = ++turn;
    step.value = { at: "claiming" };
    problem.value = null;
    let stageId: string | null = null;
    try {
      const { requestKeys, vapidPublicKey } = await api.discover();
      ({ stageId } = await vault.stageDevice());
      const { registration, cosign } = await vault.register(stageId, {
        origin,
        nonce: offer.nonce,
        token: offer.token,
        name,
        platform: deviceName,
        push: await subscription(vapidPublicKey),
      });
      const assertion = cosign ? await assertPasskey(cosign) : undefined;
      const { deviceId } = await api.claim({ registration, ...assertion && { assertion } });
      const { server, account } = offer;
      await vault.keepDevice(stageId, { deviceId, server, account, requestKeys: requestKeys.keys, vapidPublicKey });
      if (mine === turn) step.value = { at: "check", id: deviceId };
    } catch (error) {
      if (stageId !== null) await vault.discardDevice(stageId).catch(() => {}); // locked meanwhile: nothing is held
      if (mine !== turn) return;
      step.value = { at: "offer", offer };
      tellError(error);
    }
  }

  effect(() => {
    const now = step.value;
    if (now.at !== "check") return;
    const view = organisations.all.value?.find(({ id }) => id === now.id);
    if (view?.state === "active") return void (step.value = { at: "done", id: now.id });
    if (view?.state !== "revoked" && view?.state !== "unanswered") return;
    step.value = { at: "code" };
    tell("not-confirmed");
    void vault.forget(now.id).catch(console.warn);
  });
  effect(() => {
    const now = step.value;
    if (now.at !== "check") return;
    const { id } = now;
    return repeat(() => organisations.refreshOne(id).catch(console.warn), ASKS_EVERY, clock);
  });

  return {
    step,
    problem,
    detail,
    origin: () => origin,
    deviceName: () => deviceName,
    pushPermission: () => push.permission(),
    /** A scanned or pasted link, or a typed code. */
    async take(text: string): Promise<void> {
      const link = parseEnrolLink(text), code = readOfferCode(text);
      if (link && link.origin !== origin) return tell("other-host", new URL(link.origin).host);
      if (link) return await begin(sha256(link.token).then((th) => ({ th })), link.token);
      if (code) return await begin({ code }, null);
      tell("not-a-code");
    },
    /** The person wants this account. Goes on at once where nothing has to be asked of notifications. */
    async accept(name: string): Promise<void> {
      const now = step.peek();
      if (now.at !== "offer") return;
      problem.value = null;
      if (push.permission() === "default") step.value = { at: "notifications", offer: now.offer, name };
      else await claim(now.offer, name);
    },
    /** `wantsPush`: the browser asks whether notifications may be shown; call it from a click then. */
    async goOn(wantsPush: boolean): Promise<void> {
      const now = step.peek();
      if (now.at !== "notifications") return;
      if (wantsPush) await push.ask();
      await claim(now.offer, now.name);
    },
    /** The check value of an account that was claimed before is shown again. */
    resume(id: string) {
      turn++;
      problem.value = null;
      step.value = { at: "check", id };
    },
    turnOnPush: (): Promise<PushPermission> => organisations.turnOnPush(),
    /** Back to the beginning. What was claimed waits as a tile. */
    leave() {
      turn++;
      step.value = { at: "code" };
      problem.value = null;
    },
  };
});
export type Enrolment = InstanceType<typeof EnrolmentModel>;
