import { beforeAll, describe, expect, it } from "vitest";
import { type CryptoKey, exportJWK, generateKeyPair } from "jose";
import { randomId, sha256, utf8 } from "../../src/protocol/bytes.ts";
import { DPOP, makeProof, readProof } from "../../src/protocol/dpop.ts";
import { type PublicJwk, readStatement, signStatement, verifyStatement } from "../../src/protocol/jws.ts";
import { thumbprint } from "../../src/protocol/keys.ts";
import { openssl } from "./openssl.ts";
import { KEY, REFRESH_PROOF, RESOURCE_PROOF, THUMBPRINT, TOKEN_PROOF } from "./rfc-9449.ts";

const TO_TOKEN = { method: "POST", url: "https://server.example.com/token", body: null };

describe("RFC 9449's examples", () => {
  it.each([["§4.1", TOKEN_PROOF, 1_562_262_616], ["§5, refreshing", REFRESH_PROOF, 1_562_265_296]])(
    "readProof() takes %s",
    async (_name, proof, iat) => {
      const { url: htu, method: htm } = TO_TOKEN;
      expect(await readProof(proof, TO_TOKEN)).toEqual({
        jwk: KEY,
        claims: { jti: "-BwC3ESc6acc2lTc", htm, htu, iat },
      });
    },
  );

  it("readProof() refuses them for another call, and with another's signature", async () => {
    const [header, payload] = TOKEN_PROOF.split("."), signature = REFRESH_PROOF.split(".")[2];
    await expect(readProof(TOKEN_PROOF, { ...TO_TOKEN, method: "GET" })).rejects.toMatchObject({ problem: "htm" });
    await expect(readProof(TOKEN_PROOF, { ...TO_TOKEN, url: "https://server.example.com/tokens" })).rejects
      .toMatchObject({ problem: "htu" });
    await expect(readProof(`${header}.${payload}.${signature}`, TO_TOKEN)).rejects
      .toMatchObject({ problem: "signature" });
  });

  it("readProof() refuses §7.1, which is good but for the hash of an access token: here are none", async () => {
    const statement = readStatement(RESOURCE_PROOF);
    await verifyStatement(statement, KEY, { mayHoldJwk: true });
    const { method, url } = { method: "GET", url: "https://resource.example.org/protectedresource" };
    expect(statement.payload).toMatchObject({ htm: method, htu: url });
    await expect(readProof(RESOURCE_PROOF, { method, url, body: null })).rejects.toMatchObject({ problem: "shape" });
  });

  it("thumbprint() gives that of §6.1, whatever else stands in the key", async () => {
    expect(await thumbprint(KEY)).toBe(THUMBPRINT);
    const { x, y, crv, kty } = KEY;
    expect(await thumbprint({ y, x, crv, kty, kid: "a" } as PublicJwk)).toBe(THUMBPRINT);
  });
});

it("thumbprint() is SHA-256 of the members that RFC 7638 §3.2 names, in its order, as openssl computes it", async () => {
  const { x, y } = await exportJWK((await generateKeyPair("ES256")).publicKey);
  const text = `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`;
  const hash = await openssl(["dgst", "-sha256", "-binary"], utf8(text));
  expect(await thumbprint({ kty: "EC", crv: "P-256", x: x!, y: y! }))
    .toBe(hash.toBase64({ alphabet: "base64url", omitPadding: true }));
});

const URL_ = "https://sign.example.org/api/answers", BODY = `{"answer":"ä"}`;
const AT = 1_700_000_000_999;
let key: { publicJwk: PublicJwk; privateKey: CryptoKey };
beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const { x, y } = await exportJWK(publicKey);
  key = { publicJwk: { kty: "EC", crv: "P-256", x: x!, y: y! }, privateKey };
});

const make = (change: Partial<Parameters<typeof makeProof>[0]> = {}) =>
  makeProof({ method: "POST", url: URL_, body: BODY, nonce: "n", jti: randomId(), at: AT, ...change }, key);
const read = (proof: string, change: Partial<Parameters<typeof readProof>[1]> = {}) =>
  readProof(proof, { method: "POST", url: URL_, body: utf8(BODY), ...change });

describe("makeProof()", () => {
  it("makes what readProof() takes", async () => {
    const jti = randomId();
    const { jwk, claims } = await read(await make({ jti }));
    expect(jwk).toEqual(key.publicJwk);
    expect(claims)
      .toEqual({ htm: "POST", htu: URL_, iat: 1_700_000_000, jti, nonce: "n", bh: await sha256(BODY) });
  });

  it("leaves out what there is not, and the query (RFC 9449 §4.2)", async () => {
    const proof = await make({ method: "GET", url: `${URL_}?a=b#c`, body: null, nonce: null });
    expect(Object.keys(readStatement(proof).payload).sort()).toEqual(["htm", "htu", "iat", "jti"]);
    await expect(read(proof, { method: "GET", url: `${URL_}?d`, body: null })).resolves.toBeTruthy();
    await expect(read(proof, { method: "GET", body: new Uint8Array() })).resolves.toBeTruthy();
  });
});

describe("readProof()", () => {
  const signed = async (change: object, header: object = { jwk: key.publicJwk }, typ = DPOP) =>
    await signStatement(typ, header, { ...readStatement(await make()).payload, ...change }, key.privateKey);

  it.each<[string, string, () => Promise<unknown>]>([
    ["another method", "htm", async () => read(await make(), { method: "PUT" })],
    ["another path", "htu", async () => read(await make(), { url: `${URL_}/` })],
    ["another host", "htu", async () => read(await make(), { url: "https://sign.example.com/api/answers" })],
    ["another scheme", "htu", async () => read(await make(), { url: "http://sign.example.org/api/answers" })],
    ["another body", "bh", async () => read(await make(), { body: utf8("{}") })],
    ["a body that was not signed", "bh", async () => read(await make({ body: null }))],
    ["a body that did not come", "bh", async () => read(await make(), { body: null })],
    ["another typ", "typ", async () => read(await signed({}, undefined, "jwt"))],
    ["no key", "shape", async () => read(await signed({}, {}))],
    ["a key with more in it", "shape", async () => read(await signed({}, { jwk: { ...key.publicJwk, kid: "a" } }))],
    ["a header with more in it", "shape", async () => read(await signed({}, { jwk: key.publicJwk, kid: "a" }))],
    ["a member that is not known", "shape", async () => read(await signed({ ath: "a" }))],
    ["no jti", "shape", async () => read(await signed({ jti: undefined }))],
    ["a short jti", "shape", async () => read(await signed({ jti: "a".repeat(15) }))],
    ["a long jti", "shape", async () => read(await signed({ jti: "a".repeat(65) }))],
    ["a long nonce", "shape", async () => read(await signed({ nonce: "a".repeat(257) }))],
    ["half a second", "shape", async () => read(await signed({ iat: 1.5 }))],
    ["another's key in its header", "signature", async () => {
      const { publicKey } = await generateKeyPair("ES256");
      const { x, y } = await exportJWK(publicKey);
      return read(await signed({}, { jwk: { ...key.publicJwk, x, y } }));
    }],
  ])("refuses %s by %s", async (_name, problem, attempt) => {
    await expect(attempt()).rejects.toMatchObject({ problem });
  });
});
