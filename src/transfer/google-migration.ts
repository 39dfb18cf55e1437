/** Google Authenticator's export, `otpauth-migration://offline?data=…`: a protobuf message in base64, several accounts in
 * each of several QR codes. Google has published nothing about it; after github.com/qistoph/otp_export and
 * github.com/krissrex/google-authenticator-exporter. @module */
import { toBase32 } from "../core/base32.ts";
import { fromBase64 } from "../core/base64.ts";
import { KeyUriError, parseKeyUri } from "../core/key-uri.ts";
import { cleanName } from "../core/parameters.ts";
import {
  type Found,
  type Part,
  type ReadLink,
  type TransferProblem,
  type Unread,
  unreadLink,
} from "../core/transfer.ts";
import { type Field, readFields } from "./protobuf.ts";

/** Longest link read, in UTF-16 code units; a QR code holds 4 296 characters at most. */
const LONGEST = 200_000;
/** Accounts in one code. Google Authenticator writes ten. */
const MOST_ACCOUNTS = 1_000;
/** QR codes of one export. */
const MOST_PARTS = 1_000;

/** By the numbers of their enums; what is not said is what Google Authenticator takes it for. */
const ALGORITHMS = ["SHA1", "SHA1", "SHA256", "SHA512", "MD5"];
const DIGITS = [6, 6, 8, 7];
const TYPES = ["totp", "hotp", "totp"];

/** Reads one code of an export. An account that can't be used takes no other along; a code that is damaged gives nothing. */
export function readMigration(link: string): ReadLink {
  if (link.length > LONGEST) return unreadLink("export-too-large");
  const [, data] = /^otpauth-migration:\/\/offline\/?\?(?:[^#]*&)?data=([^&#]*)/i.exec(link.trim()) ?? [];
  if (!data) return unreadLink("export-damaged");
  try {
    return readPayload(fromBase64(unescaped(data)));
  } catch (error) {
    if (error instanceof SyntaxError) return unreadLink("export-damaged");
    throw error;
  }
}

/** A "+" that was not escaped became a blank on the way, as forms would have it. */
function unescaped(data: string): string {
  return data.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replaceAll(" ", "+").replace(/[\r\n\t]/g, "");
}

function readPayload(bytes: Uint8Array): ReadLink {
  const fields = readFields(bytes);
  const accounts = fields.filter(({ number }) => number === 1);
  if (accounts.length > MOST_ACCOUNTS) return unreadLink("export-too-large");
  if (accounts.length === 0) return unreadLink("export-empty");
  const found: Found[] = [], unread: Unread[] = [];
  for (const account of accounts) readAccount(bytesOf(account), found, unread);
  return { found, unread, part: partOf(fields, bytes) };
}

/** What can't be has the size 0: whoever collects the codes tells. */
function partOf(fields: readonly Field[], bytes: Uint8Array): Part {
  const size = int32(fields, 3), index = int32(fields, 4), content = toBase32(bytes);
  if (size >= 0 && size <= 1 && index >= 0 && index <= 1) return { batch: content, size: 1, index: 0, content };
  const isLikely = size > 0 && size <= MOST_PARTS && index >= 0 && index <= size;
  return { batch: `${int32(fields, 5)}/${size}`, size: isLikely ? size : 0, index: isLikely ? index : 0, content };
}

/** What a key URI would say: its reader has the limits and the names. */
function readAccount(bytes: Uint8Array, found: Found[], unread: Unread[]) {
  const fields = readFields(bytes);
  const name = textOf(fields, 2), issuer = textOf(fields, 3);
  const [algorithm, digits, type] = [ALGORITHMS[int32(fields, 4)], DIGITS[int32(fields, 5)], TYPES[int32(fields, 6)]]
    .map((known) => known ?? "unknown");
  const counter = BigInt.asIntN(64, numberOf(fields, 7));
  const refuse = (problem: TransferProblem) => void unread.push({ line: null, name: shownName(name, issuer), problem });
  if (algorithm === "MD5") return refuse("md5-unsupported");
  const secret = toBase32(bytesOf(lastOf(fields, 1) ?? { number: 1, value: new Uint8Array() }));
  const parameters = Object.entries({ secret, issuer, algorithm, digits, ...(type === "hotp" ? { counter } : {}) })
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join("&");
  try {
    found.push(parseKeyUri(`otpauth://${type}/${encodeURIComponent(name)}?${parameters}`));
  } catch (error) {
    if (!(error instanceof KeyUriError)) throw error;
    refuse(error.problem);
  }
}

function shownName(name: string, issuer: string): string {
  const [label, by] = [cleanName(name), cleanName(issuer)];
  return by && label ? `${by} (${label})` : by || label;
}

function lastOf(fields: readonly Field[], wanted: number): Field | undefined {
  return fields.findLast(({ number }) => number === wanted);
}

function bytesOf({ value }: Field): Uint8Array {
  if (typeof value === "bigint") throw new SyntaxError("Cannot read export: a number stands where bytes belong");
  return value;
}

/** Unsigned; 0 where there is none, as Protocol Buffers leave it out. */
function numberOf(fields: readonly Field[], wanted: number): bigint {
  const value = lastOf(fields, wanted)?.value ?? 0n;
  if (typeof value !== "bigint") throw new SyntaxError("Cannot read export: bytes stand where a number belongs");
  return value;
}

function int32(fields: readonly Field[], wanted: number): number {
  return Number(BigInt.asIntN(32, numberOf(fields, wanted)));
}

/** UTF-8 by the means of the language itself; what is none becomes U+FFFD. */
function textOf(fields: readonly Field[], wanted: number): string {
  const bytes = bytesOf(lastOf(fields, wanted) ?? { number: wanted, value: new Uint8Array() });
  try {
    return decodeURIComponent(bytes.reduce((text, byte) => `${text}%${byte.toString(16).padStart(2, "0")}`, ""));
  } catch {
    return bytes.reduce((text, byte) => text + (byte < 0x80 ? String.fromCharCode(byte) : "\ufffd"), "");
  }
}
