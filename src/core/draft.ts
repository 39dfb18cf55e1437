import type { Account, Algorithm, CodeType, Draft } from "./account.ts";
import { KeyUriError, readSecret } from "./key-uri.ts";
import { cleanName, parameterProblem, STEAM } from "./parameters.ts";

/** What a person types into the form; the secret in any spelling. */
export interface TypedFields {
  readonly issuer: string;
  readonly label: string;
  readonly type: CodeType;
  readonly secret?: string;
  readonly algorithm: Algorithm;
  readonly digits: number;
  readonly period: number;
  readonly counter: number;
  readonly note?: string;
}

/** A draft of typed fields, under the same limits as a key URI. Without a typed secret, that of `present` is kept.
 * @throws {KeyUriError} With the problem of the first field that is wrong. */
export function draftOf(fields: TypedFields, present?: Account): Draft {
  const { type } = fields;
  const typed = fields.secret?.trim() ? readSecret(fields.secret) : present?.secret;
  if (typed === undefined) throw new KeyUriError("no-secret", "no secret");
  const problem = parameterProblem(fields);
  if (problem) throw new KeyUriError(problem, `${problem} is out of range`);
  const { algorithm, digits, period, counter } = fields;
  const note = fields.note?.trim().slice(0, 4_096);
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
    ...(present?.tags ? { tags: present.tags } : {}),
    ...(note ? { note } : {}),
  };
}
