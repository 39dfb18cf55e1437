/** Argon2id v1.3 (RFC 9106): the stretching of what a person types (vault.md, Keys). @module */
import { type Bytes, fromBase64Url, randomId, utf8 } from "../protocol/bytes.ts";
import { NewerError } from "./header.ts";

/** How one text is stretched; the `kdf` of a passphrase's or PIN's slot. */
export interface Argon2idKdf {
  readonly name: "argon2id";
  /** 19 is 0x13, which RFC 9106 calls version 1.3. */
  readonly v: 19;
  /** Memory in KiB. */
  readonly m: number;
  /** Passes. */
  readonly t: number;
  /** Lanes. */
  readonly p: number;
  /** 16 bytes, base64url. */
  readonly salt: string;
}

const VERSION = 19;
/** The base64url of 16 bytes. */
const SALT_LENGTH = 22;

export function newKdf(): Argon2idKdf {
  return { name: "argon2id", v: VERSION, m: 65_536, t: 3, p: 1, salt: randomId(16) };
}

function within(least: number, most: number, name: string, value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`Cannot use KDF: ${name} is no whole number from ${least} to ${most}`);
}

/** What a file says of its KDF, within the clamps of vault.md. A file comes from anywhere: what is outside would be weak, or
 * take all memory of the device.
 * @throws {NewerError} For another function, or a later version of this one.
 * @throws {RangeError} For a number or a length of the salt outside the clamps.
 * @throws {SyntaxError} For other members than these, and a salt that is not canonical base64url. */
export function readKdf(value: unknown): Argon2idKdf {
  const { name, v, m, t, p, salt, ...others } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof name !== "string") throw new SyntaxError("Cannot read KDF: it has no name");
  if (name !== "argon2id" || typeof v === "number" && v > VERSION) throw new NewerError();
  if (Object.keys(others).length > 0) throw new SyntaxError("Cannot read KDF: it has members of no meaning");
  within(VERSION, VERSION, "v", v);
  if (typeof salt !== "string" || salt.length !== SALT_LENGTH) {
    throw new RangeError("Cannot use KDF: salt is not 16 bytes");
  }
  fromBase64Url(salt);
  const passes = within(1, 16, "t", t);
  // The least that OWASP's Password Storage Cheat Sheet names: 46 MiB for one pass, 19 MiB for more.
  const memory = within(passes === 1 ? 47_104 : 19_456, 1_048_576, "m", m);
  return { name, v: VERSION, m: memory, t: passes, p: within(1, 4, "p", p), salt };
}

/** 32 bytes out of `text`, whichever way its accents were typed (NFC); zero them when done. Blocks the thread, for a second
 * on a slow phone. Memory that WebAssembly took is left to the collector.
 * @throws {NewerError | RangeError | SyntaxError} As {@linkcode readKdf} does, before any memory is taken; RangeError also
 * when the browser has no `m` to give.
 * @throws {Error} When `text` is empty. */
export async function stretch(text: string, kdf: Argon2idKdf): Promise<Bytes> {
  const { m, t, p, salt } = readKdf(kdf);
  // Taken apart on the spot, else the bundler ships all of hash-wasm: 80 kB gzip in the place of 11.
  const { argon2id } = await import("hash-wasm");
  const password = utf8(text.normalize("NFC"));
  try {
    return await argon2id({
      password,
      salt: fromBase64Url(salt),
      memorySize: m,
      iterations: t,
      parallelism: p,
      hashLength: 32,
      outputType: "binary",
    }) as Bytes;
  } finally {
    password.fill(0);
  }
}
