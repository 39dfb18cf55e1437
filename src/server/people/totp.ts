/** TOTP (RFC 6238) as a second factor: SHA-1, 30 s, 6 or 8 digits, one step to either side, each code once. @module */
import { formatKeyUri } from "../../core/key-uri.ts";
import { hotpCode } from "../../core/otp.ts";
import { randomBytes, sha256 } from "../../protocol/bytes.ts";
import { isEqual } from "../equal.ts";
import type { Limit, Limits } from "../limits.ts";
import type { Parts } from "../parts.ts";

const PURPOSE = "totp";
const PROPOSAL = "totp-proposal";
/** How long a secret that was shown may be confirmed, ms. */
const PROPOSAL_LIFE = 15 * 60_000;
/** Seconds. */
const PERIOD = 30;
/** Steps to either side that are taken too (RFC 6238 §5.2). */
const WINDOW = 1;
const SECRET_LENGTH = 20; // bytes (RFC 4226 §4 R6)
const MINUTE = 60_000;
const SHORT: Limit = { max: 5, per: 5 * MINUTE };
const DAY: Limit = { max: 50, per: 24 * 60 * MINUTE };

export type TotpAnswer = "right" | "wrong" | "none" | { readonly retryAfter: number };

export interface TotpProposal {
  readonly sealed: string;
  /** base32. */
  readonly secret: string;
  /** `otpauth://…` */
  readonly uri: string;
}
export type Totp = ReturnType<typeof createTotp>;

/** RFC 4648 §6; 20 bytes are 32 characters. */
function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.match(/.{5}/g)!.map((five) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[parseInt(five, 2)]).join("");
}

export function createTotp({ db, secrets, name, now }: Pick<Parts, "db" | "secrets" | "name" | "now">, limits: Limits) {
  function parameters(secret: string, digits: number) {
    return { type: "totp", secret, algorithm: "SHA1", digits, period: PERIOD, counter: 0 } as const;
  }

  async function rowOf(personId: string, on = db) {
    return await on.selectFrom("people").select(["name", "totp_sealed", "totp_digits"]).where("id", "=", personId)
      .executeTakeFirst();
  }

  async function uriFrom(
    row: { readonly name: string; readonly totp_digits: number },
    sealed: string,
  ): Promise<string> {
    const secret = await secrets.open(PURPOSE, sealed);
    return formatKeyUri({ ...parameters(secret, row.totp_digits), issuer: name, label: row.name });
  }

  /** The steps at which `secret` gives `code`, near the present one. */
  function stepsOf(secret: string, digits: number, code: string): number[] {
    const step = Math.floor(now() / (PERIOD * 1000));
    const near = Array.from({ length: 2 * WINDOW + 1 }, (_, index) => step - WINDOW + index);
    return near.filter((one) => isEqual(code, hotpCode(parameters(secret, digits), one)));
  }

  function show(sealed: string, secret: string, digits: number, label: string): TotpProposal {
    return { sealed, secret, uri: formatKeyUri({ ...parameters(secret, digits), issuer: name, label }) };
  }

  return {
    /** A new secret that counts once `confirm` has seen a code of it: its key URI, and sealed, for a form to carry. */
    async propose(personId: string, digits: 6 | 8): Promise<TotpProposal> {
      const row = await rowOf(personId);
      if (!row) throw new RangeError("Cannot propose a secret: there is no such person");
      const secret = toBase32(randomBytes(SECRET_LENGTH));
      const proposal = JSON.stringify({ personId, digits, secret, until: now() + PROPOSAL_LIFE });
      return show(await secrets.seal(PROPOSAL, proposal), secret, digits, row.name);
    },
    /** Takes a proposed secret in the place of one before, when `typed` is its code. "unknown": not proposed to this person, or
     * too long ago; else what is wrong comes with the proposal, to be shown again. */
    async confirm(personId: string, sealed: string, typed: string): Promise<"right" | "unknown" | TotpProposal> {
      const opened = await secrets.open(PROPOSAL, sealed).catch(() => null);
      const row = await rowOf(personId);
      if (opened === null || !row) return "unknown";
      const { digits, secret, ...proposal } = JSON.parse(opened);
      if (proposal.personId !== personId || proposal.until <= now()) return "unknown";
      const [step] = stepsOf(secret, digits, typed.replace(/\s/g, ""));
      if (step === undefined) return show(sealed, secret, digits, row.name);
      await db.updateTable("people")
        .set({ totp_sealed: await secrets.seal(PURPOSE, secret), totp_digits: digits, totp_step: step })
        .where("id", "=", personId).execute();
      return "right";
    },
    /** Gives `personId` a new secret, in the place of one before. Gives its key URI. */
    async set(personId: string, digits: 6 | 8): Promise<string> {
      const secret = toBase32(randomBytes(SECRET_LENGTH));
      const row = await db.updateTable("people")
        .set({ totp_sealed: await secrets.seal(PURPOSE, secret), totp_digits: digits, totp_step: 0 })
        .where("id", "=", personId).returning("name").executeTakeFirstOrThrow();
      return formatKeyUri({ ...parameters(secret, digits), issuer: name, label: row.name });
    },
    async remove(personId: string, on = db): Promise<boolean> {
      const removed = await on.updateTable("people").set({ totp_sealed: null, totp_step: 0 }).where("id", "=", personId)
        .where("totp_sealed", "is not", null).returning("id").executeTakeFirst();
      return removed !== undefined;
    },
    /** `otpauth://…` with the secret for a device, which is noted; null where there is none, or the device is not active. */
    async giveTo(deviceId: string, personId: string): Promise<string | null> {
      const row = await rowOf(personId);
      if (!row?.totp_sealed) return null;
      const noted = await db.updateTable("devices").set({ totp_given: await sha256(row.totp_sealed) })
        .where("id", "=", deviceId).where("state", "=", "active").returning("id").executeTakeFirst();
      return noted ? await uriFrom(row, row.totp_sealed) : null;
    },
    /** `otpauth://…` with the secret, or null where there is none. */
    async uriOf(personId: string): Promise<string | null> {
      const row = await rowOf(personId);
      return row?.totp_sealed ? await uriFrom(row, row.totp_sealed) : null;
    },
    /** Ends the secret that a device was given (`totp_given`), not one that took its place. False: there was no such. */
    async takeBack(personId: string, given: string, on = db): Promise<boolean> {
      const row = await rowOf(personId, on);
      if (!row?.totp_sealed || await sha256(row.totp_sealed) !== given) return false;
      const removed = await on.updateTable("people").set({ totp_sealed: null, totp_step: 0 }).where("id", "=", personId)
        .where("totp_sealed", "=", row.totp_sealed).returning("id").executeTakeFirst();
      return removed !== undefined;
    },
    /** Takes a typed code, once. `retryAfter` in seconds: too many were wrong. `from`: where it comes from; wrong ones from
     * elsewhere count apart. */
    async check(personId: string, typed: string, from = "strangers"): Promise<TotpAnswer> {
      const row = await rowOf(personId);
      if (!row?.totp_sealed) return "none";
      // Counted before anything is compared, so that guesses at the same time count too.
      const short = await limits.take(`totp:${personId}:${from}`, SHORT);
      if (!short.allowed) return { retryAfter: short.retryAfter };
      const day = await limits.take(`totp-day:${personId}:${from}`, DAY);
      if (!day.allowed) return { retryAfter: day.retryAfter };
      const code = typed.replace(/\s/g, "");
      const secret = await secrets.open(PURPOSE, row.totp_sealed);
      for (const one of stepsOf(secret, row.totp_digits, code)) {
        const first = await db.updateTable("people").set({ totp_step: one }).where("id", "=", personId)
          .where("totp_sealed", "=", row.totp_sealed).where("totp_step", "<", one).returning("id").executeTakeFirst();
        if (!first) continue;
        await limits.clear(`totp:${personId}:${from}`);
        return "right";
      }
      return "wrong";
    },
  };
}
