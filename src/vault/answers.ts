/** Answers to sign-in requests: drafted from what lies in clear, signed from what is sealed. So one gesture can carry the
 * co-signature's challenge and open the vault. @module */
import type { ServerRecord } from "../core/stored.ts";
import { randomId, sha256 } from "../protocol/bytes.ts";
import { signingInputOf, signStatement } from "../protocol/jws.ts";
import type { LocationStatement } from "../protocol/location.ts";
import { readSigninRequest } from "../protocol/pinned.ts";
import { SIGNIN_ANSWER, type SigninAnswer } from "../protocol/signin-answer.ts";
import type { SigninRequest } from "../protocol/signin-request.ts";
import type { AnswerAct, ApprovalsApi } from "./approvals-api.ts";
import { importDeviceKey } from "./device-keys.ts";
import { VaultError } from "./failure.ts";
import { hashOfLocation, locationOf, signLocation } from "./locations.ts";
import type { VaultParts } from "./parts.ts";
import { type Registrations, serverRecordOf } from "./registrations.ts";
import type { Tab } from "./tab.ts";
import type { Unlocking } from "./unlocking.ts";

/** Drafts that are held; the oldest goes. */
const DRAFTS = 16;

type Uv = SigninAnswer["uv"];

interface Draft {
  readonly compact: string;
  readonly request: SigninRequest;
  readonly act: AnswerAct;
  readonly server: ServerRecord;
  readonly jti: string;
  /** Unix ms. */
  readonly at: number;
  /** Gestures of this tab until then. */
  readonly gestures: number;
  /** What the co-signature is over; null where none is wanted. */
  readonly uv: Uv | null;
  readonly location: { readonly statement: LocationStatement; readonly hash: string } | null;
}

/** Runs `check` of a server's statement; its refusal becomes `code`, the message names the check. */
export async function verifying<T>(
  code: "not-verified-request" | "not-revoked",
  check: () => Promise<T>,
): Promise<T> {
  try {
    return await check();
  } catch (cause) {
    const { problem } = cause as { problem?: string };
    if (problem === undefined) throw cause;
    throw new VaultError(code, problem, { cause });
  }
}

export function createAnswers(
  { now, elapsed, version }: VaultParts,
  tab: Tab,
  registrations: Registrations,
  { unlocking, isOn }: { readonly unlocking: Unlocking; readonly isOn: () => boolean },
): Pick<ApprovalsApi, "readRequest" | "draftAnswer" | "signAnswer" | "discardAnswer"> {
  const drafts = new Map<string, Draft>();
  /** The gesture that an approval was signed by: another one needs another. */
  let spent = 0;

  async function read(compact: string) {
    const servers = await registrations.servers();
    return verifying("not-verified-request", () => readSigninRequest(compact, servers));
  }

  /** How the person was verified, as far as this device knows. The recovery code is something known, as a passphrase is. */
  function uvNow(): Uv {
    const { kind, at } = unlocking.gesture();
    if (!isOn() || !kind) return { method: "none", age: 0 };
    const age = Math.floor((elapsed() - at) / 1000);
    return { method: kind === "recovery" ? "passphrase" : kind, age };
  }

  async function payloadOf(
    { compact, request, act, server, jti, at, location }: Draft,
    uv: Uv,
  ): Promise<SigninAnswer> {
    return {
      iss: server.id,
      aud: server.origin,
      sub: server.accountId,
      rid: request.rid,
      nonce: request.nonce,
      jti,
      iat: Math.floor(at / 1000),
      act: act.act,
      number: act.act === "approve" ? act.number : null,
      rh: await sha256(compact),
      uv,
      location: location?.hash ?? null,
      app: version,
      ...act.act !== "approve" && { reason: act.reason },
    };
  }

  /** @throws {VaultError} "gesture-needed" */
  function spendGesture({ gestures }: Draft) {
    const { count } = unlocking.gesture();
    if (count <= Math.max(gestures, spent) || !unlocking.isFresh()) throw new VaultError("gesture-needed");
    spent = count;
  }

  return {
    async readRequest(request) {
      return (await read(request)).request;
    },
    async draftAnswer(compact, act, fix) {
      const { request, server } = await read(compact);
      const isLocked = (await tab.start()).state === "locked" || isOn();
      const asked = act.act === "approve" ? request.location : "none", at = now();
      const statement = fix && asked !== "none" && locationOf(server, { ...request, at }, {
        ...fix,
        coordinates: asked === "coordinates" ? fix.coordinates : undefined,
      });
      const isCosigned = act.act === "approve" && server.cosignCredentialIds.length > 0;
      const draft: Draft = {
        compact,
        request,
        act,
        server,
        jti: randomId(),
        at,
        gestures: unlocking.gesture().count,
        uv: isCosigned ? { method: isLocked ? "passkey" : "none", age: 0 } : null,
        location: statement ? { statement, hash: await hashOfLocation(server.jkt, statement) } : null,
      };
      const draftId = randomId();
      drafts.set(draftId, draft);
      if (drafts.size > DRAFTS) drafts.delete(drafts.keys().next().value!);
      if (!draft.uv) return { draftId, cosign: null };
      const input = signingInputOf(SIGNIN_ANSWER, { kid: server.jkt }, await payloadOf(draft, draft.uv));
      return { draftId, cosign: { challenge: await sha256(input), credentialIds: server.cosignCredentialIds } };
    },
    async signAnswer(draftId) {
      const draft = drafts.get(draftId);
      if (!draft) throw new VaultError("not-found");
      const record = await registrations.get(draft.server.id);
      // The draft may rest on a clear copy that someone wrote.
      await read(draft.compact);
      const { id, origin, accountId, jkt } = serverRecordOf(record), { server } = draft;
      if (id !== server.id || origin !== server.origin || accountId !== server.accountId || jkt !== server.jkt) {
        throw new VaultError("not-verified-request", "copy");
      }
      if (draft.act.act === "approve" && isOn()) spendGesture(draft);
      if (!drafts.delete(draftId)) throw new VaultError("not-found"); // of two at once, one
      const uv = uvNow();
      const payload = await payloadOf(draft, draft.uv?.method === uv.method ? draft.uv : uv);
      const key = await importDeviceKey(record.privateKey!);
      return {
        answer: await signStatement(SIGNIN_ANSWER, { kid: jkt }, payload, key),
        ...draft.location && { location: await signLocation(jkt, draft.location.statement, key) },
      };
    },
    discardAnswer: async (draftId) => void drafts.delete(draftId),
  };
}
