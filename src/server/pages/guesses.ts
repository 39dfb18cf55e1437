/** How often secrets may be guessed. Each guess is counted before it is compared. A browser that is known counts for itself, so
 * that a stranger's guesses do not lock the owner out. @module */
import { sha256 } from "../../protocol/bytes.ts";
import { subnetOf } from "../addresses.ts";
import type { Limit, Limits } from "../limits.ts";
import type { BrowserInfo } from "../parts.ts";

const MINUTE = 60_000;
const PASSWORD: Limit = { max: 10, per: 15 * MINUTE };
const CODE: Limit = { max: 10, per: 15 * MINUTE };
const ADDRESS: Limit = { max: 100, per: 5 * MINUTE };
const BEGIN: Limit = { max: 60, per: 5 * MINUTE };
/** How often it is written that there were too many: of a name, and from an address. */
const NOTE: Limit = { max: 1, per: 15 * MINUTE };
const NOTES: Limit = { max: 100, per: 15 * MINUTE };
const JOIN: Limit = { max: 20, per: 60 * MINUTE };

export interface Guess {
  readonly allowed: boolean;
  /** Seconds. */
  readonly retryAfter: number;
  /** Starts the count anew. */
  wasRight(): Promise<void>;
}

export type Guesses = ReturnType<typeof createGuesses>;

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
    /** What counts the guesses of this browser. */
    from: async ({ secret }: BrowserInfo, isKnown: boolean): Promise<string> =>
      isKnown ? await sha256(secret) : "strangers",
    /** By account name, whether anybody has it or not. */
    password: async (name: string, { ip }: BrowserInfo, from: string): Promise<Guess> =>
      await takeAll([`guess-ip:${subnetOf(ip)}`, ADDRESS], [`guess:${await sha256(name)}:${from}`, PASSWORD]),
    code: (personId: string, way: "recovery" | "pass", from: string): Promise<Guess> =>
      take(`guess-code:${way}:${personId}:${from}`, CODE),
    /** Whether it is to be written that there were too many of `way`: a flood of them writes one line. */
    isNoted: async (name: string, way: string, { ip }: BrowserInfo): Promise<boolean> =>
      (await takeAll([`guess-note-ip:${subnetOf(ip)}`, NOTES], [`guess-note:${way}:${await sha256(name)}`, NOTE]))
        .allowed,
    passkey: ({ ip }: BrowserInfo): Promise<Guess> => take(`guess-ip:${subnetOf(ip)}`, ADDRESS),
    /** Visits that anybody may begin. */
    begin: ({ ip }: BrowserInfo): Promise<Guess> => take(`begin-ip:${subnetOf(ip)}`, BEGIN),
    /** Registrations and links. */
    join: ({ ip }: BrowserInfo): Promise<Guess> => take(`join-ip:${subnetOf(ip)}`, JOIN),
  };
}
