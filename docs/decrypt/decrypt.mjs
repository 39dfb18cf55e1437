/* Opens a backup of Countersign (FILE.countersign) without Countersign. For Node 20 or later, and for Deno.
 *
 *   node decrypt.mjs [--recovery] [--json] FILE
 *   deno run --allow-read decrypt.mjs [--recovery] [--json] FILE
 *
 * Asks for the passphrase (--recovery: for the recovery code), or reads the first line of standard input where that is no
 * terminal. Writes the accounts to standard output: one key URI a line, or (--json) all that is in the backup. They hold
 * your secrets. Ends with 1 and a sentence when that can't be.
 *
 * Needs one package, for Argon2id: hash-wasm 4.13.0 from npm. All else is WebCrypto. Nothing is sent and nothing is written
 * to disk. The steps follow "The backup file" in docs/vault-format.md. */
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import process from "node:process";

const { subtle } = globalThis.crypto;
const DAMAGED = "This backup is damaged: it was cut or changed.";
const NEWER = "This backup was made by a newer Countersign. Look for a newer decrypt.mjs.";

/** What went wrong, as a sentence. Any other error is damage that nobody thought of. */
function stop(sentence) {
  throw Object.assign(new Error(sentence), { isSentence: true });
}

// ---------------------------------------------------------------- Words for bytes

const utf8 = (text) => new TextEncoder().encode(text);
const fromUtf8 = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
const bound = (...parts) => utf8(parts.join("|"));

/** Bytes of base64url in its one canonical spelling, and of one length where that is given. */
function unbase64(text, length) {
  const bytes = new Uint8Array(Buffer.from(text, "base64url"));
  const isRight = Buffer.from(bytes).toString("base64url") === text && (length ?? bytes.length) === bytes.length;
  return isRight ? bytes : stop(DAMAGED);
}

/** Canonical JSON (RFC 8785) of what JSON.parse gave. */
function jcs(value) {
  if (Array.isArray(value)) return `[${value.map(jcs).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${jcs(value[name])}`).join()}}`;
}

async function hkdf(ikm, salt, info) {
  const key = await subtle.importKey("raw", ikm, "HKDF", false, ["deriveBits"]);
  return subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, 256);
}

/** AES-256-GCM; null when key, iv, text or additional data are other ones. */
async function decrypt(rawKey, iv, sealed, additionalData) {
  const key = await subtle.importKey("raw", rawKey, "AES-GCM", false, ["decrypt"]);
  const opened = subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, sealed);
  return opened.then((plain) => new Uint8Array(plain), () => null);
}

// ---------------------------------------------------------------- 1. The parts of the file

function partsOf(file) {
  if (file.length < 9 || file.toString("latin1", 0, 4) !== "CSBK") stop("This is no backup of Countersign.");
  if (file[4] > 1) stop(NEWER);
  const end = 9 + file.readUInt32BE(5);
  const cipherLength = file.length - end - 64 - 12 - 16;
  if (file[4] !== 1 || end > 9 + 65_536 || cipherLength < 4_096 || cipherLength % 4_096 !== 0) stop(DAMAGED);
  const signed = file.subarray(9, end);
  const header = JSON.parse(fromUtf8(signed));
  if (header.v > 1 || header.suite > 1) stop(NEWER);
  if (header.v !== 1 || header.suite !== 1 || jcs(header) !== fromUtf8(signed)) stop(DAMAGED);
  const signature = file.subarray(end, end + 64), iv = file.subarray(end + 64, end + 76);
  return { header, signed, signature, iv, sealed: file.subarray(end + 76) };
}

// ---------------------------------------------------------------- 2. What the person types, as key material

/** Argon2id 1.3 of a passphrase. What the file asks for is looked at before any memory is taken. */
async function stretched(passphrase, { name, v, m, t, p, salt }) {
  if (name !== "argon2id" || v > 19) stop(NEWER);
  const isIn = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;
  if (v !== 19 || !isIn(t, 1, 16) || !isIn(p, 1, 4) || !isIn(m, t === 1 ? 47_104 : 19_456, 1_048_576)) stop(DAMAGED);
  // deno-lint-ignore no-import-prefix -- this file stands alone
  const loading = globalThis.Deno ? import("npm:hash-wasm@4.13.0") : import("hash-wasm");
  const { argon2id } = await loading.catch(() => stop("hash-wasm is missing. Run: npm install hash-wasm@4.13.0"));
  const cost = { memorySize: m, iterations: t, parallelism: p, hashLength: 32, outputType: "binary" };
  const hash = argon2id({ password: utf8(passphrase.normalize("NFC")), salt: unbase64(salt, 16), ...cost });
  return hash.catch(() => stop(`Argon2id needs ${Math.ceil(m / 1_024)} MiB of memory, which could not be had.`));
}

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The first 26 characters of a recovery code; the last two are the first 10 bits of a hash of them. */
async function readRecoveryCode(typed) {
  const code = typed.toUpperCase().replace(/[\s\p{Dash}\p{Cf}]/gu, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  const [, secret, check] = /^(.{26})(..)$/.exec(code) ?? [];
  const hash = Buffer.from(await subtle.digest("SHA-256", utf8(`countersign/v1/recovery${secret}`)));
  const bits = hash.readUInt16BE(0) >> 6;
  const isRight = check === CROCKFORD[bits >> 5] + CROCKFORD[bits & 31] &&
    [...code].every((c) => CROCKFORD.includes(c));
  return isRight ? utf8(secret) : stop("This is no recovery code: a character is wrong or missing.");
}

// ---------------------------------------------------------------- 3. to 6. From there to the accounts

/** The slot's private key, and the public key that the vault signs with; null when `ikm` is not what opens the slot. */
async function openSlot(vaultId, { id, kind, kdf, publicKey, privateKey }, ikm) {
  const kek = await hkdf(ikm, unbase64(id, 16), bound(`countersign/v1/kek/${kind}`, jcs(kdf)));
  const aad = bound("countersign/v1/slot", vaultId, id, kind, jcs(kdf), publicKey);
  const text = await decrypt(kek, unbase64(privateKey.iv, 12), unbase64(privateKey.ct), aad);
  if (!text) return null;
  const { pkcs8, headerKey } = JSON.parse(fromUtf8(text));
  return { pkcs8: unbase64(pkcs8), headerKey: unbase64(headerKey, 65) };
}

async function isSigned(headerKey, signature, signed) {
  const key = await subtle.importKey("raw", headerKey, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  return subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, signed);
}

async function openSeal({ vaultId, backupId }, { id, publicKey, seal }, pkcs8) {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const own = await subtle.importKey("pkcs8", pkcs8, curve, false, ["deriveBits"]);
  const ephemeral = await subtle.importKey("raw", unbase64(seal.ephemeralPublicKey, 65), curve, false, []);
  const shared = await subtle.deriveBits({ name: "ECDH", public: ephemeral }, own, 256);
  const info = bound("countersign/v1/seal", vaultId, id, backupId, seal.ephemeralPublicKey, publicKey);
  const key = await hkdf(shared, new Uint8Array(), info);
  return await decrypt(key, unbase64(seal.iv, 12), unbase64(seal.ct, 48), info) ?? stop(DAMAGED);
}

async function openBackup(file, kind, typed) {
  const { header, signed, signature, iv, sealed } = partsOf(file);
  const slots = header.slots.filter((slot) => slot.kind === kind);
  if (slots.length === 0 && kind === "passphrase") stop("This backup has no passphrase. Run again with --recovery.");
  if (slots.length === 0) stop("This backup has no recovery code. Run again without --recovery.");
  for (const slot of slots) {
    const ikm = kind === "recovery" ? await readRecoveryCode(typed) : await stretched(typed, slot.kdf);
    const opened = await openSlot(header.vaultId, slot, ikm);
    if (!opened) continue;
    if (!await isSigned(opened.headerKey, signature, signed)) {
      stop("This backup is forged or was changed: the vault that it names did not sign it.");
    }
    const backupKey = await openSeal(header, slot, opened.pkcs8);
    const key = await hkdf(backupKey, unbase64(header.backupId, 16), bound("countersign/v1/backup"));
    const plain = await decrypt(key, iv, sealed, await subtle.digest("SHA-256", signed)) ?? stop(DAMAGED);
    const body = JSON.parse(fromUtf8(plain.subarray(0, plain.lastIndexOf(0x80))));
    return body.v === 1 && body.codes.v === 1 ? body : stop(NEWER);
  }
  stop(`This ${kind === "recovery" ? "recovery code" : "passphrase"} does not open the backup.`);
}

// ---------------------------------------------------------------- In and out

/** otpauth://TYPE/ISSUER:LABEL?secret=… Steam Guard is written as the type "steam", as other apps do. */
function keyUri({ type, issuer, label, secret, algorithm, digits, period, counter, extra = {} }) {
  const encode = (value) => encodeURIComponent(String(value).toWellFormed());
  const moving = type === "hotp" ? { counter } : { period };
  const all = { secret, ...(issuer ? { issuer } : {}), algorithm, digits, ...moving, ...extra };
  const query = Object.entries(all).map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
  return `otpauth://${encode(type)}/${issuer ? `${encode(issuer)}:` : ""}${encode(label)}?${query}`;
}

/** One line of standard input. On a terminal a passphrase is read key by key (raw mode), since then nothing is echoed. */
async function ask(label, isHidden) {
  const { stdin, stderr } = process;
  const isRaw = stdin.isTTY && isHidden;
  if (isRaw) stdin.setRawMode(true);
  if (stdin.isTTY) stderr.write(`${label}: `);
  const end = () => isRaw && (stdin.setRawMode(false), stderr.write("\n"));
  let line = "";
  for await (const chunk of stdin.setEncoding("utf8")) {
    for (const key of chunk) {
      if (key === "\n" || key === "\r") return end(), line;
      if (isRaw && (key === "\x03" || key === "\x04")) return end(), stop("Nothing was opened."); // Ctrl-C, Ctrl-D
      if (isRaw && (key === "\x7f" || key === "\b")) line = [...line].slice(0, -1).join("");
      else line += key;
    }
  }
  return line;
}

async function main(args) {
  const [path, ...more] = args.filter((arg) => !["--recovery", "--json"].includes(arg));
  if (path === undefined || more.length > 0) stop("Usage: decrypt.mjs [--recovery] [--json] FILE");
  let file;
  try {
    file = readFileSync(path);
  } catch (error) {
    stop(`Cannot read ${path}: ${error.message}`);
  }
  partsOf(file); // what is no backup is told before anyone types
  const kind = args.includes("--recovery") ? "recovery" : "passphrase";
  const typed = await ask(kind === "recovery" ? "Recovery code" : "Passphrase", kind === "passphrase");
  const body = await openBackup(file, kind, typed || stop("Nothing was typed."));
  const shown = body.codes.accounts.filter(({ deletedAt, secret }) => deletedAt === undefined && secret !== "");
  process.stdout.write(`${args.includes("--json") ? JSON.stringify(body, null, 2) : shown.map(keyUri).join("\n")}\n`);
}

await main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.isSentence ? error.message : DAMAGED}\n`);
  process.exitCode = 1;
});
