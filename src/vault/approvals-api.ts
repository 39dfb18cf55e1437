/** What the app may see of this device's registrations with sign-in servers: keys stay in the worker, statements come out
 * signed. The page carries them to the server. Call it an organisation account: one device key, one account, one server.
 * @module */
import type { PushSubscriptionJson } from "../protocol/enrolment.ts";
import type { PublicJwk } from "../protocol/jws.ts";
import type { Evidence, LocationStatement } from "../protocol/location.ts";
import type { SigninRequest } from "../protocol/signin-request.ts";

export type ApprovalsErrorCode =
  /** The statement is not signed by the pinned key, or not for this device; `message` names the check, as `PinnedProblem` and
   * `StatementProblem` of src/protocol do; "copy" when what lies in clear was altered since the answer was drafted from it. */
  | "not-verified-request"
  /** The server signed nothing that would let the key be wiped. */
  | "not-revoked"
  /** No gesture since the answer was drafted, or the vault is locked. */
  | "gesture-needed";

/** `claimed`: the check value is still to be typed in the browser. `leaving`: unregistered here, and the server not told
 * yet. `revoked`: the server's signed word; the key is gone. `unanswered`: the server no longer answers for this device. */
export type OrganisationState = "claimed" | "active" | "leaving" | "revoked" | "unanswered";

export interface OrganisationView {
  /** The device's id at that server. */
  readonly id: string;
  readonly origin: string;
  /** What the server calls itself. */
  readonly server: string;
  readonly account: { readonly id: string; readonly name: string; readonly displayName: string };
  /** `codes`: its TOTP alone; `broker`: used for single sign-on only. */
  readonly mode: "approvals" | "codes" | "broker";
  readonly state: OrganisationState;
  /** The account in the list of codes that holds this account's TOTP secret. */
  readonly codesId: string | null;
  /** Unix ms. */
  readonly addedAt: number;
  /** What the server was last told of push: SHA-256 of the subscription's JSON, or null. */
  readonly push: string | null;
  /** The check value while `claimed`. */
  readonly check: string | null;
  /** Credential ids of the passkeys that co-sign there. */
  readonly cosign: readonly string[];
  /** Those of App Lock's passkeys that could. */
  readonly lockPasskeys: readonly string[];
  /** Whether notifications may say which application asks. */
  readonly details?: boolean;
  /** That the app may share the location by itself. */
  readonly shares?: LocationConsent | null;
  /** The browser changed the push subscription, and the server was not told. */
  readonly pushChanged?: true;
  /** When the service worker last had a push for it, Unix ms. */
  readonly lastPushAt?: number;
  /** Someone changed what lies in clear of it, from outside; it was put right. Said in the tab that found it, until its end. */
  readonly wasAltered?: true;
}

/** What the server says of this device. */
export interface OrganisationNews {
  readonly state?: "claimed" | "active" | "unanswered";
  readonly mode?: OrganisationView["mode"];
  readonly account?: OrganisationView["account"];
  readonly server?: string;
  readonly codesId?: string | null;
  readonly push?: string | null;
  /** Credential ids of the passkeys that co-sign. */
  readonly cosign?: readonly string[];
  /** Whether notifications may say which application asks; false until the server said so. */
  readonly details?: boolean;
  /** Not the server's word but the person's. */
  readonly shares?: LocationConsent | null;
}

/** The person's tap that lets the app share by itself. */
export interface LocationConsent {
  /** Unix ms, by this device's clock. */
  readonly since: number;
  /** What they were told would leave the device: no more than that does. */
  readonly evidence: Evidence;
  /** The last stop before it, as the server told it then (`LocationsList.stoppedAt`). */
  readonly stoppedAt?: number | null;
}

/** What a position came to. */
export type LocationFix = Pick<LocationStatement, "accuracy" | "fixAge" | "coordinates"> & {
  readonly countries: readonly string[];
};

export interface SignedAnswer {
  /** A `signin-answer+jwt`. */
  readonly answer: string;
  /** The `location+jwt` that it speaks of. */
  readonly location?: string;
}

/** A registration about to be claimed. */
export interface StagedDevice {
  readonly stageId: string;
  /** RFC 7638. */
  readonly jkt: string;
}

/** A passkey's assertion that is wanted over a statement; the challenge is SHA-256 of the signing input, base64url. */
export interface CosignWanted {
  readonly challenge: string;
  readonly credentialIds: readonly string[];
}

export interface AnswerDraft {
  readonly draftId: string;
  /** Null where no App Lock passkey is registered with that server. */
  readonly cosign: CosignWanted | null;
}

export type AnswerAct =
  | { readonly act: "approve"; readonly number: string | null }
  | { readonly act: "deny" | "report"; readonly reason: "not-me" | "cancelled" | "unknown-app" | "told-to" };

export interface ApprovalsApi {
  /** All organisation accounts; empty with the vault locked. */
  organisations(): Promise<readonly OrganisationView[]>;
  /** Calls back with all of them, at once and after every change, other tabs' too. One listener. */
  watchOrganisations(listener: (all: readonly OrganisationView[]) => void): Promise<void>;
  /** Makes an ES256 key for a registration and holds it in memory. */
  stageDevice(): Promise<StagedDevice>;
  /** The registration to claim with (`device-registration+jwt`); `cosign` as {@linkcode AnswerDraft} when App Lock has a
   * passkey. The public half of that passkey is inside. */
  register(
    stageId: string,
    claim: {
      readonly origin: string;
      readonly nonce: string;
      readonly token: string;
      readonly name: string;
      readonly platform: string;
      readonly push: PushSubscriptionJson | null;
    },
  ): Promise<{ readonly registration: string; readonly cosign: CosignWanted | null }>;
  /** Stores the device after the server took the claim: key sealed, pinned request key, and the clear copy the service
   * worker needs. The check value is computed here. */
  keepDevice(
    stageId: string,
    kept: {
      readonly deviceId: string;
      readonly server: string;
      readonly account: OrganisationView["account"];
      readonly requestKeys: readonly (PublicJwk & { readonly kid: string })[];
      readonly vapidPublicKey: string;
    },
  ): Promise<OrganisationView>;
  discardDevice(stageId: string): Promise<void>;
  /** The first passkey of App Lock, to be registered for co-signatures (`cosign-registration+jwt`); `nonce` is the server's
   * newest. `jkt` makes the check value. Null where there is none. */
  draftCosign(
    id: string,
    nonce: string,
  ): Promise<{ readonly registration: string; readonly cosign: CosignWanted; readonly jkt: string } | null>;
  /** Stores what the server said, in `devices` and in the clear copy. */
  note(id: string, news: OrganisationNews): Promise<void>;
  /** A DPoP proof for one call (RFC 9449). `body`: exactly what is sent, or null. */
  prove(
    id: string,
    call: {
      readonly method: string;
      readonly url: string;
      readonly body: string | null;
      readonly nonce: string | null;
    },
  ): Promise<string>;
  /** Verifies a request by the pinned key, also while locked, and gives what it says.
   * Rejects with "not-verified-request". */
  readRequest(request: string): Promise<SigninRequest>;
  /** Drafts an answer; works while locked, so that one gesture can both unlock and approve. `fix` goes with an approval, where
   * the request asks for the location; its coordinates where it asks for these. */
  draftAnswer(request: string, act: AnswerAct, fix?: LocationFix): Promise<AnswerDraft>;
  /** Signs a drafted answer. `approve` needs, with App Lock on, a gesture since it was drafted; `report` an open vault. */
  signAnswer(draftId: string): Promise<SignedAnswer>;
  /** Forgets a draft, and the position that it may hold. */
  discardAnswer(draftId: string): Promise<void>;
  /** A `location+jwt` that belongs to no request. Rejects with "gesture-needed" while the vault is locked. */
  signLocation(id: string, nonce: string, fix: LocationFix): Promise<string>;
  /** Begins to leave: the key stays, hidden, until the server has confirmed. */
  leave(id: string): Promise<void>;
  /** Wipes the key: `statement` is a `device-revoked+jwt`, verified with the pinned key. Rejects with "not-revoked". */
  revoke(id: string, statement: string): Promise<void>;
  /** Forgets an account whose key is gone, or whose server was left. */
  forget(id: string): Promise<void>;
  /** Takes a new request key, signed by the old one (`key-rotation+jwt`). Rejects with "not-verified-request". */
  rotateKey(id: string, statement: string): Promise<void>;
}
