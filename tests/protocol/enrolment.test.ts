import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { concat, fromBase64Url, randomId, toBase64Url } from "../../src/protocol/bytes.ts";
import {
  AssertionShape,
  BeginEnrolment,
  checkValue,
  CosignShape,
  OFFER_CODE,
  PushSubscriptionShape,
  Registration,
} from "../../src/protocol/enrolment.ts";
import { openssl } from "./openssl.ts";

const JKT = toBase64Url(Uint8Array.from({ length: 32 }, (_, i) => i));
const TOKEN = toBase64Url(Uint8Array.from({ length: 16 }, (_, i) => 32 + i));

describe("checkValue()", () => {
  it.each([["AAAAAAAAAAAAAAAAAAAAAA", "569835"], ["AAAAAAAAAAAAAAAAAAAB5g", "000118"]])(
    "gives the worked example of docs/protocol.md for the nonce %s: %s",
    async (nonce, value) => {
      expect(await checkValue(JKT, TOKEN, nonce)).toBe(value);
      const page = await Deno.readTextFile(new URL("../../docs/protocol.md", import.meta.url));
      for (const text of [JKT, TOKEN, nonce, value]) expect(page).toContain(`\`${text}\``);
    },
  );

  it("is what openssl computes", async () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map(toBase64Url);
    await fc.assert(
      fc.asyncProperty(bytes(32), bytes(16), bytes(16), async (jkt, token, nonce) => {
        const hash = await openssl(["dgst", "-sha256", "-r"], concat(...[jkt, token, nonce].map(fromBase64Url)));
        const first = parseInt(new TextDecoder().decode(hash).slice(0, 8), 16);
        expect(await checkValue(jkt, token, nonce)).toBe((first % 1_000_000).toString().padStart(6, "0"));
      }),
      { numRuns: 30 },
    );
  });

  it("is another for another key, token or nonce", async () => {
    const nonce = toBase64Url(new Uint8Array(16)), value = await checkValue(JKT, TOKEN, nonce);
    const others = await Promise.all([
      checkValue(toBase64Url(new Uint8Array(32)), TOKEN, nonce),
      checkValue(JKT, toBase64Url(new Uint8Array(16)), nonce),
      checkValue(JKT, TOKEN, toBase64Url(new Uint8Array(16).fill(1))),
    ]);
    expect(others).not.toContain(value);
  });
});

describe("BeginEnrolment", () => {
  it.each([{ th: randomId(32) }, { code: "0Z9ABCDE" }])("takes %j", (body) => {
    expect(v.is(BeginEnrolment, body)).toBe(true);
  });
  it.each([
    {},
    { th: randomId(16) },
    { th: randomId(32), code: "0Z9ABCDE" },
    { code: "0z9abcde" },
    { code: "0Z9ABCD" },
    { code: "0Z9ABCDEF" },
    { code: "0Z9ABCDE\n" },
    { th: randomId(32), more: 1 },
  ])("refuses %j", (body) => expect(v.is(BeginEnrolment, body)).toBe(false));

  it("has codes of Crockford's letters, without those that look like others", () => {
    const taken = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"].filter((one) => OFFER_CODE.test(one.repeat(8)));
    expect(taken.join("")).toBe("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
  });
});

const PUSH = { endpoint: "https://push.example.net/1", keys: { p256dh: randomId(65), auth: randomId(16) } };
const COSIGN = { credentialId: "AA", publicKey: "AA", alg: -7, transports: ["internal"] };
const REGISTRATION = {
  aud: "https://sign.example.org",
  nonce: randomId(),
  th: randomId(32),
  jkt: randomId(32),
  name: "Pixel",
  platform: "",
  push: null,
};

it.each([
  ["Registration", Registration, REGISTRATION],
  ["Registration with push and cosign", Registration, { ...REGISTRATION, push: PUSH, cosign: COSIGN }],
  ["PushSubscription", PushSubscriptionShape, PUSH],
  ["Cosign", CosignShape, { ...COSIGN, alg: -257, transports: [] }],
  ["Assertion", AssertionShape, { credentialId: "", authenticatorData: "", clientDataJSON: "", signature: "" }],
])("%s is taken as it is, and neither without a member nor with another", (_name, shape, good) => {
  expect(v.is(shape, good)).toBe(true);
  expect(v.is(shape, { ...good, more: 1 })).toBe(false);
  for (const name of Object.keys(good)) {
    const { [name]: _, ...less } = good as Record<string, unknown>;
    expect([name, v.is(shape, less)]).toEqual([name, name === "cosign"]);
  }
});

it.each([
  ["no name", { name: "" }],
  ["a name of 65 characters", { name: "a".repeat(65) }],
  ["a line break in its name", { name: "a\nb" }],
  ["a platform of 65 characters", { platform: "a".repeat(65) }],
  ["a subscription with expirationTime", { push: { ...PUSH, expirationTime: null } }],
  ["a subscription with a key of 64 bytes", { push: { ...PUSH, keys: { ...PUSH.keys, p256dh: randomId(64) } } }],
  ["a subscription with a long endpoint", { push: { ...PUSH, endpoint: "a".repeat(2_049) } }],
  ["a passkey of another algorithm", { cosign: { ...COSIGN, alg: -8 } }],
  ["a passkey of nine transports", { cosign: { ...COSIGN, transports: Array(9).fill("usb") } }],
])("Registration is refused with %s", (_name, change) => {
  expect(v.is(Registration, { ...REGISTRATION, ...change })).toBe(false);
});
