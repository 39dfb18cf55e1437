import { computed, createModel, effect, signal } from "@preact/signals";
import type { Arrival, DeviceApi } from "../../protocol/device-api.ts";
import { ProtocolError } from "../../protocol/errors.ts";
import type { RequestState } from "../../protocol/signin-answer.ts";
import type { SigninRequest } from "../../protocol/signin-request.ts";
import type { DenyOutcome } from "../../protocol/worker-messages.ts";
import type { ApprovalsApi } from "../../vault/approvals-api.ts";
import { type AnswerTrouble, type Drafted, fixFor } from "./answers.ts";
import { errorCode } from "./error-code.ts";
import { fixTrouble, type TakeFix } from "./fixes.ts";
import type { Gesture } from "./gesture.ts";
import type { Lock } from "./lock.ts";
import type { StreamClock } from "./request-stream.ts";
import { createSeeking } from "./seeking.ts";

export interface Waiting extends Arrival {
  readonly claims: SigninRequest;
  /** In ms, by the page's own clock. */
  readonly endsAt: number;
}

export interface WaitingParts {
  readonly vault: Pick<ApprovalsApi, "readRequest" | "draftAnswer" | "discardAnswer">;
  readonly api: Pick<DeviceApi, "deny">;
  readonly gesture: Pick<Gesture, "toUnlock">;
  readonly unlock: Lock["unlock"];
  readonly takeFix: TakeFix;
  /** Signs and sends, with the vault open now. Gives false when nothing was sent. */
  readonly send: (drafted: Drafted) => Promise<boolean>;
  /** Takes a decided request's notification away. */
  readonly settle: (rid: string) => Promise<void>;
  readonly clock: StreamClock;
}

/** What a denial came to, as `POST /api/deny` tells it. */
function outcomeOf(error: unknown): DenyOutcome {
  const code = errorCode(error);
  if (code === "request_final") return (error as ProtocolError).detail as RequestState | undefined ?? "unknown";
  return code === "not_found" ? "unknown" : "unsent";
}

/** Requests that the service worker handed over while the vault is locked. They can be denied by the token that came with them,
 * the only call that is made while locked, and approved by the gesture that opens the vault. */
export const WaitingModel = createModel((
  { vault, api, gesture, unlock, takeFix, send, settle, clock }: WaitingParts,
) => {
  /** The newest last. */
  const all = signal<readonly Waiting[]>([]);
  /** What became of the last one that was denied here, or of the one on the screen. */
  const outcome = signal<"sending" | DenyOutcome | null>(null);
  /** The one whose approval waits for the gesture, or is on its way. */
  const approving = signal<string | null>(null);
  /** Why the last approval was not sent. */
  const failure = signal<AnswerTrouble | null>(null);
  /** The one that the person sees. */
  let opened: string | null = null;
  const { isSeeking, seek, cancel } = createSeeking();
  let leaving = new AbortController();
  /** The end of the approval that is under way. */
  let approved: Promise<void> = Promise.resolve();

  function find(rid: string): Waiting | undefined {
    return all.peek().find(({ claims }) => claims.rid === rid);
  }
  /** Gives up the approval that is under way, as long as it is not on its way to the server. */
  function leave() {
    leaving.abort();
    cancel();
  }
  /** `came`: what became of it. */
  function drop(rid: string, came: DenyOutcome) {
    if (opened === rid) outcome.value = came;
    if (approving.peek() === rid) leave();
    all.value = all.peek().filter(({ claims }) => claims.rid !== rid);
  }
  /** Takes away what can't be answered any more. Of one that is being approved the server decides. */
  function tidy() {
    for (const { claims: { rid, aud }, endsAt } of all.peek()) {
      if (rid === approving.peek()) continue;
      if (endsAt <= clock.now()) drop(rid, "expired");
      else if (all.peek().findLast(({ claims }) => claims.aud === aud)!.claims.rid !== rid) drop(rid, "superseded");
    }
  }
  effect(() => {
    const ends = all.value.filter(({ claims }) => claims.rid !== approving.value).map(({ endsAt }) => endsAt);
    if (ends.length === 0) return;
    const timer = clock.setTimeout(tidy, Math.max(Math.min(...ends) - clock.now(), 0) + 1); // timers may fire a little early
    return () => clock.clearTimeout(timer);
  });

  return {
    all,
    outcome,
    isApproving: computed(() => approving.value !== null),
    /** Whether the position is being sought that goes with an approval; a denial gives it up. */
    isSeeking,
    isSending: computed(() => approving.value !== null || outcome.value === "sending"),
    /** Why the last answer was not sent. */
    trouble: computed((): AnswerTrouble | null => failure.value ?? (outcome.value === "unsent" ? "unavailable" : null)),
    /** A newer one takes the place of an older one for the same account. */
    async take(arrival: Arrival): Promise<void> {
      const endsAt = clock.now() + arrival.expiresIn * 1_000;
      const claims = await vault.readRequest(arrival.request);
      const { rid, aud, iat } = claims;
      if (all.peek().some((one) => one.claims.aud === aud && one.claims.iat > iat)) return;
      const others = all.peek().filter((one) => one.claims.rid !== rid);
      all.value = [...others, { ...arrival, claims, endsAt }].sort((a, b) => a.claims.iat - b.claims.iat);
      if (outcome.peek() !== "sending") outcome.value = null;
      tidy();
    },
    drop,
    /** Gives all of them away, to be shown in the open app. */
    takeAll(): readonly Arrival[] {
      tidy();
      const given = all.peek().map(({ request, deny, endsAt }) => ({
        request,
        deny,
        expiresIn: Math.max((endsAt - clock.now()) / 1_000, 0),
      }));
      all.value = [];
      return given;
    },
    /** Which one is on the screen: what becomes of it is told, and no approval of another goes on. Null for none. */
    show(rid: string | null) {
      if (rid === opened) return;
      opened = rid;
      if (approving.peek() !== rid) leave();
      if (rid === null || !find(rid)) return;
      failure.value = null;
      if (outcome.peek() !== "sending") outcome.value = null;
    },
    /** Ms that it has left. */
    timeLeft: (rid: string) => Math.max((find(rid)?.endsAt ?? 0) - clock.now(), 0),
    /** Denies that one, else the newest. */
    async deny(rid = all.peek().at(-1)?.claims.rid): Promise<void> {
      if (isSeeking.peek()) {
        leave();
        await approved;
      }
      const waiting = rid === undefined ? undefined : find(rid);
      if (!waiting || outcome.peek() === "sending" || approving.peek() !== null) return;
      outcome.value = "sending";
      let came: DenyOutcome = "denied";
      try {
        await api.deny({ rid: waiting.claims.rid, token: waiting.deny });
      } catch (error) {
        came = outcomeOf(error);
      }
      outcome.value = came;
      if (came === "unsent") return;
      drop(waiting.claims.rid, came);
      await settle(waiting.claims.rid).catch(console.warn);
    },
    /** One gesture opens the vault and is what the approval is signed by. Gives false when nothing was sent: then all stays. */
    async approve(rid: string, number: string | null): Promise<boolean> {
      const waiting = find(rid);
      if (!waiting || outcome.peek() === "sending" || approving.peek() !== null) return false;
      const end = Promise.withResolvers<void>();
      approved = end.promise;
      approving.value = rid;
      failure.value = null;
      outcome.value = null;
      const { signal } = leaving = new AbortController();
      let draftId: string | null = null;
      try {
        const fix = await seek(() => fixFor(waiting.claims, waiting.endsAt - clock.now(), takeFix));
        if (fix === null) return false;
        const draft = await vault.draftAnswer(waiting.request, { act: "approve", number }, fix);
        draftId = draft.draftId;
        const given = find(rid) && await gesture.toUnlock(unlock, draft.cosign, signal);
        if (!given) return false;
        return await send({ rid, draftId, assertion: given.assertion, signal });
      } catch (error) {
        failure.value = fixTrouble(error) ?? errorCode(error) ?? "internal";
        if (failure.peek() === "internal") console.error(`The answer was not sent: ${(error as Error).name}`);
        return false;
      } finally {
        approving.value = null;
        end.resolve();
        tidy();
        if (draftId !== null) void vault.discardAnswer(draftId).catch(console.warn);
      }
    },
  };
});
export type WaitingRequests = InstanceType<typeof WaitingModel>;
