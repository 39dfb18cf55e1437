/** Searches every file of a browser profile for a secret in every spelling, also inside what browsers compress. @module */
import { Buffer } from "node:buffer";
import { DatabaseSync } from "node:sqlite";
// @ts-types="./packers.d.ts"
import { decompressBlock } from "lz4js";
// @ts-types="./packers.d.ts"
import { uncompress } from "snappyjs";
import { base32 } from "../../core/oath.ts";
import { readLog, readTable } from "./leveldb.ts";

/** The ways `secret` may be written down. */
export function spellings(secret: Uint8Array): Map<string, Buffer> {
  const raw = Buffer.from(secret);
  const text = base32(secret);
  const all = new Map<string, Buffer>([
    ["raw", raw],
    ["raw, reversed", Buffer.from(raw).reverse()],
    ["hex", Buffer.from(raw.toString("hex"))],
    ["HEX", Buffer.from(raw.toString("hex").toUpperCase())],
    ["base64url", Buffer.from(raw.toString("base64url"))],
  ]);
  // Base64 of something that holds the secret, at each of the three places where it may begin.
  for (const text of [raw, Buffer.from(base32(secret))]) {
    for (const before of [0, 1, 2]) {
      const whole = Buffer.concat([Buffer.alloc(before), text]).toString("base64");
      const from = Math.ceil(before * 8 / 6);
      all.set(`base64 of ${text.length} bytes after ${before}`, Buffer.from(whole.slice(from, from + 24)));
    }
  }
  for (const [name, spelt] of [["base32", text], ["base32, lower case", text.toLowerCase()]] as const) {
    all.set(name, Buffer.from(spelt));
    all.set(`${name}, UTF-16`, Buffer.from(spelt, "utf16le"));
    all.set(`${name}, reversed`, Buffer.from([...spelt].reverse().join("")));
  }
  return all;
}

/** Where in `profile` any of `secrets` lies: "file: spelling" for each find. */
export async function searchProfile(profile: string, secrets: readonly Uint8Array[]): Promise<string[]> {
  const wanted = secrets.map(spellings);
  const finds: string[] = [];
  for await (const path of filesBelow(profile)) {
    const file = await Deno.readFile(path).catch(() => null); // sockets and locks
    if (!file) continue;
    for (const [layer, bytes] of layers(path, file)) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (const spelt of wanted) {
        for (const [name, needle] of spelt) {
          if (buffer.includes(needle)) finds.push(`${path.slice(profile.length)} (${layer}): ${name}`);
        }
      }
    }
  }
  return finds;
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory, isFile } of Deno.readDir(folder)) {
    if (isDirectory) yield* filesBelow(`${folder}/${name}`);
    else if (isFile) yield `${folder}/${name}`;
  }
}

/** The file as it is, and what is packed inside. */
function* layers(path: string, file: Uint8Array): Generator<[string, Uint8Array]> {
  yield ["as it is", file];
  if (path.endsWith(".log")) { for (const record of readLog(file)) yield ["log record", record]; }
  if (path.endsWith(".ldb")) { for (const block of readTable(file)) yield ["table block", block]; }
  if (startsWith(file, "SQLite format 3")) yield* sqliteValues(path);
  if (startsWith(file, "mozLz40\0")) yield ["lz4", unpackLz4(file)];
  yield* snappyFrames(file);
}

function startsWith(file: Uint8Array, text: string): boolean {
  return [...text].every((character, i) => file[i] === character.charCodeAt(0));
}

/** Every text and blob of a database, whole: in the file a long one is scattered over pages. */
function* sqliteValues(path: string): Generator<[string, Uint8Array]> {
  const copy = Deno.makeTempFileSync();
  Deno.copyFileSync(path, copy);
  const database = new DatabaseSync(copy, { readOnly: true });
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
    for (const { name } of tables as { name: string }[]) {
      let rows: Record<string, unknown>[];
      try {
        rows = database.prepare(`select * from "${name}"`).all();
      } catch {
        continue; // a virtual table, whose own tables are read too
      }
      for (const value of rows.flatMap((row) => Object.values(row))) {
        const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
        if (!(bytes instanceof Uint8Array) || bytes.length < 8) continue;
        yield [`row of ${name}`, bytes];
        const unpacked = trySnappy(bytes); // as Firefox keeps IndexedDB values and localStorage
        if (unpacked) yield [`row of ${name}, snappy`, unpacked];
      }
    }
  } finally {
    database.close();
    Deno.removeSync(copy);
  }
}

/** Snappy without a frame says nothing of itself but its length. */
function trySnappy(bytes: Uint8Array): Uint8Array | null {
  try {
    return uncompress(bytes);
  } catch {
    return null;
  }
}

/** The framing format that Firefox puts large values and cached answers in: chunks of `type 1, length 3`. */
function* snappyFrames(file: Uint8Array): Generator<[string, Uint8Array]> {
  if (!(file[0] === 0xff && file[1] === 6 && startsWith(file.subarray(4), "sNaPpY"))) return;
  let at = 0;
  while (at + 4 <= file.length) {
    const length = file[at + 1]! | file[at + 2]! << 8 | file[at + 3]! << 16;
    const chunk = file.subarray(at + 8, at + 4 + length); // after a checksum of 4 bytes
    if (file[at] === 0) {
      const unpacked = trySnappy(chunk);
      if (unpacked) yield ["snappy frame", unpacked];
    }
    at += 4 + length;
  }
}

/** Firefox's session and other files: "mozLz40\0", length u32le, one LZ4 block. */
function unpackLz4(file: Uint8Array): Uint8Array {
  const length = new DataView(file.buffer, file.byteOffset).getUint32(8, true);
  const unpacked = new Uint8Array(length);
  decompressBlock(file, unpacked, 12, file.length - 12, 0);
  return unpacked;
}
