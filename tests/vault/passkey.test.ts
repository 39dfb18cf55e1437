import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import type { Bytes } from "../../src/protocol/bytes.ts";
import type { PasskeyEnrolment } from "../../src/vault/lock-api.ts";
import { checkAssertion, checkEnrolment } from "../../src/vault/passkey.ts";

/** Of a person who was present and verified, at `rpId`. */
function authenticatorData(rpId = "example.org", flags = 0x05): Bytes {
  return Uint8Array.from([...createHash("sha256").update(rpId).digest(), flags, 0, 0, 0, 0]);
}
const filled = (value: number, length = 32): Bytes => new Uint8Array(length).fill(value);

const verified = authenticatorData(), present = authenticatorData("example.org", 0x01);
const elsewhere = authenticatorData("example.com");
const zeros = filled(0);

/** An enrolment as it should be: A for the first input, B for the second. */
const A = filled(0xa), B = filled(0xb);
const good: PasskeyEnrolment = {
  credentialId: "-R85HbTJsv3g6nAYnLo_tj9Xm6YSKzOtlP8-wzAIS-Q",
  rpId: "example.org",
  prfInputs: ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE"],
  isEnabled: true,
  created: { authenticatorData: verified, publicKey: filled(4, 91), algorithm: -7, transports: ["internal"] },
  straight: { authenticatorData: verified, first: A, second: B },
  swapped: { authenticatorData: verified, first: B, second: A },
};
const straight = (change: Partial<PasskeyEnrolment["straight"]>) => ({ straight: { ...good.straight, ...change } });
const swapped = (change: Partial<PasskeyEnrolment["swapped"]>) => ({ swapped: { ...good.swapped, ...change } });

it.each([true, null])("checkEnrolment() gives the first output, as a copy (prf.enabled: %s)", async (isEnabled) => {
  const key = await checkEnrolment({ ...good, isEnabled });
  expect(key).toEqual(A);
  key.fill(0);
  expect(good.straight.first).toEqual(filled(0xa));
});

it.each<[string, Partial<PasskeyEnrolment>, string]>([
  ["no PRF by its own word", { isEnabled: false }, "not-enabled"],
  ["no first output", straight({ first: null }), "no-results"],
  ["no second output", straight({ second: null }), "no-results"],
  ["no first output when asked again", swapped({ first: null }), "no-results"],
  ["no second output when asked again", swapped({ second: null }), "no-results"],
  [
    "a short first output",
    { ...straight({ first: filled(0xa, 31) }), ...swapped({ second: filled(0xa, 31) }) },
    "bad-results",
  ],
  [
    "a long second output",
    { ...straight({ second: filled(0xb, 33) }), ...swapped({ first: filled(0xb, 33) }) },
    "bad-results",
  ],
  ["a first output of zeros", { ...straight({ first: zeros }), ...swapped({ second: zeros }) }, "bad-results"],
  ["a second output of zeros", { ...straight({ second: zeros }), ...swapped({ first: zeros }) }, "bad-results"],
  ["the same output for everything", { ...straight({ second: A }), ...swapped({ first: A }) }, "equal"],
  ["outputs that don't swap", swapped({ first: A, second: B }), "unstable"],
  ["another second output when asked again", swapped({ first: filled(0xc) }), "unstable"],
  ["another first output when asked again", swapped({ second: filled(0xc) }), "unstable"],
  ["a cut output when asked again", swapped({ second: filled(0xa, 16) }), "unstable"],
  ["nobody verified when it was made", { created: { ...good.created, authenticatorData: present } }, "not-verified"],
  ["nobody verified when asked", straight({ authenticatorData: present }), "not-verified"],
  ["nobody verified when asked again", swapped({ authenticatorData: present }), "not-verified"],
  ["a creation for another rpId", { created: { ...good.created, authenticatorData: elsewhere } }, "not-verified"],
  ["an answer for another rpId", straight({ authenticatorData: elsewhere }), "not-verified"],
  ["a second answer for another rpId", swapped({ authenticatorData: elsewhere }), "not-verified"],
])("checkEnrolment() refuses %s", async (_, change, problem) => {
  await expect(checkEnrolment({ ...good, ...change })).rejects.toMatchObject({
    name: "passkey-unfit",
    message: problem,
  });
});

/** W3C WebAuthn Level 3, "Test Vectors": the authenticator data of assertions for example.org. */
const VECTOR = "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b5";

it.each(["0500000000", "0d00000000", "1d00000000"])("checkAssertion() takes the published vector …%s", async (rest) => {
  await expect(checkAssertion(Uint8Array.fromHex(VECTOR + rest), "example.org")).resolves.toBeUndefined();
});

it.each([
  ["flags 0x01: present only", `${VECTOR}0100000000`, "example.org"],
  ["flags 0x09", `${VECTOR}0900000000`, "example.org"],
  ["flags 0x19", `${VECTOR}1900000000`, "example.org"],
  ["another rpId", `${VECTOR}0500000000`, "login.example.org"],
  ["data cut before the flags", VECTOR, "example.org"],
  ["nothing", "", "example.org"],
])("checkAssertion() refuses a vector with %s", async (_, hex, rpId) => {
  await expect(checkAssertion(Uint8Array.fromHex(hex), rpId)).rejects.toMatchObject({ name: "not-verified" });
});

it("checkAssertion() refuses each bit of the rpId's hash flipped, and the flag UV alone of the others", async () => {
  const data = Uint8Array.fromHex(`${VECTOR}0500000000`);
  const refused: number[] = [];
  for (let bit = 0; bit < data.length * 8; bit++) {
    const flipped = data.slice();
    flipped[bit >> 3]! ^= 1 << (bit % 8);
    await checkAssertion(flipped, "example.org").catch(() => refused.push(bit));
  }
  expect(refused).toEqual([...Array(256).keys(), 256 + 2]);
});
