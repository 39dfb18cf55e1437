/** What an account carries besides its code, and its limits: tags and recovery codes. For icons see icon.ts. @module */
import type { RecoveryCode } from "./account.ts";
import { cleanName } from "./parameters.ts";

/** Most tags of one account. */
export const MOST_TAGS = 32;
/** Longest tag, in UTF-16 code units. */
export const LONGEST_TAG = 64;
/** Most recovery codes of one account. */
export const MOST_RECOVERY_CODES = 64;
/** Longest recovery code, in UTF-16 code units. */
export const LONGEST_RECOVERY_CODE = 128;

/** What tells two tags apart. */
export function tagKey(tag: string): string {
  return tag.normalize().toLowerCase();
}

/** Tags as an account keeps them: cut to their longest, each once whatever its case, the empty ones and those that are too
 * many left out. */
export function cleanTags(tags: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const tag of tags) {
    const cleaned = cleanName(tag).slice(0, LONGEST_TAG).replace(/[\ud800-\udbff]$/, "").trimEnd();
    const key = tagKey(cleaned);
    if (cleaned !== "" && !byKey.has(key)) byKey.set(key, cleaned);
    if (byKey.size === MOST_TAGS) break;
  }
  return [...byKey.values()];
}

/** `tags` without those of `remove`, then those of `add`. */
export function changedTags(
  tags: readonly string[],
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): string[] {
  const gone = new Set(cleanTags(remove).map(tagKey));
  return cleanTags([...tags.filter((tag) => !gone.has(tagKey(tag))), ...add]);
}

/** Recovery codes as an account keeps them; null when there are too many, or one is too long. */
export function cleanRecoveryCodes(
  codes: readonly { readonly code: string; readonly used?: unknown }[],
): RecoveryCode[] | null {
  const cleaned = codes.map(({ code, used }): RecoveryCode => {
    const text = code.length > LONGEST_RECOVERY_CODE * 2 ? code : cleanName(code);
    return used === true ? { code: text, used } : { code: text };
  }).filter(({ code }) => code !== "");
  const fits = cleaned.length <= MOST_RECOVERY_CODES &&
    cleaned.every(({ code }) => code.length <= LONGEST_RECOVERY_CODE);
  return fits ? cleaned : null;
}
