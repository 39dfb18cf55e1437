/** What lies in the files of a LevelDB (Chromium's IndexedDB, localStorage, …), read as its format documents
 * (`doc/log_format.md`, `doc/table_format.md`) say, so that nothing hides behind a block border or compression. @module */
// @ts-types="./packers.d.ts"
import { uncompress } from "snappyjs";

const BLOCK = 32_768, RECORD_HEADER = 7;

/** The records of a `.log` file, joined from their fragments. */
export function readLog(file: Uint8Array): Uint8Array[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const records: Uint8Array[] = [];
  let parts: Uint8Array[] = [];
  let at = 0;
  while (at + RECORD_HEADER <= file.length) {
    const left = BLOCK - at % BLOCK;
    if (left < RECORD_HEADER) {
      at += left;
      continue;
    }
    const length = view.getUint16(at + 4, true);
    const type = file[at + 6]!; // 1 full, 2 first, 3 middle, 4 last; 0 is room not used yet
    if (type === 0 || type > 4) {
      at += left;
      continue;
    }
    if (type <= 2) parts = [];
    parts.push(file.subarray(at + RECORD_HEADER, at + RECORD_HEADER + length));
    if (type === 1 || type === 4) records.push(Buffer.concat(parts));
    at += RECORD_HEADER + length;
  }
  return records;
}

/** The unpacked blocks of an `.ldb` file. */
export function readTable(file: Uint8Array): Uint8Array[] {
  const FOOTER = 48;
  if (file.length < FOOTER) return [];
  const number = numbersFrom(file, file.length - FOOTER).next;
  const blocks: Uint8Array[] = [];
  number(); // the metaindex block's handle
  number();
  const index = block(file, number(), number());
  blocks.push(index);
  for (const [from, length] of handlesIn(index)) blocks.push(block(file, from, length));
  return blocks;
}

function block(file: Uint8Array, from: number, length: number): Uint8Array {
  const bytes = file.subarray(from, from + length);
  return file[from + length] === 1 ? uncompress(bytes) : bytes;
}

/** Offsets and lengths of the data blocks that an index block points at. */
function handlesIn(index: Uint8Array): [number, number][] {
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength);
  const restarts = view.getUint32(index.length - 4, true);
  const end = index.length - 4 * (restarts + 1);
  const handles: [number, number][] = [];
  const numbers = numbersFrom(index, 0);
  while (numbers.at < end) {
    numbers.next(); // bytes of the key shared with the one before
    const unshared = numbers.next();
    const length = numbers.next();
    numbers.at += unshared;
    const next = numbers.at + length;
    handles.push([numbers.next(), numbers.next()]);
    numbers.at = next;
  }
  return handles;
}

/** Reads varints, seven bits a byte, one after the other. */
function numbersFrom(bytes: Uint8Array, from: number) {
  const reader = {
    at: from,
    next(this: void): number {
      let value = 0, factor = 1;
      for (;;) {
        const byte = bytes[reader.at++]!;
        value += (byte & 127) * factor;
        if (byte < 128) return value;
        factor *= 128;
      }
    },
  };
  return reader;
}
