/** Key URIs, `otpauth://TYPE/LABEL?PARAMETERS`, as they are met in the wild, after the key URI format of Google
 * Authenticator's wiki and draft-linuxgemini-otpauth-uri. Parsed by hand: browsers disagree on where `URL` puts the type
 * of a scheme they do not know. @module */
import type { Account, CodeType, Draft } from "./account.ts";
import { cleanSecret, secretBits, type SecretProblem } from "./base32.ts";
import { cleanName, type ParameterProblem, parameterProblem, readAlgorithm, STEAM } from "./parameters.ts";

export type KeyUriProblem =
  | "empty"
  /** Some text that is no account. */
  | "not-otpauth"
  /** A link to a web page. */
  | "web-link"
  /** Wi-Fi, contact, e-mail, telephone and the like. */
  | "other-code"
  | "motp-unsupported"
  | "yandex-unsupported"
  | "unknown-type"
  | "too-long"
  | SecretProblem
  | ParameterProblem;

export type Caution = "weak-secret" | "issuer-disagrees" | "parameter-doubled" | "counter-missing";

/** Why a text is no account that can be added. The message names the act and the value, never the secret. */
export class KeyUriError extends SyntaxError {
  override name = "KeyUriError";
  constructor(readonly problem: KeyUriProblem, what: string) {
    super(`Cannot read key URI: ${what}`);
  }
}

/** Longest text looked at, in UTF-16 code units; a QR code holds 4 296 characters at most. */
const LONGEST = 8_192;
/** A secret shorter than this, in bits, is taken with a word of caution. RFC 4226 §4 R6 asks for 128. */
export const WEAK_BELOW = 80;
/** Parameters with a meaning of their own. */
export const KNOWN: readonly string[] = ["secret", "issuer", "algorithm", "digits", "period", "counter"];

/** Reads a key URI or a `steam://SECRET` link.
 * @throws {KeyUriError} When it is no account, or one whose codes can't be made here. */
export function parseKeyUri(text: string): { draft: Draft; cautions: Caution[] } {
  const uri = text.trim();
  if (uri === "") throw new KeyUriError("empty", "it is empty");
  if (uri.length > LONGEST) throw new KeyUriError("too-long", `it has ${uri.length} characters`);
  const steam = /^steam:\/\/([^/?#]+)/i.exec(uri);
  if (steam) return finish("steam", "", new Map([["secret", steam[1]!], ["issuer", "Steam"]]));
  const parts = /^otpauth:\/\/([^/?#]*)\/?([^?#]*)(?:\?([^#]*))?/i.exec(uri);
  if (!parts) throw notOtpauth(uri);
  const [, type = "", path = "", query = ""] = parts;
  const { parameters, doubled } = readQuery(query);
  return finish(readType(type, parameters), decode(path), parameters, doubled ? ["parameter-doubled"] : []);
}

function notOtpauth(uri: string): KeyUriError {
  const [, scheme = ""] = /^([a-z][a-z0-9+.-]*):/i.exec(uri) ?? [];
  switch (scheme.toLowerCase()) {
    case "http":
    case "https":
      return new KeyUriError("web-link", "it is a web link");
    case "motp":
      return new KeyUriError("motp-unsupported", "mOTP is not supported");
    case "wifi":
    case "mailto":
    case "tel":
    case "smsto":
    case "sms":
    case "geo":
    case "mecard":
    case "begin": // vCard, vEvent
    case "bitcoin":
    case "fido":
      return new KeyUriError("other-code", `its scheme is "${scheme.toLowerCase()}"`);
    default:
      return new KeyUriError("not-otpauth", "it does not begin with otpauth://");
  }
}

function readType(text: string, parameters: ReadonlyMap<string, string>): CodeType {
  const type = text.toLowerCase();
  switch (type) {
    case "totp":
    case "hotp":
      // KeePassXC writes Steam as TOTP with an encoder.
      return parameters.get("encoder")?.toLowerCase() === "steam" ? "steam" : type;
    case "steam":
      return "steam";
    case "motp":
      throw new KeyUriError("motp-unsupported", "mOTP is not supported");
    case "yaotp":
    case "yandex":
      throw new KeyUriError("yandex-unsupported", "Yandex codes are not supported");
    default:
      throw new KeyUriError("unknown-type", `type is "${type.slice(0, 20)}"`);
  }
}

/** Percent-decodes, and leaves as they are escapes that are broken or no UTF-8. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

/** Parameters by lower-case name. The first of a doubled one counts. `+` is a space here, as forms write it; in the label
 * it is a plus (alice+work@example.com). */
function readQuery(query: string): { parameters: Map<string, string>; doubled: boolean } {
  const parameters = new Map<string, string>();
  let doubled = false;
  for (const pair of query.split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = decode(equals < 0 ? pair : pair.slice(0, equals)).trim().toLowerCase();
    const value = equals < 0 ? "" : decode(pair.slice(equals + 1).replaceAll("+", " ")).trim();
    if (name === "") continue;
    if (parameters.has(name)) doubled ||= parameters.get(name) !== value;
    else parameters.set(name, value);
  }
  return { parameters, doubled };
}

/** "Issuer:account" → both; the colon may have been percent-encoded. A label without a colon has no issuer. */
function splitLabel(label: string, issuer: string): [prefix: string, label: string] {
  // An issuer with a colon of its own is known by the parameter.
  const colon = issuer !== "" && label.startsWith(`${issuer}:`) ? issuer.length : label.indexOf(":");
  return colon < 0 ? ["", cleanName(label)] : [cleanName(label.slice(0, colon)), cleanName(label.slice(colon + 1))];
}

function finish(type: CodeType, path: string, parameters: ReadonlyMap<string, string>, cautions: Caution[] = []) {
  const named = cleanName(parameters.get("issuer") ?? "");
  const [prefix, label] = splitLabel(path, named);
  // The parameter wins over the prefix: the format calls the prefix a leftover of older versions.
  if (named !== "" && prefix !== "" && named.toLowerCase() !== prefix.toLowerCase()) cautions.push("issuer-disagrees");
  const secret = readSecret(parameters.get("secret"));
  if (secretBits(secret) < WEAK_BELOW) cautions.push("weak-secret");
  if (type === "hotp" && !parameters.get("counter")) cautions.push("counter-missing");
  const numbers = type === "steam" ? STEAM : {
    algorithm: readGivenAlgorithm(parameters.get("algorithm")),
    digits: readNumber("digits", parameters.get("digits"), 6),
    period: type === "totp" ? readNumber("period", parameters.get("period"), 30) : 30,
    counter: type === "hotp" ? readNumber("counter", parameters.get("counter"), 0) : 0,
  };
  const problem = parameterProblem({ type, ...numbers });
  if (problem) throw new KeyUriError(problem, `${problem} is "${parameters.get(problem)?.slice(0, 20)}"`);
  // `encoder` says what the type says already, and would outlive a change of it.
  const extra = [...parameters].filter(([name]) => !KNOWN.includes(name) && !(type === "steam" && name === "encoder"));
  const draft: Draft = {
    type,
    secret,
    ...numbers,
    ...(extra.length > 0 ? { extra: Object.fromEntries(extra) } : {}),
    issuer: named || prefix,
    label,
  };
  return { draft, cautions };
}

/** A secret in any spelling, clean.
 * @throws {KeyUriError} */
export function readSecret(text: string | undefined): string {
  try {
    return cleanSecret(text ?? "");
  } catch (error) {
    const problem = (error as Error).cause as SecretProblem;
    throw new KeyUriError(problem, problem.replaceAll("-", " "));
  }
}

function readGivenAlgorithm(text: string | undefined) {
  const algorithm = readAlgorithm(text || "SHA1");
  if (!algorithm) throw new KeyUriError("algorithm", `algorithm is "${text!.slice(0, 20)}"`);
  return algorithm;
}

function readNumber(name: ParameterProblem, text: string | undefined, otherwise: number): number {
  if (text === undefined || text === "") return otherwise;
  if (!/^\d{1,16}$/.test(text)) throw new KeyUriError(name, `${name} is "${text.slice(0, 20)}"`);
  return Number(text);
}

/** Percent-encodes. A surrogate that stands alone becomes U+FFFD: there is no UTF-8 of it. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** The key URI of an account, which {@linkcode parseKeyUri} reads back as it was. Holds the secret. */
export function formatKeyUri(account: Draft | Account): string {
  const { type, issuer, label, secret, algorithm, digits, period, counter, extra } = account;
  const name = encode(label);
  const parameters: Record<string, string> = { secret };
  if (issuer) parameters.issuer = issuer;
  if (type !== "steam") Object.assign(parameters, { algorithm, digits: String(digits) });
  if (type === "totp") parameters.period = String(period);
  if (type === "hotp") parameters.counter = String(counter);
  const query = Object.entries({ ...parameters, ...extra })
    .map(([key, value]) => `${encode(key)}=${encode(value)}`).join("&");
  return `otpauth://${type}/${issuer ? `${encode(issuer)}:` : ""}${name}?${query}`;
}
