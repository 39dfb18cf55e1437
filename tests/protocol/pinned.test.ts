import { beforeAll, describe, expect, it } from "vitest";
import { type CryptoKey, exportJWK, generateKeyPair } from "jose";
import { signStatement } from "../../src/protocol/jws.ts";
import { thumbprint } from "../../src/protocol/keys.ts";
import { type PinnedKey, type PinnedServer, readNotice, readRotation } from "../../src/protocol/pinned.ts";
import { KEY_ROTATION, NOTICE, type Notice, SIGNIN_REQUEST } from "../../src/protocol/signin-request.ts";

// Requests, revocations and rotations are tried check by check in tests/vault, through the vault.

async function makeKey(): Promise<{ jwk: PinnedKey; privateKey: CryptoKey }> {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const { x, y } = await exportJWK(publicKey);
  const jwk = { kty: "EC", crv: "P-256", x: x!, y: y! } as const;
  return { jwk: { ...jwk, kid: await thumbprint(jwk) }, privateKey };
}

const NOW: Notice = {
  iss: "https://sign.example.org",
  aud: "device",
  kind: "test",
  iat: 1_700_000_000,
  exp: 1_700_000_060,
};

let key: Awaited<ReturnType<typeof makeKey>>, other: typeof key, server: PinnedServer & { readonly jkt: string };
beforeAll(async () => {
  [key, other] = [await makeKey(), await makeKey()];
  const { kid } = key.jwk;
  server = { id: "device", origin: NOW.iss, accountId: "account", jkt: kid, requestKeys: [key.jwk] };
});

const sign = (typ: string, payload: object, { jwk: { kid }, privateKey } = key) =>
  signStatement(typ, { kid }, payload, privateKey);

describe("readNotice()", () => {
  it("gives the notice and whose it is", async () => {
    const servers = [{ ...server, id: "another" }, server];
    expect(await readNotice(await sign(NOTICE, NOW), servers)).toEqual({ notice: NOW, server });
  });

  it.each<[string, () => Promise<string>]>([
    ["typ", () => sign(SIGNIN_REQUEST, NOW)],
    ["shape", () => sign(NOTICE, { ...NOW, more: true })],
    ["aud", () => sign(NOTICE, { ...NOW, aud: "another" })],
    ["iss", () => sign(NOTICE, { ...NOW, iss: "https://evil.example.org" })],
    ["kid", () => sign(NOTICE, NOW, other)],
    ["signature", () => sign(NOTICE, NOW, { ...other, jwk: key.jwk })],
    ["header", async () => {
      const header = { kid: key.jwk.kid, jwk: other.jwk };
      return signStatement(NOTICE, header, NOW, other.privateKey);
    }],
  ])("refuses by %s", async (problem, make) => {
    await expect(readNotice(await make(), [server])).rejects.toMatchObject({ problem });
  });
});

it("readRotation() names a key without kid by its thumbprint", async () => {
  const { kid, ...jwk } = other.jwk;
  const statement = await sign(KEY_ROTATION, { iss: server.origin, iat: 1, jwk });
  expect(await readRotation(statement, server, [])).toEqual({ ...jwk, kid });
  expect(await readRotation(statement, server, [kid])).toBeNull();
});
