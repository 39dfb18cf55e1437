import { describe, expect, it } from "vitest";
import { randomId, sha256 } from "../../../src/protocol/bytes.ts";
import { signStatement } from "../../../src/protocol/jws.ts";
import { SQLITE } from "../databases.ts";
import { enrol, type Key, makeKey } from "./phone.ts";
import { createWorld, ORIGIN } from "./world.ts";

const BODY = JSON.stringify({ subscription: null });

async function prepared() {
  const world = await createWorld(SQLITE);
  const phone = await enrol(world, await world.person());
  const claims = {
    htm: "PUT",
    htu: `${ORIGIN}/api/push`,
    iat: Math.floor(world.clock.now / 1000),
    jti: randomId(),
    nonce: await world.nonces.make(),
    bh: await sha256(BODY),
  };
  async function put(proof: string, { path = "/api/push", body = BODY } = {}): Promise<string> {
    const response = await world.app.request(`${ORIGIN}${path}`, { method: "PUT", body, headers: { dpop: proof } });
    if (response.ok) return "taken";
    const { error, detail } = await response.json();
    return detail === undefined ? error : `${error}: ${detail}`;
  }
  const sign = (payload: object = claims, key: Key = phone.key) =>
    signStatement("dpop+jwt", { jwk: key.publicJwk }, payload, key.privateKey);
  return { world, phone, claims, put, sign };
}
type Prepared = Awaited<ReturnType<typeof prepared>>;

const with_ = (change: object) => ({ claims, sign }: Prepared) => sign({ ...claims, ...change });

const SPOILED: readonly (readonly [string, string, (all: Prepared) => Promise<string>])[] = [
  [
    "another typ",
    "bad_proof: typ",
    ({ claims, phone: { key } }) => signStatement("jwt", { jwk: key.publicJwk }, claims, key.privateKey),
  ],
  [
    "no key in its header",
    "bad_proof: shape",
    ({ claims, phone: { key } }) => signStatement("dpop+jwt", {}, claims, key.privateKey),
  ],
  [
    "a private key in its header",
    "bad_proof: shape",
    ({ claims, phone: { key } }) =>
      signStatement("dpop+jwt", { jwk: { ...key.publicJwk, d: "A" } as never }, claims, key.privateKey),
  ],
  [
    "a signature by another key",
    "bad_proof: signature",
    async ({ claims, phone: { key } }) =>
      signStatement("dpop+jwt", { jwk: key.publicJwk }, claims, (await makeKey()).privateKey),
  ],
  ["another method", "bad_proof: htm", with_({ htm: "POST" })],
  ["another address", "bad_proof: htu", with_({ htu: `${ORIGIN}/api/answers` })],
  ["another server", "bad_proof: htu", with_({ htu: "https://sign.example.com/api/push" })],
  ["no hash of the body", "bad_proof: bh", with_({ bh: undefined })],
  ["another body's hash", "bad_proof: bh", async ({ claims, sign }) => sign({ ...claims, bh: await sha256("{}") })],
  ["no jti", "bad_proof: shape", with_({ jti: undefined })],
  ["no nonce", "use_dpop_nonce", with_({ nonce: undefined })],
  [
    "a made-up nonce",
    "use_dpop_nonce",
    ({ claims, sign }) => sign({ ...claims, nonce: `${claims.nonce.split(".")[0]}.${"A".repeat(43)}` }),
  ],
  ["a nonce of the future", "use_dpop_nonce", async ({ claims, sign, world }) => {
    world.clock.now += 1000;
    const nonce = await world.nonces.make();
    world.clock.now -= 1000;
    return await sign({ ...claims, nonce });
  }],
  ["a key that nobody registered", "device_unknown", async ({ claims, sign }) => sign(claims, await makeKey())],
];

describe("a DPoP proof (RFC 9449 §4.3)", () => {
  it("is taken once", async () => {
    const { put, sign } = await prepared();
    const proof = await sign();
    expect([await put(proof), await put(proof)]).toEqual(["taken", "bad_proof: jti"]);
  });

  it("may have a wrong clock while its nonce is good, which it is for five minutes", async () => {
    const all = await prepared();
    expect(await all.put(await with_({ iat: 1 })(all))).toBe("taken");
    all.world.clock.now += 5 * 60_000;
    expect(await all.put(await with_({ jti: randomId() })(all))).toBe("taken");
    all.world.clock.now += 1;
    expect(await all.put(await with_({ jti: randomId() })(all))).toBe("use_dpop_nonce");
  });

  it("of a key that nobody registered, or that was revoked, is not remembered", async () => {
    const { put, sign, claims, world, phone } = await prepared();
    const count = async () => (await world.parts.db.selectFrom("used_ids").select("id").execute()).length;
    const before = await count();
    expect(await put(await sign(claims, await makeKey()))).toBe("device_unknown");
    await world.devices.revoke(phone.id, { id: phone.personId, ip: "" });
    expect(await put(await sign())).toMatch(/^device_revoked/);
    expect(await count()).toBe(before);
  });

  it.each(SPOILED)("with %s is refused as %s", async (_name, code, spoil) => {
    const all = await prepared();
    expect(await all.put(await spoil(all))).toBe(code);
    expect(await all.put(await all.sign())).toBe("taken");
  });

  it("is asked for, with a nonce and a challenge (§8, §9)", async () => {
    const { world, sign, claims } = await prepared();
    const headers = { dpop: await sign({ ...claims, nonce: undefined }) };
    const response = await world.app.request(`${ORIGIN}/api/push`, { method: "PUT", body: BODY, headers });
    expect(response.headers.get("www-authenticate")).toBe(`DPoP error="use_dpop_nonce", algs="ES256"`);
    expect(await world.nonces.isGood(response.headers.get("dpop-nonce")!)).toBe(true);
    const without = await world.app.request(`${ORIGIN}/api/requests`);
    expect([without.status, await without.json()]).toEqual([401, { error: "bad_proof", detail: "missing" }]);
  });
});
