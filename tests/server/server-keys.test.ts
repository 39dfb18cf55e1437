import { beforeEach, describe, expect, it } from "vitest";
import webPush from "web-push";
import { readStatement, verifyStatement } from "../../src/protocol/jws.ts";
import { thumbprint } from "../../src/protocol/keys.ts";
import { type Database, openDatabase, type Where } from "../../src/server/database/open.ts";
import { SecretsError } from "../../src/server/secret-key.ts";
import { type Secrets, secretsUnder } from "../../src/server/secrets.ts";
import { loadServerKeys } from "../../src/server/server-keys.ts";
import { createStatements } from "../../src/server/statements.ts";
import { EACH_DATABASE } from "./databases.ts";

const ISSUER = "https://sign.example.org";
const AT = 1_796_000_000_999;

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  let where: Where, database: Database, db: Database["db"], secrets: Secrets, clock: number;
  const now = () => clock;
  beforeEach(async () => {
    where = await engine.place();
    database = await openDatabase(where);
    db = database.db;
    secrets = await secretsUnder(new Uint8Array(32).fill(7));
    clock = AT;
    return () => database.close();
  });
  const load = () => loadServerKeys(db, secrets, now, ISSUER);

  it("loadServerKeys() makes keys at the first start, and finds them again", async () => {
    const [first, again] = [await load(), await load()];
    expect(again.requestKeys).toEqual(first.requestKeys);
    expect(again.vapid).toEqual(first.vapid);
    const { kid, publicJwk } = first.request;
    expect(kid).toBe(await thumbprint(publicJwk));
    expect(first.requestKeys).toEqual({ keys: [{ ...publicJwk, kid, alg: "ES256", use: "sig" }] });
    expect(first.rotations).toEqual([]);
  });

  it("loadServerKeys() gives two servers that start at once the same keys", async () => {
    const other = await openDatabase(where);
    const starts = [db, other.db, db, other.db].map((one) => loadServerKeys(one, secrets, now, ISSUER));
    const keys = await Promise.all(starts);
    expect(new Set(keys.map(({ request }) => request.kid)).size).toBe(1);
    expect(new Set(keys.map(({ vapid }) => vapid.privateKey)).size).toBe(1);
    expect(await db.selectFrom("keys").select("purpose").orderBy("purpose").execute()).toEqual([
      { purpose: "request" },
      { purpose: "vapid" },
    ]);
    await other.close();
  });

  it("loadServerKeys() gives a request key whose signatures the published one verifies", async () => {
    const keys = await load();
    const jws = await createStatements(() => keys.request).sign("signin-request+jwt", { iss: ISSUER });
    const statement = readStatement(jws);
    expect(statement.protected).toEqual({ alg: "ES256", typ: "signin-request+jwt", kid: keys.request.kid });
    await verifyStatement(statement, keys.requestKeys.keys[0]!);
  });

  it("loadServerKeys() gives VAPID keys that web-push takes", async () => {
    const { publicKey, privateKey } = (await load()).vapid;
    const { Authorization } = webPush.getVapidHeaders(
      "https://push.example",
      "mailto:a@example.org",
      publicKey,
      privateKey,
      "aes128gcm",
    );
    const [, jwt, k] = /^vapid t=(\S+), k=(\S+)$/.exec(Authorization)!;
    expect(k).toBe(publicKey);
    const point = Uint8Array.fromBase64(publicKey, { alphabet: "base64url" });
    expect(point).toHaveLength(65);
    const key = await crypto.subtle.importKey("raw", point, { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"]);
    await verifyStatement(readStatement(jwt!), key);
  });

  it("loadServerKeys() keeps no private key in clear, and lends none out", async () => {
    const { vapid, request } = await load();
    const rows = await db.selectFrom("keys").selectAll().execute();
    expect(rows.map(({ private_sealed }) => private_sealed.slice(0, 3))).toEqual(["v1.", "v1."]);
    expect(JSON.stringify(rows)).not.toContain(vapid.privateKey);
    expect(JSON.stringify(rows)).not.toContain('\\"d\\"');
    expect(request.privateKey.extractable).toBe(false);
  });

  it("loadServerKeys() refuses keys that another secret sealed, and makes no new ones", async () => {
    await load();
    const before = await db.selectFrom("keys").selectAll().execute();
    const other = await secretsUnder(new Uint8Array(32).fill(8));
    await expect(loadServerKeys(db, other, now, ISSUER)).rejects.toThrow(SecretsError);
    expect(await db.selectFrom("keys").selectAll().execute()).toEqual(before);
  });

  it("loadServerKeys() refuses a sealed key that was moved to another row", async () => {
    await load();
    const vapid = db.selectFrom("keys").select("private_sealed").where("purpose", "=", "vapid");
    const { private_sealed } = await vapid.executeTakeFirstOrThrow();
    await db.updateTable("keys").set({ private_sealed }).where("purpose", "=", "request").execute();
    await expect(load()).rejects.toThrow(SecretsError);
  });

  it("rotateRequestKey() makes a new key that the old one vouches for", async () => {
    const keys = await load();
    const old = keys.request;
    clock += 1_000;
    await keys.rotateRequestKey();
    expect(keys.request.kid).not.toBe(old.kid);
    expect(keys.requestKeys.keys.map(({ kid }) => kid)).toEqual([keys.request.kid, old.kid]);
    expect(keys.rotations).toHaveLength(1);
    const statement = readStatement(keys.rotations[0]!);
    await verifyStatement(statement, old.publicJwk);
    await expect(verifyStatement(statement, keys.request.publicJwk)).rejects.toThrow("signature");
    expect(statement.protected).toEqual({ alg: "ES256", typ: "key-rotation+jwt", kid: old.kid });
    expect(statement.payload).toEqual({ iss: ISSUER, iat: 1_796_000_001, jwk: keys.request.publicJwk });
    const row = await db.selectFrom("keys").selectAll().where("kid", "=", old.kid).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ retired_at: clock, private_sealed: "", created_at: AT });
  });

  it("rotateRequestKey() leads through any number of keys", async () => {
    const keys = await load();
    let trusted = keys.request.publicJwk;
    for (let i = 0; i < 3; i++) {
      clock += 1_000;
      await keys.rotateRequestKey();
    }
    for (const rotation of keys.rotations) {
      const statement = readStatement(rotation);
      await verifyStatement(statement, trusted);
      trusted = statement.payload.jwk as typeof trusted;
    }
    expect(trusted).toEqual(keys.request.publicJwk);
    expect((await load()).requestKeys).toEqual(keys.requestKeys);
    expect((await load()).vapid).toEqual(keys.vapid);
  });

  it("rotateRequestKey() rotates once when two servers do at once", async () => {
    const [one, other] = [await load(), await load()];
    clock += 1_000;
    await Promise.all([one.rotateRequestKey(), other.rotateRequestKey()]);
    expect(one.request.kid).toBe(other.request.kid);
    expect(one.rotations).toHaveLength(1);
    expect(other.requestKeys).toEqual(one.requestKeys);
  });

  it("refresh() finds the key that another server made", async () => {
    const [one, other] = [await load(), await load()];
    clock += 1_000;
    await one.rotateRequestKey();
    expect(other.request.kid).not.toBe(one.request.kid);
    await other.refresh();
    expect(other.request.kid).toBe(one.request.kid);
    expect(other.rotations).toEqual(one.rotations);
  });
});
