/** The server's own keys, ECDSA on P-256: the one that signs what devices are told, and the one push services know it by
 * (VAPID, RFC 8292). Two servers that start at once on one database agree on them. @module */
import type { Kysely } from "kysely";
import { concat, fromBase64Url, toBase64Url } from "../protocol/bytes.ts";
import { type PublicJwk, signStatement } from "../protocol/jws.ts";
import { thumbprint } from "../protocol/keys.ts";
import type { KeysTable, Tables } from "./database/schema.ts";
import type { Secrets } from "./secrets.ts";

type Purpose = KeysTable["purpose"];

export interface ServerKey {
  /** RFC 7638. */
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: PublicJwk;
}

/** RFC 7517 §4. */
export interface PublishedKey extends PublicJwk {
  readonly kid: string;
  readonly alg: "ES256";
  readonly use: "sig";
}

export interface ServerKeys {
  /** Signs requests, notices and revocations. Ask each time: it may be rotated. */
  readonly request: ServerKey;
  /** The current one and those before it, the newest first (RFC 7517 §5). */
  readonly requestKeys: { readonly keys: readonly PublishedKey[] };
  /** A `key-rotation+jwt {iss, iat, jwk}` for every key but the first, each signed by the key before; the oldest first. */
  readonly rotations: readonly string[];
  /** As `web-push` wants them: base64url, the public key as an uncompressed point, the private one as 32 bytes. */
  readonly vapid: { readonly publicKey: string; readonly privateKey: string };
  /** Makes a new request key, which the current one signs, and forgets the private half of the current one. Where two
   * servers rotate at once, one does and both go on with its key. */
  rotateRequestKey(): Promise<void>;
  /** Reads the keys again, after another server has rotated. */
  refresh(): Promise<void>;
}

/** Reads the keys, and makes them at the first start. `now` gives Unix ms, `issuer` is this server's origin.
 * @throws {SecretsError} When they were sealed by another secret. */
export async function loadServerKeys(
  db: Kysely<Tables>,
  secrets: Secrets,
  now: () => number,
  issuer: string,
): Promise<ServerKeys> {
  let request: ServerKey;
  let published: readonly PublishedKey[];
  let rotations: readonly string[];
  const vapidJwk = await openKey(secrets, await currentRow(db, secrets, "vapid", now()));
  const vapid = { publicKey: pointOf(vapidJwk), privateKey: vapidJwk.d };

  async function refresh(): Promise<void> {
    const current = await currentRow(db, secrets, "request", now());
    const jwk = await openKey(secrets, current);
    const rows = await db.selectFrom("keys").select(["kid", "public_jwk", "rotation"]).where("purpose", "=", "request")
      .orderBy("created_at").execute();
    published = rows.map((row) => publish(row.kid, JSON.parse(row.public_jwk))).reverse();
    rotations = rows.flatMap(({ rotation }) => rotation ?? []);
    request = { kid: current.kid, privateKey: await importPrivate(jwk), publicJwk: publicOf(jwk) };
  }
  await refresh();

  async function rotateRequestKey(): Promise<void> {
    const old = request;
    const at = now();
    const made = await makeRow(secrets, "request", at);
    const payload = { iss: issuer, iat: Math.floor(at / 1000), jwk: JSON.parse(made.public_jwk) };
    const rotation = await signStatement("key-rotation+jwt", { kid: old.kid }, payload, old.privateKey);
    await db.transaction().execute(async (trx) => {
      const retired = await trx.updateTable("keys").set({ retired_at: at, private_sealed: "" })
        .where("kid", "=", old.kid).where("retired_at", "is", null).returning("kid").executeTakeFirst();
      if (retired) await trx.insertInto("keys").values({ ...made, rotation }).execute();
    });
    await refresh();
  }

  return {
    get request() {
      return request;
    },
    get requestKeys() {
      return { keys: published };
    },
    get rotations() {
      return rotations;
    },
    vapid,
    rotateRequestKey,
    refresh,
  };
}

interface PrivateJwk extends PublicJwk {
  readonly d: string;
}

/** The row of the key in use; one is made where there is none. A unique index allows one of each purpose. */
async function currentRow(db: Kysely<Tables>, secrets: Secrets, purpose: Purpose, at: number) {
  const find = db.selectFrom("keys").select(["kid", "private_sealed"]).where("purpose", "=", purpose)
    .where("retired_at", "is", null);
  const found = await find.executeTakeFirst();
  if (found) return found;
  const made = await makeRow(secrets, purpose, at);
  await db.insertInto("keys").values(made).onConflict((conflict) => conflict.doNothing()).execute();
  return await find.executeTakeFirstOrThrow();
}

async function makeRow(secrets: Secrets, purpose: Purpose, at: number): Promise<KeysTable> {
  const { privateKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
  const { x, y, d } = await crypto.subtle.exportKey("jwk", privateKey) as PrivateJwk;
  const publicJwk: PublicJwk = { kty: "EC", crv: "P-256", x, y };
  const kid = await thumbprint(publicJwk);
  return {
    kid,
    purpose,
    public_jwk: JSON.stringify(publicJwk),
    private_sealed: await secrets.seal(sealPurpose(kid), JSON.stringify({ ...publicJwk, d })),
    created_at: at,
    retired_at: null,
    rotation: null,
  };
}

/** What is signed with comes from what was sealed, never from a column that anyone who writes
 * to the database can change. */
async function openKey(secrets: Secrets, row: Pick<KeysTable, "kid" | "private_sealed">): Promise<PrivateJwk> {
  return JSON.parse(await secrets.open(sealPurpose(row.kid), row.private_sealed));
}

function sealPurpose(kid: string): string {
  return `server-key ${kid}`;
}

function importPrivate(jwk: PrivateJwk): Promise<CryptoKey> {
  return crypto.subtle.importKey("jwk", { ...jwk }, { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
}

function publicOf({ kty, crv, x, y }: PublicJwk): PublicJwk {
  return { kty, crv, x, y };
}

function publish(kid: string, jwk: PublicJwk): PublishedKey {
  return { ...publicOf(jwk), kid, alg: "ES256", use: "sig" };
}

/** SEC 1 §2.3.3, uncompressed. */
function pointOf({ x, y }: PublicJwk): string {
  return toBase64Url(concat(Uint8Array.of(4), fromBase64Url(x), fromBase64Url(y)));
}
