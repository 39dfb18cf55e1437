/** From what a person decided of a request to what the server made of it. @module */
import type { DeviceApi } from "../../protocol/device-api.ts";
import type { Assertion } from "../../protocol/enrolment.ts";
import type { ErrorCode, ProtocolError } from "../../protocol/errors.ts";
import type { LocationResult } from "../../protocol/location.ts";
import type { RequestState } from "../../protocol/signin-answer.ts";
import type { SigninRequest } from "../../protocol/signin-request.ts";
import type {
  AnswerAct,
  ApprovalsApi,
  LocationFix,
  OrganisationView,
  SignedAnswer,
} from "../../vault/approvals-api.ts";
import { errorCode } from "./error-code.ts";
import { type FixTrouble, fixTrouble, type TakeFix } from "./fixes.ts";
import type { Gesture } from "./gesture.ts";
import type { Organisations } from "./organisations.ts";
import type { StreamClock } from "./request-stream.ts";
import { createSeeking } from "./seeking.ts";

/** A request that waits. */
export interface Pending {
  readonly claims: SigninRequest;
  /** The JWS. */
  readonly request: string;
  readonly organisation: OrganisationView;
  /** When the time is up, in ms by the page's own clock. */
  readonly endsAt: number;
}

/** Why an answer was not sent; the request still waits. */
export type AnswerTrouble =
  | ErrorCode
  /** "level_too_low" for want of a co-signature. */
  | "cosignature"
  /** "location_refused", by its result. */
  | `location-${Exclude<LocationResult, "allowed">}`
  | FixTrouble
  | "internal";

/** An approval that was drafted while the vault was locked, and the assertion of the gesture that opened it. */
export interface Drafted {
  readonly rid: string;
  readonly draftId: string;
  readonly assertion: Assertion | null;
  /** Aborts when the person leaves the request: nothing is sent then. */
  readonly signal: AbortSignal;
}

export interface AnswersParts {
  readonly vault: Pick<ApprovalsApi, "draftAnswer" | "signAnswer" | "discardAnswer">;
  readonly api: Pick<DeviceApi, "answer">;
  readonly organisations: Pick<Organisations, "failed">;
  readonly gesture: Pick<Gesture, "withCosign">;
  readonly takeFix: TakeFix;
  readonly clock: Pick<StreamClock, "now">;
}

interface Signed {
  readonly result: SignedAnswer;
  readonly assertion: Assertion | null;
}

/** What became of the request, or why it still waits. `off`: seconds by which this device's clock is, where it matters. */
type Sent =
  | { readonly state: RequestState; readonly isMine: boolean; readonly off?: number }
  | { readonly trouble: AnswerTrouble };

/** Why the server did not take an answer, as a sentence can say it. */
function troubleOf(code: ErrorCode, { detail }: ProtocolError): AnswerTrouble {
  if (code === "level_too_low" && detail === "cosignature") return detail;
  if (code === "location_refused") return `location-${detail as Exclude<LocationResult, "allowed">}`;
  return code;
}

/** The location that `request` asks for with an approval; undefined where it asks for none. `left`: ms that it has left. */
export async function fixFor(
  { location, exp }: SigninRequest,
  left: number,
  takeFix: TakeFix,
): Promise<LocationFix | undefined> {
  return location === "none" ? undefined : await takeFix(location, exp * 1_000 - left);
}

/** What an answer that came too late, or was wrong, says of the request. */
function finalState(error: unknown): RequestState | null {
  switch (errorCode(error)) {
    case "number_mismatch":
      return "mismatched";
    case "request_expired":
      return "expired";
    case "request_superseded":
      return "superseded";
    case "request_final":
      return (error as ProtocolError).detail as RequestState | undefined ?? "cancelled";
    default:
      return null;
  }
}

export function createAnswers({ vault, api, organisations, gesture, takeFix, clock }: AnswersParts) {
  const { isSeeking, seek, cancel } = createSeeking();
  let leaving = new AbortController();
  return {
    /** Whether the position is being sought that goes with an approval. */
    isSeeking,
    /** Gives an approval up, as long as it is not on its way: nothing is sent then. */
    cancel() {
      leaving.abort();
      cancel();
    },
    /** Drafts and signs; null when the person gave no gesture, or gave the approval up. */
    async sign({ request, claims, endsAt }: Pending, act: AnswerAct): Promise<Signed | null> {
      const { signal } = leaving = new AbortController(), isApproval = act.act === "approve";
      const fix = isApproval && claims.location !== "none"
        ? await seek(() => fixFor(claims, endsAt - clock.now(), takeFix))
        : undefined;
      if (fix === null) return null;
      const { draftId, cosign } = await vault.draftAnswer(request, act, fix);
      try {
        const signed = await gesture.withCosign(() => vault.signAnswer(draftId), cosign, signal);
        return isApproval && signal.aborted ? null : signed;
      } finally {
        await vault.discardAnswer(draftId);
      }
    },
    /** Signs what the gesture that opened the vault was for; null when the person has left it. */
    async signDrafted({ draftId, assertion, signal }: Drafted): Promise<Signed | null> {
      const result = await vault.signAnswer(draftId);
      return signal.aborted ? null : { result, assertion };
    },
    /** Sends what `sign` gives; null when that is nothing. */
    async send({ organisation: { id } }: Pending, sign: () => Promise<Signed | null>): Promise<Sent | null> {
      try {
        const signed = await sign();
        if (!signed) return null;
        const { result, assertion } = signed;
        const { state, clock: off } = await api.answer(id, { ...result, ...assertion && { assertion } });
        return { state, isMine: true, off };
      } catch (error) {
        const state = finalState(error);
        if (state !== null) return { state, isMine: state === "mismatched" };
        if (errorCode(error) !== null) {
          return { trouble: troubleOf(await organisations.failed(id, error), error as ProtocolError) };
        }
        const trouble = fixTrouble(error);
        // Its name alone: the rest might tell where the device is.
        if (trouble === null) console.error(`The answer was not sent: ${(error as Error).name}`);
        return { trouble: trouble ?? "internal" };
      }
    },
  };
}
