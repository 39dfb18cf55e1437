import { describe, expect, it } from "vitest";
import { isCosigned } from "../../../src/server/cosign.ts";
import { type Asked, makePasskey, UP, UV } from "./passkey.ts";

const ORIGIN = new URL("https://sign.example.org");
const INPUT = "eyJ0eXAiOiJzaWduaW4tYW5zd2VyK2p3dCJ9.e30";

describe.each([["ES256", -7], ["RS256", -257]] as const)("isCosigned() with %s", (_name, alg) => {
  it("is true for the passkey's assertion over the statement, its person verified", async () => {
    const { cosign, assert } = await makePasskey(ORIGIN, alg);
    expect(await isCosigned(INPUT, await assert(INPUT), cosign, ORIGIN)).toBe(true);
  });

  it.each<[string, Asked]>([
    ["whose person was only present (flag UV)", { flags: UP }],
    ["whose person was not present (flag UP)", { flags: UV }],
    ["for another relying party", { rpId: "example.org" }],
    ["made at another origin", { origin: "https://sign.example.com" }],
    ["over another statement", { challenge: "A".repeat(43) }],
    ["of another ceremony", { type: "webauthn.create" }],
  ])("is false for an assertion %s", async (_what, asked) => {
    const { cosign, assert } = await makePasskey(ORIGIN, alg);
    expect(await isCosigned(INPUT, await assert(INPUT, asked), cosign, ORIGIN)).toBe(false);
  });

  it("is false for another passkey, under its own id and under this one's", async () => {
    const [ours, others] = [await makePasskey(ORIGIN, alg), await makePasskey(ORIGIN, alg)];
    const assertion = await others.assert(INPUT);
    expect(await isCosigned(INPUT, assertion, ours.cosign, ORIGIN)).toBe(false);
    const renamed = { ...assertion, credentialId: ours.cosign.credentialId };
    expect(await isCosigned(INPUT, renamed, ours.cosign, ORIGIN)).toBe(false);
  });

  it("is false for bytes that are none of it", async () => {
    const { cosign, assert } = await makePasskey(ORIGIN, alg);
    const good = await assert(INPUT);
    for (const member of ["authenticatorData", "clientDataJSON", "signature"] as const) {
      expect(await isCosigned(INPUT, { ...good, [member]: "AAAA" }, cosign, ORIGIN)).toBe(false);
    }
    expect(await isCosigned(INPUT, good, { ...cosign, publicKey: "AAAA" }, ORIGIN)).toBe(false);
  });
});
