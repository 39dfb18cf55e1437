import { randomBytes } from "node:crypto";
import { Secret } from "otpauth";
import { expect, it } from "vitest";
import { cleanSecret, secretBits, secretProblem, toBase32 } from "../../src/core/base32.ts";
import { base32 } from "./oath.ts";

it.each([
  ["upper case", "JBSWY3DPEHPK3PXP"],
  ["lower case in groups", "jbsw y3dp ehpk 3pxp"],
  ["dashes and padding", "JBSW-Y3DP-EHPK-3PXP======"],
  ["long dashes and underlines", "JBSW–Y3DP—EHPK_3PXP"],
  ["line ends, tabs, no-break spaces", "\tJBSWY3DP\r\nEHPK\u00a03PXP\n"],
  ["what can't be seen", "\u200bJBSWY3DP\u00adEHPK\ufeff3PXP\u200e"],
])("cleanSecret() takes %s", (_, text) => {
  expect(cleanSecret(text)).toBe("JBSWY3DPEHPK3PXP");
});

it("cleanSecret() keeps all bytes of secrets of every length", () => {
  for (let length = 2; length <= 64; length++) {
    const bytes = randomBytes(length);
    const secret = cleanSecret(base32(bytes).toLowerCase());
    expect(new Uint8Array(Secret.fromBase32(secret).buffer)).toEqual(new Uint8Array(bytes));
    expect(secretBits(secret)).toBe(length * 8);
  }
});

it("toBase32() writes bytes of every length so that cleanSecret() and otpauth read them back", () => {
  for (let length = 0; length <= 64; length++) {
    const bytes = new Uint8Array(randomBytes(length));
    expect(toBase32(bytes)).toBe(base32(bytes));
    if (length > 0) expect(new Uint8Array(Secret.fromBase32(cleanSecret(toBase32(bytes))).buffer)).toEqual(bytes);
  }
});

it.each([
  ["nothing", "", "no-secret"],
  ["spaces and padding", " == ", "no-secret"],
  ["a zero, which may be an O", "JBSWY3DPEHPK3PX0", "secret-not-base32"],
  ["a one, which may be an I or L", "JBSWY3DPEHPK3PX1", "secret-not-base32"],
  ["an eight, which may be a B", "JBSWY3DPEHPK3PX8", "secret-not-base32"],
  ["a nine", "JBSWY3DPEHPK3PX9", "secret-not-base32"],
  ["padding in the middle", "JBSW=Y3DP", "secret-not-base32"],
  ["letters that only look Latin", "ЈВЅWY3DP", "secret-not-base32"],
  ["a letter that upper case makes two Latin ones of", "ßBSWY3D", "secret-not-base32"],
  ["a letter that upper case makes a Latin one of", "ſBSWY3Dı", "secret-not-base32"],
  ["one character", "A", "secret-not-base32"],
  ["a character too few, with bits that would be lost", "JBSWY3DPB", "secret-not-base32"],
  ["three past eight, with bits that would be lost", "JBSWY3DPAAB", "secret-not-base32"],
  ["six past eight, with bits that would be lost", "JBSWY3DPAAAAAB", "secret-not-base32"],
  ["more than any is", "A".repeat(1_641), "secret-too-long"],
])("secretProblem() refuses %s", (_, text, problem) => {
  expect(secretProblem(text)).toBe(problem);
});

it.each(["JBSWY3DPA", "JBSWY3DPAAA", "JBSWY3DPAAAAAA", "A".repeat(1_640)])(
  "secretProblem() takes %s, of which nothing is lost",
  (text) => expect(secretProblem(text)).toBeNull(),
);

it("cleanSecret() names the problem and never the secret", () => {
  expect.assertions(3);
  try {
    cleanSecret("HIDEME01");
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
    expect((error as Error).cause).toBe("secret-not-base32");
    expect(String(error)).not.toMatch(/hideme/i);
  }
});

it.each([["JBSWY3DPEHPK3PXP", 80], ["JBSWY3DPEHPK3PX", 72], ["JBSWY3DP", 40], ["AA", 8]])(
  "secretBits() of %s is %i",
  (secret, bits) => expect(secretBits(secret)).toBe(bits),
);
