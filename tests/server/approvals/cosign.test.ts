import { describe, expect, it } from "vitest";
import { concat, randomId, sha256, toBase64Url, utf8 } from "../../../src/protocol/bytes.ts";
import type { Assertion, Cosign } from "../../../src/protocol/enrolment.ts";
import { isCosigned } from "../../../src/server/cosign.ts";

const ORIGIN = new URL("https://sign.example.org");
const INPUT = "eyJ0eXAiOiJzaWduaW4tYW5zd2VyK2p3dCJ9.e30";
const UP = 0x01, UV = 0x04;

/** ECDSA-Sig-Value (RFC 3279 §2.2.3) of r ‖ s: authenticators sign in DER. */
function derOf(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const integers = [raw.slice(0, 32), raw.slice(32)].map((bytes) => {
    const from = bytes.findIndex((byte) => byte !== 0);
    const short = bytes.slice(from), body = short[0]! > 0x7f ? concat(Uint8Array.of(0), short) : short;
    return concat(Uint8Array.of(2, body.length), body);
  });
  const both = concat(...integers);
  return concat(Uint8Array.of(0x30, both.length), both);
}

interface Asked {
  readonly challenge?: string;
  readonly origin?: string;
  readonly rpId?: string;
  readonly flags?: number;
  readonly type?: string;
}

/** A passkey without its authenticator: it signs what it is told to. */
async function makePasskey(alg: -7 | -257) {
  const algorithm = alg === -7
    ? { name: "ECDSA", namedCurve: "P-256" }
    : { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: "SHA-256" };
  const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]) as CryptoKeyPair;
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
  const credentialId = randomId();
  const cosign: Cosign = { credentialId, publicKey: toBase64Url(spki), alg, transports: ["internal"] };

  async function assert({ challenge, origin, rpId, flags, type }: Asked = {}): Promise<Assertion> {
    const clientDataJSON = utf8(JSON.stringify({
      type: type ?? "webauthn.get",
      challenge: challenge ?? await sha256(INPUT),
      origin: origin ?? ORIGIN.origin,
      crossOrigin: false,
    }));
    const digest = async (bytes: Uint8Array<ArrayBuffer>) =>
      new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const rpIdHash = await digest(utf8(rpId ?? ORIGIN.hostname));
    const authenticatorData = concat(rpIdHash, Uint8Array.of(flags ?? UP | UV, 0, 0, 0, 0));
    const signed = concat(authenticatorData, await digest(clientDataJSON));
    const how = alg === -7 ? { name: "ECDSA", hash: "SHA-256" } : { name: "RSASSA-PKCS1-v1_5" };
    const raw = new Uint8Array(await crypto.subtle.sign(how, pair.privateKey, signed));
    return {
      credentialId,
      authenticatorData: toBase64Url(authenticatorData),
      clientDataJSON: toBase64Url(clientDataJSON),
      signature: toBase64Url(alg === -7 ? derOf(raw) : raw),
    };
  }
  return { cosign, assert };
}

describe.each([["ES256", -7], ["RS256", -257]] as const)("isCosigned() with %s", (_name, alg) => {
  it("is true for the passkey's assertion over the statement, its person verified", async () => {
    const { cosign, assert } = await makePasskey(alg);
    expect(await isCosigned(INPUT, await assert(), cosign, ORIGIN)).toBe(true);
  });

  it.each<[string, Asked]>([
    ["whose person was only present (flag UV)", { flags: UP }],
    ["whose person was not present (flag UP)", { flags: UV }],
    ["for another relying party", { rpId: "example.org" }],
    ["made at another origin", { origin: "https://sign.example.com" }],
    ["over another statement", { challenge: "A".repeat(43) }],
    ["of another ceremony", { type: "webauthn.create" }],
  ])("is false for an assertion %s", async (_what, asked) => {
    const { cosign, assert } = await makePasskey(alg);
    expect(await isCosigned(INPUT, await assert(asked), cosign, ORIGIN)).toBe(false);
  });

  it("is false for another passkey, under its own id and under this one's", async () => {
    const [ours, others] = [await makePasskey(alg), await makePasskey(alg)];
    const assertion = await others.assert();
    expect(await isCosigned(INPUT, assertion, ours.cosign, ORIGIN)).toBe(false);
    const renamed = { ...assertion, credentialId: ours.cosign.credentialId };
    expect(await isCosigned(INPUT, renamed, ours.cosign, ORIGIN)).toBe(false);
  });

  it("is false for bytes that are none of it", async () => {
    const { cosign, assert } = await makePasskey(alg);
    const good = await assert();
    for (const member of ["authenticatorData", "clientDataJSON", "signature"] as const) {
      expect(await isCosigned(INPUT, { ...good, [member]: "AAAA" }, cosign, ORIGIN)).toBe(false);
    }
    expect(await isCosigned(INPUT, good, { ...cosign, publicKey: "AAAA" }, ORIGIN)).toBe(false);
  });
});
