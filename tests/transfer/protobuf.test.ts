import fc from "fast-check";
import { expect, it } from "vitest";
import { concat } from "../../src/protocol/bytes.ts";
import { readFields } from "../../src/transfer/protobuf.ts";
import { field, fixed64, varint } from "../browser/harness/protobuf.ts";

const hex = (text: string) => Uint8Array.fromHex(text.replaceAll(" ", ""));

// The examples of protobuf.dev, "Encoding".
it.each([
  ["a number", "08 96 01", [{ number: 1, value: 150n }]],
  ["text", "12 07 74 65 73 74 69 6e 67", [{ number: 2, value: new TextEncoder().encode("testing") }]],
  ["a message in a message", "1a 03 08 96 01", [{ number: 3, value: hex("08 96 01") }]],
  ["−2 as an int32", "08 fe ff ff ff ff ff ff ff ff 01", [{ number: 1, value: (1n << 64n) - 2n }]],
  ["nothing", "", []],
])("readFields() reads %s", (_, bytes, fields) => {
  expect(readFields(hex(bytes))).toEqual(fields);
});

it("readFields() steps over types that nobody asks for", () => {
  const bytes = concat(fixed64(9, 5n), hex("65 01 02 03 04"), field(1, 7));
  expect(readFields(bytes).at(-1)).toEqual({ number: 1, value: 7n });
});

it.each([
  ["a number cut off", "08 96"],
  ["no number at all", "08"],
  ["a number of eleven bytes", "08 80 80 80 80 80 80 80 80 80 80 01"],
  ["a nought of eleven bytes", "08 80 80 80 80 80 80 80 80 80 80 00"],
  ["a number of 65 bits", "08 ff ff ff ff ff ff ff ff ff 02"],
  ["a number that never ends", `08 ${"80 ".repeat(1_000)}`],
  ["text cut off", "12 07 74 65"],
  ["text of 2^64 − 1 bytes, a length of −1", "12 ff ff ff ff ff ff ff ff ff 01 41"],
  ["text of 2 GB", "12 ff ff ff ff 07 41"],
  ["64 bits cut off", "09 01 02 03"],
  ["32 bits cut off", "0d 01 02 03"],
  ["field 0", "00 01"],
  ["a field number of 33 bits", "80 80 80 80 10 01"],
  ["a group", "0b 08 01 0c"],
  ["type 6", "0e 01"],
  ["type 7", "0f 01"],
])("readFields() refuses %s", (_, bytes) => {
  expect(() => readFields(hex(bytes))).toThrow(SyntaxError);
});

it("readFields() reads whatever fields were written, in their order", () => {
  const one = fc.tuple(
    fc.integer({ min: 1, max: 2 ** 29 - 1 }),
    fc.oneof(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), fc.uint8Array({ maxLength: 200 })),
  );
  fc.assert(fc.property(fc.array(one), (fields) => {
    const bytes = concat(
      ...fields.map(([number, value]) =>
        typeof value === "bigint"
          ? concat(varint(BigInt(number) << 3n), varint(value))
          : concat(varint(BigInt(number) << 3n | 2n), varint(value.length), value)
      ),
    );
    expect(readFields(bytes)).toEqual(fields.map(([number, value]) => ({ number, value })));
  }));
});

it("readFields() throws nothing but SyntaxError, and gives no more than it got", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      try {
        const given = readFields(bytes).reduce(
          (sum, { value }) => sum + (typeof value === "bigint" ? 1 : value.length),
          0,
        );
        expect(given).toBeLessThanOrEqual(bytes.length);
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError);
      }
    }),
    { numRuns: 2_000 },
  );
});
