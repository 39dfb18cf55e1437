/** Searches every file of a browser profile for a secret in every spelling, also inside what browsers compress. @module */
import { Buffer } from "node:buffer";
import { DatabaseSync } from "node:sqlite";
// @ts-types="./packers.d.ts"
import { decompressBlock } from "lz4js";
// @ts-types="./packers.d.ts"
import { uncompress } from "snappyjs";
import { base32 } from "../../core/oath.ts";
import { readLog, readTable } from "./leveldb.ts";

/** The ways `what` may be written down: a text, or bytes that are also written as base32. */
export function spellings(what: Uint8Array | string): Map<string, Buffer> {
  if (typeof what !== "string") return new Map([...spelt(what), ...spellings(base32(what))]);
  const all = spelt(Buffer.from(what));
  all.set("UTF-16", Buffer.from(what, "utf16le"));
  all.set("UTF-16, reversed", Buffer.from(what, "utf16le").reverse());
  return all;
}

function spelt(bytes: Uint8Array): Map<string, Buffer> {
  const raw = Buffer.from(bytes), size = `${bytes.length} bytes`;
  const all = new Map([[size, raw], [`${size}, reversed`, Buffer.from(raw).reverse()]]);
  const texts: Record<string, string> = {
    base32: base32(bytes),
    "base32, lower case": base32(bytes).toLowerCase(),
    hex: raw.toString("hex"),
    HEX: raw.toString("hex").toUpperCase(),
  };
  Object.assign(texts, base64Of(bytes));
  for (const [name, text] of Object.entries(texts)) {
    all.set(`${size} in ${name}`, Buffer.from(text));
    all.set(`${size} in ${name}, UTF-16`, Buffer.from(text, "utf16le"));
    all.set(`${size} in ${name}, reversed`, Buffer.from(text).reverse());
  }
  return all;
}

/** Base64 of something that holds `bytes`, at each of the three places where they may begin: the letters of them alone. */
export function base64Of(bytes: Uint8Array): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const before of [0, 1, 2]) {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const [from, to] = [Math.ceil(before * 8 / 6), Math.floor(whole.length * 8 / 6)];
    for (const kind of ["base64", "base64url"] as const) {
      texts[`${kind} after ${before}`] = whole.toString(kind).slice(from, to);
    }
  }
  return texts;
}

/** Where in `profile` any of `wanted` lies: "file (layer): name, spelling" for each find. */
export async function searchProfile(
  profile: string,
  wanted: readonly (Uint8Array | string)[] | Readonly<Record<string, Uint8Array | string>>,
): Promise<string[]> {
  const needles = Object.entries(wanted).flatMap(([name, what]) =>
    [...spellings(what)].map(([spelling, bytes]) => ({ name: `${name}, ${spelling}`, bytes }))
  );
  for (const { name, bytes } of needles) {
    if (bytes.length < 8) throw new RangeError(`${name} is too short: chance would find it`);
  }
  return await searchFiles(profile, finder(needles));
}

/** What `find` finds in the files below `folder`, and in what is packed inside: "file (layer): name" for each. */
export async function searchFiles(folder: string, find: Find): Promise<string[]> {
  const finds: string[] = [];
  for await (const path of filesBelow(folder)) {
    const file = await Deno.readFile(path).catch(() => null); // sockets and locks
    if (!file) continue;
    for (const [layer, bytes] of layers(path, file)) {
      for (const name of find(bytes)) finds.push(`${path.slice(folder.length)} (${layer}): ${name}`);
    }
  }
  return finds;
}

export interface Needle {
  readonly name: string;
  /** At least four. */
  readonly bytes: Uint8Array;
  /** Says of a short one, which chance writes too, whether what begins at `at` of `all` is really it. */
  readonly isIt?: (all: Uint8Array, at: number) => boolean;
}
/** The names of what is in `bytes`. */
export type Find = (bytes: Uint8Array) => Set<string>;

/** Searches for thousands of needles in one go: by four bytes of each, of which there is a map, and before it a table of hashes.
 * The four begin after the zeros that a needle begins with: files are full of these. */
export function finder(needles: readonly Needle[]): Find {
  const table = new Uint8Array(2 ** 18);
  const zerosIn = (bytes: Uint8Array) => Math.min(bytes.findIndex((byte) => byte !== 0), bytes.length - 4);
  const byFour = Map.groupBy(
    needles.map((needle) => ({ ...needle, zeros: zerosIn(needle.bytes) })),
    ({ bytes, zeros }) => Buffer.from(bytes).readInt32LE(zeros),
  );
  const hashOf = (four: number) => Math.imul(four, 0x9e3779b1) >>> 14;
  for (const four of byFour.keys()) table[hashOf(four)] = 1;
  return (all) => {
    const found = new Set<string>();
    let four = 0;
    for (let last = 0; last < all.length; last++) {
      four = four >>> 8 | all[last]! << 24;
      if (table[hashOf(four)] === 0) continue;
      for (const { name, bytes, zeros, isIt } of byFour.get(four) ?? []) {
        const at = last - 3 - zeros;
        if (at < 0 || found.has(name) || Buffer.compare(bytes, all.subarray(at, at + bytes.length)) !== 0) continue;
        if (isIt?.(all, at) ?? true) found.add(name);
      }
    }
    return found;
  };
}

export async function* filesBelow(folder: string): AsyncGenerator<string> {
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
  const folder = Deno.makeTempDirSync();
  Deno.copyFileSync(path, `${folder}/copy`);
  try {
    Deno.copyFileSync(`${path}-wal`, `${folder}/copy-wal`); // what is newer than the file
  } catch { /* there is none */ }
  const database = new DatabaseSync(`${folder}/copy`, { readOnly: true });
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
    Deno.removeSync(folder, { recursive: true });
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
