/** Where the key over all secrets at rest comes from: `COUNTERSIGN_SECRET`, else a file that the first start makes.
 * @module */
import { dirname } from "node:path";
import { type Bytes, fromBase64Url, randomBytes, randomId, toBase64Url } from "../protocol/bytes.ts";
import type { Engine } from "./database/open.ts";

export type SecretsProblem =
  | "secret_missing"
  | "secret_malformed"
  | "key_file_missing"
  | "key_file_malformed"
  | "key_file_open"
  | "unsealable";

/** What is wrong with the server's secret, or with what was sealed by it. Messages are for the operator, and hold no
 * secret. */
export class SecretsError extends Error {
  override readonly name = "SecretsError";
  readonly code: SecretsProblem;
  constructor(code: SecretsProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface SecretSource {
  /** `COUNTERSIGN_SECRET`; null where it is not set. */
  readonly envSecret: string | null;
  readonly keyFile: string;
  readonly engine: Engine;
  /** A file whose secrets are sealed by the key, if it is there. */
  readonly sealedFile?: string;
}

const KEY_LENGTH = 32;
const HOW_TO_MAKE = "Make one by: openssl rand -hex 32";

/** The 32 bytes. Without the variable they are in `keyFile`, which is made where there is none; two first starts at once
 * agree on one. Several servers on one PostgreSQL have no file in common, hence the variable.
 * @throws {SecretsError} "secret_missing", "secret_malformed", "key_file_missing", "key_file_malformed", "key_file_open" (others may
 * read). */
export async function readSecretKey({ envSecret, keyFile, engine, sealedFile }: SecretSource): Promise<Bytes> {
  if (envSecret !== null) {
    return parseKey(envSecret) ?? fail(
      "secret_malformed",
      `COUNTERSIGN_SECRET must be 32 bytes, as 64 hexadecimal digits or 43 characters of base64url. ${HOW_TO_MAKE}`,
    );
  }
  if (engine === "postgres") {
    fail("secret_missing", `With PostgreSQL, COUNTERSIGN_SECRET must be set, alike for every server. ${HOW_TO_MAKE}`);
  }
  // Asked before the key: another first start makes the key before the file.
  const isSealed = sealedFile !== undefined && await isThere(sealedFile);
  const key = await readKeyFile(keyFile);
  if (key === null && isSealed) {
    fail(
      "key_file_missing",
      `${keyFile} is missing, and without it the secrets in ${sealedFile} can't be opened. Restore it from a backup, ` +
        "or set COUNTERSIGN_SECRET if that was set before.",
    );
  }
  return key ?? await makeKeyFile(keyFile);
}

function fail(code: SecretsProblem, message: string): never {
  throw new SecretsError(code, message);
}

function parseKey(text: string): Bytes | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Uint8Array.from(text.match(/../g)!, (pair) => parseInt(pair, 16));
  try {
    const key = fromBase64Url(text);
    return key.length === KEY_LENGTH ? key : null;
  } catch {
    return null;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Null where there is none. */
async function readKeyFile(path: string): Promise<Bytes | null> {
  let file: Deno.FsFile;
  try {
    file = await Deno.open(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  using opened = file; // the mode and the text of one and the same file
  const { mode } = await opened.stat();
  if (mode !== null && (mode & 0o077) !== 0) { // null on Windows
    fail("key_file_open", `${path} can be read by other users of this machine. Mend it by: chmod 600 ${path}`);
  }
  return parseKey((await new Response(opened.readable).text()).trim()) ?? fail(
    "key_file_malformed",
    `${path} is damaged: it must be 43 characters of base64url. Restore it from a backup: ` +
      "without it, what was sealed by it can't be opened.",
  );
}

/** Complete or not there at all, also when the power fails: it appears by a link to what is written already, and a link
 * to a name that is taken fails. */
async function makeKeyFile(path: string): Promise<Bytes> {
  const folder = dirname(path);
  await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomId(8)}`;
  await writeDurably(draft, `${toBase64Url(randomBytes(KEY_LENGTH))}\n`);
  try {
    await Deno.link(draft, path).catch((error) => {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    });
  } finally {
    await Deno.remove(draft);
  }
  if (Deno.build.os !== "windows") {
    using entries = await Deno.open(folder);
    await entries.sync();
  }
  return await readKeyFile(path) ?? fail("key_file_malformed", `${path} went away while it was made`);
}

async function writeDurably(path: string, text: string): Promise<void> {
  await Deno.writeTextFile(path, text, { createNew: true, mode: 0o600 });
  using file = await Deno.open(path, { write: true });
  await file.sync();
}
