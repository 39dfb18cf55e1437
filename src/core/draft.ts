import type { Account, Algorithm, CodeType, Draft } from "./account.ts";
import { cleanTags } from "./extras.ts";
import { isIcon } from "./icon.ts";
import { KeyUriError, readSecret } from "./key-uri.ts";
import { cleanName, LONGEST_NOTE, parameterProblem, STEAM } from "./parameters.ts";

/** The fields of the typed form and of the editor; numbers are already numbers. */
export interface TypedAccount {
  readonly issuer: string;
  readonly label: string;
  readonly type: CodeType;
  /** In any spelling: case, spaces, dashes and padding do not matter. Absent in an edit: the secret stays. */
  readonly secret?: string;
  readonly algorithm: Algorithm;
  readonly digits: number;
  readonly period: number;
  readonly counter: number;
  readonly note?: string;
  readonly tags?: readonly string[];
  /** As an account has it; null: as the issuer says. */
  readonly icon?: string | null;
  readonly pinned?: boolean;
}

/** A draft of typed fields, under the same limits as a key URI. Without a typed secret, tags, icon or pin, those of `present`
 * are kept.
 * @throws {KeyUriError} With the problem of the first field that is wrong.
 * @throws {RangeError} When the icon is none. */
export function draftOf(fields: TypedAccount, present?: Account): Draft {
  const { type } = fields;
  const typed = fields.secret?.trim() ? readSecret(fields.secret) : present?.secret;
  if (typed === undefined) throw new KeyUriError("no-secret", "no secret");
  const problem = parameterProblem(fields);
  if (problem) throw new KeyUriError(problem, `${problem} is out of range`);
  const { algorithm, digits, period, counter } = fields;
  const tags = cleanTags(fields.tags ?? present?.tags ?? []);
  const icon = fields.icon === undefined ? present?.icon : fields.icon;
  if (typeof fields.icon === "string" && !isIcon(fields.icon)) throw new RangeError("Cannot take icon: it is none");
  const note = fields.note?.trim().slice(0, LONGEST_NOTE).replace(/[\ud800-\udbff]$/, "");
  return {
    type,
    secret: typed,
    ...(type === "steam" ? STEAM : {
      algorithm,
      digits,
      period: type === "totp" ? period : 30,
      counter: type === "hotp" ? counter : 0,
    }),
    issuer: cleanName(fields.issuer),
    label: cleanName(fields.label),
    ...(present?.extra ? { extra: present.extra } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(note ? { note } : {}),
    ...(fields.pinned ?? present?.pinned ? { pinned: true } : {}),
    ...(icon ? { icon } : {}),
    ...(present?.recoveryCodes ? { recoveryCodes: present.recoveryCodes } : {}),
  };
}
