import { createModel, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Told } from "../platform/sw-messages.ts";
import type { Cosigning } from "./cosigning.ts";
import type { Enrolment } from "./enrolment.ts";
import type { Location } from "./location.ts";
import type { Organisations } from "./organisations.ts";
import type { Requests } from "./requests.ts";
import type { WaitingRequests } from "./waiting.ts";

/** All that has to do with sign-in servers. Its code is fetched after the first codes are painted. */
export interface LoadedApprovals {
  readonly organisations: Organisations;
  readonly requests: Requests;
  readonly enrolment: Enrolment;
  readonly cosigning: Cosigning;
  readonly location: Location;
  readonly waiting: WaitingRequests;
  /** When a test message came last in this session, by account, in Unix ms. */
  readonly testedAt: ReadonlySignal<ReadonlyMap<string, number>>;
  /** The vault is open. Does it once. */
  open(): Promise<void>;
  setVisible(isVisible: boolean): void;
  /** What the service worker says. */
  hear(told: Told): void;
  end(): void;
}

/** Stands in for {@linkcode LoadedApprovals} until it is there. */
export const ApprovalsModel = createModel((load: () => Promise<LoadedApprovals>) => {
  const loaded = signal<LoadedApprovals | null>(null);
  /** Where a click on a notification leads. */
  const goal = signal<string | null>(null);
  let loading: Promise<LoadedApprovals> | undefined;
  let isOver = false;

  function ready(): Promise<LoadedApprovals> {
    return loading ??= load().then((it) => {
      if (isOver) it.end();
      return loaded.value = it;
    }, (error) => {
      loading = undefined; // the next who needs it tries again
      throw error;
    });
  }
  effect(() => () => {
    isOver = true;
    loaded.peek()?.end();
  });

  return {
    loaded,
    ready,
    /** The vault is open: what waits is taken, and the servers of this device's accounts are asked. */
    open: (): Promise<void> => ready().then((it) => it.open()),
    goal,
    forgetGoal: () => void (goal.value = null),
    hear(told: Told) {
      if (told.type === "opened") goal.value = told.path;
      void ready().then((it) => it.hear(told), console.warn);
    },
  };
});
export type Approvals = InstanceType<typeof ApprovalsModel>;
