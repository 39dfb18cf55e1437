/** Reads Protocol Buffers' wire format (protobuf.dev, "Encoding") from whoever wrote it: what does not fit is refused, and
 * nothing is made that is larger than what came. @module */

/** One field: a varint as an unsigned number, everything else as its bytes. */
export interface Field {
  readonly number: number;
  readonly value: bigint | Uint8Array;
}

/** A 64-bit number has ten bytes at most. */
const LONGEST_VARINT = 10;
const MOST_64 = (1n << 64n) - 1n;
const MOST_KEY = (1n << 32n) - 1n;

function damaged(what: string): SyntaxError {
  return new SyntaxError(`Cannot read protobuf: ${what}`);
}

/** The fields of one message, in the order they came; of a repeated scalar the last counts.
 * @throws {SyntaxError} When it is cut off, or holds what the format does not know. */
export function readFields(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;

  function varint(): bigint {
    let value = 0n;
    for (let i = 0; i < LONGEST_VARINT; i++) {
      const byte = bytes[at++];
      if (byte === undefined) throw damaged("a number is cut off");
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte >= 0x80) continue;
      if (value > MOST_64) break;
      return value;
    }
    throw damaged("a number has more than 64 bits");
  }
  function cut(length: bigint): Uint8Array {
    if (length > BigInt(bytes.length - at)) throw damaged("a field is longer than what is left");
    const end = at + Number(length);
    return bytes.subarray(at, at = end);
  }

  while (at < bytes.length) {
    const key = varint();
    if (key > MOST_KEY || key < 8n) throw damaged("a field has no number");
    const number = Number(key >> 3n);
    switch (Number(key & 7n)) {
      case 0:
        fields.push({ number, value: varint() });
        break;
      case 1:
        fields.push({ number, value: cut(8n) });
        break;
      case 2:
        fields.push({ number, value: cut(varint()) });
        break;
      case 5:
        fields.push({ number, value: cut(4n) });
        break;
      default: // groups, which nobody writes any more
        throw damaged("a field has an unknown type");
    }
  }
  return fields;
}
