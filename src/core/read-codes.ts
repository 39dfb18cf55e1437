/** Codes that come from a file, which may be anyone's: what this app could not have written is refused. @module */
import type { Account, Codes, Stamp } from "./account.ts";
import { secretProblem } from "./base32.ts";
import { cleanRecoveryCodes, cleanTags } from "./extras.ts";
import { isIcon } from "./icon.ts";
import { KNOWN } from "./key-uri.ts";
import { cleanName, isWhole, LONGEST_NOTE, parameterProblem, STEAM } from "./parameters.ts";

/** More changes than people make in their lives. A clock beyond it would leave the next ones no room, so that its stamps
 * count as the oldest there are. */
const MOST_CHANGES = 2 ** 40;

/** The latest moment that is a date, Unix ms (ECMA-262, 21.4.1.1). */
export const LATEST = 8.64e15;

/** `value` as the document `codes`, names, tags and recovery codes cleaned, without icons that are none of this version, and
 * without what a restore would be undone by. Numbers of a version above 1 are the caller's to tell.
 * @throws {SyntaxError} For another shape, or what no code can be made of; never naming a secret. */
export function readCodes(value: unknown): Codes {
  const { v, clock, accounts } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (v !== 1 || !isWhole(clock, 0, Number.MAX_SAFE_INTEGER) || !Array.isArray(accounts)) throw refused("its frame");
  const ids = new Set<unknown>();
  const read = accounts.map((account) => {
    if (!isAccount(account, clock)) throw refused("an account");
    if (ids.has(account.id)) throw refused("an id is there twice");
    ids.add(account.id);
    return cleaned(account);
  });
  return clock > MOST_CHANGES ? { v, clock: 0, accounts: read.map(asOldest) } : { v, clock, accounts: read };
}

function refused(what: string): SyntaxError {
  return new SyntaxError(`Cannot read codes: ${what}`);
}

function cleaned({ tags: givenTags = [], icon, recoveryCodes: givenCodes = [], ...account }: Account): Account {
  const tags = cleanTags(givenTags), recoveryCodes = cleanRecoveryCodes(givenCodes)!;
  return {
    ...account,
    issuer: cleanName(account.issuer),
    label: cleanName(account.label),
    ...(tags.length > 0 ? { tags } : {}),
    ...(icon !== undefined && isIcon(icon) ? { icon } : {}),
    ...(recoveryCodes.length > 0 ? { recoveryCodes } : {}),
  };
}

function asOldest({ changed: _changed, ...account }: Account): Account {
  return { ...account, made: [0, account.made[1]] };
}

function isAccount(value: unknown, clock: number): value is Account {
  if (!isObject(value)) return false;
  const { id, order, made, changed = {}, deletedAt } = value;
  return typeof id === "string" && /^[\w-]{22}$/.test(id) && typeof order === "string" &&
    (deletedAt === undefined || isWhole(deletedAt, 0, LATEST)) &&
    isStamp(made, clock) && isObject(changed) && Object.values(changed).every((stamp) => isStamp(stamp, clock)) &&
    hasTexts(value) && hasExtras(value) && makesCodes(value as unknown as Account);
}

function hasTexts({ issuer, label, note = "", extra = {} }: Readonly<Record<string, unknown>>): boolean {
  return isText(issuer) && isText(label) && isText(note) && note.length <= LONGEST_NOTE && isObject(extra) &&
    Object.entries(extra).every(([name, text]) => isText(text) && !KNOWN.includes(name));
}

function hasExtras({ tags = [], pinned = true, icon = "", recoveryCodes = [] }: Readonly<Record<string, unknown>>) {
  return Array.isArray(tags) && tags.every(isText) && pinned === true && isText(icon) &&
    Array.isArray(recoveryCodes) && recoveryCodes.every((one) => isObject(one) && isText(one.code)) &&
    cleanRecoveryCodes(recoveryCodes) !== null;
}

/** An emptied account has no secret; one of these is not shown. */
function makesCodes({ type, secret, algorithm, digits, period, counter }: Account): boolean {
  return ["totp", "hotp", "steam"].includes(type) && isText(secret) &&
    (secret === "" || secretProblem(secret) === null && /^[A-Z2-7]+$/.test(secret)) &&
    isWhole(counter, 0, Number.MAX_SAFE_INTEGER) &&
    parameterProblem({ type, algorithm, digits, period, counter: 0 }) === null &&
    (type !== "steam" || algorithm === STEAM.algorithm && digits === STEAM.digits && period === STEAM.period);
}

function isStamp(value: unknown, clock: number): value is Stamp {
  return Array.isArray(value) && value.length === 2 && isWhole(value[0], 0, clock) && isText(value[1]);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
