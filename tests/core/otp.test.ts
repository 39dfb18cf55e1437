import { createHmac, randomInt } from "node:crypto";
import { expect, it } from "vitest";
import type { Algorithm, CodeParameters } from "../../src/core/account.ts";
import { codeAt, hotpCode } from "../../src/core/otp.ts";
import { base32, oathtool } from "./oath.ts";

const seed = (length: number) => base32(new TextEncoder().encode("1234567890".repeat(7).slice(0, length)));
const parameters = (given: Partial<CodeParameters>): CodeParameters => ({
  type: "totp",
  secret: seed(20),
  algorithm: "SHA1",
  digits: 6,
  period: 30,
  counter: 0,
  ...given,
});

const RFC_4226_APPENDIX_D = [
  "755224",
  "287082",
  "359152",
  "969429",
  "338314",
  "254676",
  "287922",
  "162583",
  "399871",
  "520489",
];
it.each([...RFC_4226_APPENDIX_D.entries()])("hotpCode() of counter %i is RFC 4226 appendix D's %s", (counter, code) => {
  expect(hotpCode(parameters({ type: "hotp" }), counter)).toBe(code);
});

// RFC 6238 appendix B; its SHA-256 and SHA-512 columns use seeds of 32 and 64 bytes (errata 2866).
const RFC_6238_APPENDIX_B = [
  [59, "94287082", "46119246", "90693936"],
  [1111111109, "07081804", "68084774", "25091201"],
  [1111111111, "14050471", "67062674", "99943326"],
  [1234567890, "89005924", "91819424", "93441116"],
  [2000000000, "69279037", "90698825", "38618901"],
  [20000000000, "65353130", "77737706", "47863826"],
] as const;
it.each(RFC_6238_APPENDIX_B)("codeAt() at %i s gives RFC 6238 appendix B", (s, sha1, sha256, sha512) => {
  const at = s * 1000;
  expect(codeAt(parameters({ digits: 8 }), at).value).toBe(sha1);
  expect(codeAt(parameters({ digits: 8, algorithm: "SHA256", secret: seed(32) }), at).value).toBe(sha256);
  expect(codeAt(parameters({ digits: 8, algorithm: "SHA512", secret: seed(64) }), at).value).toBe(sha512);
});

it("codeAt() tells the next code and when it comes", () => {
  const { next, validUntil } = codeAt(parameters({ period: 20 }), 39_999);
  expect(validUntil).toBe(40_000);
  expect(codeAt(parameters({ period: 20 }), 40_000).value).toBe(next);
});

function randomParameters() {
  const algorithm = (["SHA1", "SHA256", "SHA512"] as const)[randomInt(3)]!;
  const bytes = crypto.getRandomValues(new Uint8Array(randomInt(1, 80)));
  return { bytes, account: parameters({ algorithm, secret: base32(bytes), period: randomInt(1, 3_601) }) };
}

it("codeAt() and hotpCode() equal oathtool for 2 000 random parameter sets", async () => {
  const cases = Array.from({ length: 2_000 }, (_, i) => {
    const { account } = randomParameters();
    // oathtool makes 6, 7 and 8 digits; its HOTP is SHA-1 alone.
    const digits = randomInt(6, 9);
    // Up to the year 2242: beyond 2038 and 2106, where 32 bits end.
    const at = randomInt(0, 2 ** 33) * 1000;
    const counter = randomInt(0, 2 ** 45);
    return i % 2 === 0
      ? { account: { ...account, digits }, at }
      : { account: { ...account, type: "hotp" as const, algorithm: "SHA1" as Algorithm, digits }, counter };
  });
  const expected = await oathtool(cases);
  const ours = cases.map(({ account, at, counter }) =>
    at === undefined ? hotpCode(account, counter!) : codeAt(account, at).value
  );
  expect(ours).toEqual(expected);
}, 60_000);

/** RFC 4226 §5.3 once more, on node:crypto: for 4, 5, 9 and 10 digits, which oathtool does not make. */
function truncated(bytes: Uint8Array, algorithm: Algorithm, counter: number): number {
  const message = new Uint8Array(8);
  new DataView(message.buffer).setBigUint64(0, BigInt(counter));
  const mac = createHmac(algorithm.toLowerCase(), bytes).update(message).digest();
  return mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff;
}

it.each([4, 5, 9, 10])("codeAt() makes %i digits as RFC 4226 §5.3 says", (digits) => {
  for (let i = 0; i < 200; i++) {
    const { bytes, account } = randomParameters();
    const at = randomInt(0, 2 ** 33) * 1000;
    const number = truncated(bytes, account.algorithm, Math.floor(at / 1000 / account.period));
    expect(codeAt({ ...account, digits }, at).value).toBe(String(number % 10 ** digits).padStart(digits, "0"));
  }
});

// Published Steam Guard codes: KeePassXC (tests/TestTotp.cpp), and the package MAKS11060/otp (twenty zero bytes).
it.each([
  ["63BEDWCQZKTQWPESARIERL5DTTQFCJTK", 1511200518, "FR8RV"],
  ["63BEDWCQZKTQWPESARIERL5DTTQFCJTK", 1511200714, "9P3VP"],
  [base32(new Uint8Array(20)), 0, "RYH4D"],
  [base32(new Uint8Array(20)), 30, "DR2DK"],
])("codeAt() makes Steam Guard codes as published: %s at %i s", (secret, s, code) => {
  expect(codeAt(parameters({ type: "steam", secret, digits: 5 }), s * 1000).value).toBe(code);
});
