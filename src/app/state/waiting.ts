import { createModel, signal } from "@preact/signals";
import type { Arrival, DeviceApi } from "../../protocol/device-api.ts";
import { ProtocolError } from "../../protocol/errors.ts";
import type { RequestState } from "../../protocol/signin-answer.ts";
import type { DenyOutcome } from "../../protocol/worker-messages.ts";
import type { ApprovalsApi } from "../../vault/approvals-api.ts";
import { errorCode } from "./error-code.ts";

interface Waiting extends Arrival {
  readonly rid: string;
  /** The device's id: whom it is for. */
  readonly device: string;
  /** Unix s, when the server made it. */
  readonly iat: number;
  /** In ms, by the page's own clock. */
  readonly endsAt: number;
}

export interface WaitingParts {
  readonly vault: Pick<ApprovalsApi, "readRequest">;
  readonly api: Pick<DeviceApi, "deny">;
  /** Takes a decided request's notification away. */
  readonly settle: (rid: string) => Promise<void>;
  readonly now: () => number;
}

/** What a denial came to, as `POST /api/deny` tells it. */
function outcomeOf(error: unknown): DenyOutcome {
  const code = errorCode(error);
  if (code === "request_final") return (error as ProtocolError).detail as RequestState | undefined ?? "unknown";
  return code === "not_found" ? "unknown" : "unsent";
}

/** Requests that the service worker handed over while the vault is locked: of them nothing is shown but that they are there,
 * and they can be denied by the token that came with them. The only call that is made while locked. */
export const WaitingModel = createModel(({ vault, api, settle, now }: WaitingParts) => {
  /** The newest last. */
  const all = signal<readonly Waiting[]>([]);
  /** What became of the last one that was denied here. */
  const outcome = signal<"sending" | DenyOutcome | null>(null);

  function drop(rid: string) {
    all.value = all.peek().filter((one) => one.rid !== rid);
  }
  /** Those whose time is not up. */
  function left(): readonly Waiting[] {
    return all.peek().filter(({ endsAt }) => endsAt > now());
  }

  return {
    all,
    outcome,
    /** A newer one takes the place of an older one for the same account. */
    async take(arrival: Arrival): Promise<void> {
      const endsAt = now() + arrival.expiresIn * 1_000;
      const { rid, aud: device, iat } = await vault.readRequest(arrival.request);
      if (all.peek().some((one) => one.device === device && one.iat > iat)) return;
      const others = all.peek().filter((one) => one.device !== device);
      all.value = [...others, { ...arrival, rid, device, iat, endsAt }].sort((a, b) => a.iat - b.iat);
      if (outcome.peek() !== "sending") outcome.value = null;
    },
    /** It was denied from its notification. */
    drop,
    /** Gives all of them away, to be shown in the open app. */
    takeAll(): readonly Arrival[] {
      const given = left().map(({ request, deny, endsAt }) => ({ request, deny, expiresIn: (endsAt - now()) / 1_000 }));
      all.value = [];
      return given;
    },
    /** Takes away those whose time is up. */
    tidy: () => void (left().length < all.peek().length && (all.value = left())),
    /** Denies the newest. */
    async deny(): Promise<void> {
      const waiting = all.peek().at(-1);
      if (!waiting || outcome.peek() === "sending") return;
      outcome.value = "sending";
      let came: DenyOutcome = "denied";
      try {
        await api.deny({ rid: waiting.rid, token: waiting.deny });
      } catch (error) {
        came = outcomeOf(error);
      }
      outcome.value = came;
      if (came === "unsent") return;
      drop(waiting.rid);
      await settle(waiting.rid).catch(console.warn);
    },
  };
});
export type WaitingRequests = InstanceType<typeof WaitingModel>;
