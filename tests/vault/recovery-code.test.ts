import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { groupsOf, isGroup, makeRecoveryCode, readRecoveryCode } from "../../src/vault/recovery-code.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A second opinion: the 28 characters, with the check taken from the hash bit by bit. */
function withCheck(code: string): string {
  const hash = createHash("sha256").update(`countersign/v1/recovery${code}`, "utf8").digest();
  const bits = [...hash].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return code + ALPHABET[parseInt(bits.slice(0, 5), 2)] + ALPHABET[parseInt(bits.slice(5, 10), 2)];
}

/** The same codes in every run. */
const CODES = Array.from({ length: 20 }, (_, seed) => {
  const bytes = createHash("sha256").update(`code ${seed}`).digest();
  return Array.from(bytes.subarray(0, 26), (byte) => ALPHABET[byte % 32]).join("");
});

const isRead = (text: string) => readRecoveryCode(text).then(() => true, () => false);

it("makeRecoveryCode() gives 7 groups of 4 that a second opinion agrees with", async () => {
  const code = await makeRecoveryCode();
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  const plain = code.replaceAll("-", "");
  expect(plain).toBe(withCheck(plain.slice(0, 26)));
});

it("makeRecoveryCode() uses every character at every place, and never says the same twice", async () => {
  const codes = await Promise.all(Array.from({ length: 1_000 }, makeRecoveryCode));
  expect(new Set(codes).size).toBe(1_000);
  // A character is missing somewhere once in 10^11 runs: 26 · 32 · (31/32)^1000.
  for (let at = 0; at < 26; at++) {
    expect(new Set(codes.map((code) => code.replaceAll("-", "")[at])).size).toBe(32);
  }
});

it("readRecoveryCode() reads an example worked out by hand", async () => {
  // sha256sum of "countersign/v1/recoveryZYXWVTSRQPNMKJHGFEDCBA9876" begins with 242d: 00100 10000, so 4 and 16.
  const bytes = await readRecoveryCode("ZYXW-VTSR-QPNM-KJHG-FEDC-BA98-764G");
  expect(new TextDecoder().decode(bytes)).toBe("ZYXWVTSRQPNMKJHGFEDCBA9876");
});

it("readRecoveryCode() takes any case, spaces and dashes, and letters that look like digits", async () => {
  const spelled = fc.constantFrom(...CODES).chain((code) =>
    fc.tuple(
      fc.constant(code),
      fc.tuple(...[...withCheck(code)].map((character) =>
        fc.tuple(
          fc.constantFrom("", "", " ", "-", "–", "\u00a0", "\n", "\u00ad", "\u200b", "−"),
          fc.constantFrom(
            character,
            character.toLowerCase(),
            ...({ "0": ["o", "O"], "1": ["i", "I", "l", "L"] }[character] ?? []),
          ),
        ).map((parts) => parts.join(""))
      )).map((parts) => parts.join("")),
    )
  );
  await fc.assert(fc.asyncProperty(spelled, async ([code, text]) => {
    expect(new TextDecoder().decode(await readRecoveryCode(text))).toBe(code);
  }));
});

const good = withCheck(CODES[0]!);
it.each([
  ["nothing", ""],
  ["a character too few", good.slice(0, 27)],
  ["a character too many", `${good}0`],
  ["no check", CODES[0]!],
  ["a U, which is in no code, though the check is right", withCheck(`U${CODES[0]!.slice(1)}`)],
  ["a letter of another script", `А${good.slice(1)}`],
  ["the check's last character wrong", good.slice(0, 27) + (good[27] === "0" ? "1" : "0")],
  ["the check's first character wrong", good.slice(0, 26) + (good[26] === "0" ? "1" : "0") + good[27]],
])("readRecoveryCode() refuses %s, without a word of it", async (_, text) => {
  await expect(readRecoveryCode(text)).rejects.toMatchObject({ name: "recovery-typo", message: "" });
});

it("readRecoveryCode() finds 998 of 1 000 wrong characters and swapped neighbours", async () => {
  let wrong = 0, missed = 0;
  async function tryOne(text: string) {
    wrong++;
    if (await isRead(text)) missed++;
  }
  for (const code of CODES.map(withCheck)) {
    for (let at = 0; at < 28; at++) {
      for (const other of ALPHABET) {
        if (other !== code[at]) await tryOne(code.slice(0, at) + other + code.slice(at + 1));
      }
      const [a, b] = code.slice(at, at + 2);
      if (b && a !== b) await tryOne(code.slice(0, at) + b + a + code.slice(at + 2));
    }
  }
  expect(wrong).toBeGreaterThan(20 * 28 * 31);
  expect(missed / wrong).toBeLessThan(0.002); // 1/1024 by chance
}, 30_000);

it("isGroup() is as lenient as reading, and to the right group alone", () => {
  const code = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV";
  expect(groupsOf(code)).toHaveLength(7);
  expect(isGroup(code, 0, " oI2-3")).toBe(true);
  expect(isGroup(code, 6, "rstv")).toBe(true);
  expect(isGroup(code, 1, "0123")).toBe(false);
  expect(isGroup(code, 0, "012")).toBe(false);
  expect(isGroup(code, 0, "")).toBe(false);
  expect(isGroup(code, 7, "")).toBe(false);
  expect(isGroup(code, -1, "")).toBe(false);
});
