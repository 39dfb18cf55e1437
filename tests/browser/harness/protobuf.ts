/** As much of Protocol Buffers' wire format as Chromium's push needs. @module */

import { concat, utf8 } from "../../../src/protocol/bytes.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export function varint(value: number | bigint): Bytes {
  const bytes: number[] = [];
  let rest = BigInt(value);
  do {
    bytes.push(Number(rest & 127n) | (rest > 127n ? 128 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

/** One field: a number as a varint, text and bytes with their length. */
export function field(number: number, value: number | string | Bytes): Bytes {
  if (typeof value === "number") return concat(varint(number << 3), varint(value));
  const bytes = typeof value === "string" ? utf8(value) : value;
  return concat(varint(number << 3 | 2), varint(bytes.length), bytes);
}

export function fixed64(number: number, value: bigint): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value, true);
  return concat(varint(number << 3 | 1), bytes);
}

/** A varint at `at` and where it ends; null when it goes on after `bytes`. */
export function readVarint(bytes: Uint8Array, at: number): { value: bigint; end: number } | null {
  for (let value = 0n, shift = 0n;; shift += 7n) {
    const byte = bytes[at++];
    if (byte === undefined) return null;
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return { value, end: at };
  }
}

/** The fields of a whole message, by number: varints as bigints, all else as bytes. */
export function readFields(bytes: Bytes): Map<number, (bigint | Bytes)[]> {
  const fields = new Map<number, (bigint | Bytes)[]>();
  let at = 0;
  const next = () => {
    const { value, end } = readVarint(bytes, at)!;
    at = end;
    return value;
  };
  const cut = (length: number) => bytes.subarray(at, at += length);
  while (at < bytes.length) {
    const key = Number(next());
    const value = [next, () => cut(8), () => cut(Number(next())), null, null, () => cut(4)][key & 7]!();
    fields.set(key >> 3, [...fields.get(key >> 3) ?? [], value]);
  }
  return fields;
}
