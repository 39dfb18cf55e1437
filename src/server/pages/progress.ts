/** How far a visit to the sign-in pages is. It is kept on the server, and bound to the browser that holds the visit. @module */
import { sha256 } from "../../protocol/bytes.ts";
import type { Refusal } from "../fatigue.ts";
import type { Parts } from "../parts.ts";

export interface Progress {
  /** As typed. Whether anybody has it is shown to nobody. */
  readonly name: string;
  /** Who showed a factor; null until then. */
  readonly personId: string | null;
  /** RFC 8176: what was shown. */
  readonly amr: readonly string[];
  /** Of the password that was shown; null where none was. */
  readonly passwordVersion: string | null;
  /** The device that approved. */
  readonly deviceId: string | null;
  readonly request: AskedRequest | null;
  /** Why the phone was not asked. `until`: Unix ms. */
  readonly refusal: { readonly why: Refusal["refused"]; readonly until: number } | null;
  /** All was shown, but the password has to be changed. */
  readonly mustChange: boolean;
  /** All was shown, but the country has to be. */
  readonly needsLocation: boolean;
}

export interface AskedRequest {
  readonly rid: string;
  readonly personId: string;
  readonly number: string | null;
  /** Unix ms. */
  readonly expiresAt: number;
  /** Devices. */
  readonly asked: number;
  /** An approval alone is not enough: a passkey has to sign it too. */
  readonly needsCosign: boolean;
}

export const NO_PROGRESS: Progress = {
  name: "",
  personId: null,
  amr: [],
  passwordVersion: null,
  deviceId: null,
  request: null,
  refusal: null,
  mustChange: false,
  needsLocation: false,
};

export function createProgress({ db }: Pick<Parts, "db">) {
  return {
    read: (stored: string | null): Progress => stored === null ? NO_PROGRESS : JSON.parse(stored),
    /** Keeps it while the visit is open and `browserSecret`'s. */
    async write(visitId: string, browserSecret: string, progress: Progress): Promise<void> {
      await db.updateTable("sign_ins").set({ progress: JSON.stringify(progress) }).where("id", "=", visitId)
        .where("browser_hash", "=", await sha256(browserSecret)).where("status", "=", "open").execute();
    },
  };
}

/** What `progress` asks next. */
export function stepOf({ name, personId, amr, request, mustChange, needsLocation }: Progress) {
  if (mustChange) return "new-password";
  if (needsLocation) return "location";
  if (request) return "approval";
  if (personId !== null && amr.includes("pwd")) return "other";
  return name === "" && personId === null ? "name" : "password";
}
