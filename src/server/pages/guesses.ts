/** How often secrets may be guessed. Each guess is counted before it is compared. @module */
import { sha256 } from "../../protocol/bytes.ts";
import { subnetOf } from "../addresses.ts";
import type { Limit, Limits } from "../limits.ts";
import type { BrowserInfo } from "../parts.ts";

const MINUTE = 60_000;
const PASSWORD: Limit = { max: 10, per: 15 * MINUTE };
const CODE: Limit = { max: 10, per: 15 * MINUTE };
const ADDRESS: Limit = { max: 100, per: 5 * MINUTE };
const BEGIN: Limit = { max: 60, per: 5 * MINUTE };
const JOIN: Limit = { max: 20, per: 60 * MINUTE };

export interface Guess {
  readonly allowed: boolean;
  /** Seconds. */
  readonly retryAfter: number;
  /** Starts the count anew. */
  wasRight(): Promise<void>;
}

export function createGuesses(limits: Limits) {
  async function take(key: string, limit: Limit): Promise<Guess> {
    return { ...await limits.take(key, limit), wasRight: () => limits.clear(key) };
  }

  /** The first of `these` that is not allowed, else the last. */
  async function takeAll(...these: readonly (readonly [key: string, limit: Limit])[]): Promise<Guess> {
    let guess!: Guess;
    for (const [key, limit] of these) {
      guess = await take(key, limit);
      if (!guess.allowed) break;
    }
    return guess;
  }

  return {
    /** By account name, whether anybody has it or not. A browser that is known counts for itself, so that a stranger's guesses
     * do not lock the owner out. */
    async password(name: string, { ip, secret }: BrowserInfo, isKnown: boolean): Promise<Guess> {
      const who = isKnown ? await sha256(secret) : "strangers";
      return await takeAll([`guess-ip:${subnetOf(ip)}`, ADDRESS], [`guess:${await sha256(name)}:${who}`, PASSWORD]);
    },
    /** Recovery codes and temporary passes. */
    code: (personId: string): Promise<Guess> => take(`guess-code:${personId}`, CODE),
    passkey: ({ ip }: BrowserInfo): Promise<Guess> => take(`guess-ip:${subnetOf(ip)}`, ADDRESS),
    /** Visits that anybody may begin. */
    begin: ({ ip }: BrowserInfo): Promise<Guess> => take(`begin-ip:${subnetOf(ip)}`, BEGIN),
    /** Registrations and links. */
    join: ({ ip }: BrowserInfo): Promise<Guess> => take(`join-ip:${subnetOf(ip)}`, JOIN),
  };
}
