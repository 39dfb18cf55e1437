/** Signed statements: compact JWS (RFC 7515), ES256 (RFC 7518 §3.4), read as strictly as they can be. @module */
import { CompactSign, compactVerify, importJWK, type JWK } from "jose";
import { fromBase64Url, toBase64Url, utf8 } from "./bytes.ts";
import { parseJsonOnce } from "./json.ts";

/** Octets of a whole statement. */
export const MAX_JWS = 8 * 1024;

/** Header members that let a statement choose its own key, or change what is signed (RFC 7515 §4.1, RFC 7797). */
const FORBIDDEN = ["jku", "x5u", "x5c", "x5t", "x5t#S256", "crit", "b64", "zip"];

/** A public EC P-256 key (RFC 7518 §6.2). */
export interface PublicJwk {
  readonly kty: "EC";
  readonly crv: "P-256";
  readonly x: string;
  readonly y: string;
}

/** What was read and not yet verified. */
export interface Statement {
  readonly protected: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
  /** What is signed: the first two parts with the dot between them. */
  readonly signingInput: string;
  readonly compact: string;
}

/** The check that a statement fails. */
export type StatementProblem = "size" | "parts" | "base64url" | "json" | "typ" | "alg" | "header" | "signature";

export class StatementError extends Error {
  override readonly name = "StatementError";
  readonly problem: StatementProblem;
  constructor(problem: StatementProblem, options?: ErrorOptions) {
    super(`Cannot take the statement: ${problem}`, options);
    this.problem = problem;
  }
}

/** Runs `read`; its failure becomes `problem`. */
function reading<T>(problem: StatementProblem, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new StatementError(problem, { cause });
  }
}

/** Takes a compact JWS apart.
 * @throws {StatementError} "size", "parts", "base64url" (not canonical), "json" (no object, or a member twice). */
export function readStatement(compact: string): Statement {
  if (compact.length > MAX_JWS) throw new StatementError("size");
  const parts = compact.split(".");
  if (parts.length !== 3 || parts.includes("")) throw new StatementError("parts");
  const [header, payload] = reading("base64url", () => parts.map(fromBase64Url));
  const [protectedHeader, claims] = reading(
    "json",
    () => [header!, payload!].map((bytes) => parseJsonOnce(new TextDecoder("utf-8", { fatal: true }).decode(bytes))),
  );
  return { protected: protectedHeader!, payload: claims!, signingInput: parts.slice(0, 2).join("."), compact };
}

/** Checks `typ` (RFC 7515 §4.1.9, RFC 8725 §3.11): a statement of one kind is none of another.
 * @throws {StatementError} "typ" */
export function checkTyp({ protected: { typ } }: Statement, expected: string): void {
  if (typ !== expected) throw new StatementError("typ");
}

/** Verifies the signature by `key`, whatever the header says of keys.
 * @throws {StatementError} "alg" (not ES256), "header" (a forbidden member; `jwk` unless `mayHoldJwk`), "signature". */
export async function verifyStatement(
  { protected: header, compact }: Statement,
  key: PublicJwk | CryptoKey,
  { mayHoldJwk = false } = {},
): Promise<void> {
  if (header.alg !== "ES256") throw new StatementError("alg");
  if (FORBIDDEN.some((name) => name in header) || (!mayHoldJwk && "jwk" in header)) throw new StatementError("header");
  try {
    await compactVerify(compact, "kty" in key ? await importJWK(key as JWK, "ES256") : key, { algorithms: ["ES256"] });
  } catch (cause) {
    throw new StatementError("signature", { cause });
  }
}

/** Signs `payload` as `typ`. `header` adds to the protected header, such as `kid`. */
export function signStatement(
  typ: string,
  header: { readonly kid?: string; readonly jwk?: PublicJwk },
  payload: object,
  privateKey: CryptoKey,
): Promise<string> {
  return new CompactSign(utf8(JSON.stringify(payload))).setProtectedHeader({ alg: "ES256", typ, ...header }).sign(
    privateKey,
  );
}

/** What is to be signed, for keys that sign elsewhere or later. */
export function signingInputOf(typ: string, header: { readonly kid?: string }, payload: object): string {
  return [{ alg: "ES256", typ, ...header }, payload].map((part) => toText(part)).join(".");
}

function toText(part: object): string {
  return toBase64Url(utf8(JSON.stringify(part)));
}
