/** Wycheproof's vectors through the vault's own functions, against node:crypto where these hide the bits. No file that is
 * read here has a vector of result "acceptable"; should one come, WebCrypto must refuse it as it does what is "invalid".
 * Vectors of sizes that the vault never uses are left out, and the numbers below say how many ran. @module */
import crypto from "node:crypto";
import { expect, it } from "vitest";
import { type Bytes, concat, fromBase64Url, utf8 } from "../../src/protocol/bytes.ts";
import { verifySignature } from "../../src/vault/header.ts";
import { agree, deriveAesKey, importEcdhPrivateKey, open, seal } from "../../src/vault/keys.ts";

interface Vector {
  readonly tcId: number;
  readonly result: "valid" | "invalid" | "acceptable";
}

/** Each vector of a file with the members of its group. */
async function vectorsOf<Group, Test>(file: string): Promise<(Group & Test & Vector)[]> {
  const text = await Deno.readTextFile(new URL(`../vectors/wycheproof/${file}_test.json`, import.meta.url));
  const { testGroups } = JSON.parse(text) as { testGroups: (Group & { tests: (Test & Vector)[] })[] };
  return testGroups.flatMap(({ tests, ...group }) => tests.map((test) => ({ ...group as Group, ...test })));
}

/** How many vectors ran, and the ids of those that `passes` judges otherwise than their file. What WebCrypto refuses does
 * not pass; any other error is no judgement. */
async function run<One extends Vector>(vectors: readonly One[], passes: (vector: One) => Promise<boolean>) {
  const wrong: number[] = [];
  for (const vector of vectors) {
    const isTaken = await passes(vector).catch((error) => {
      if (error instanceof DOMException) return false;
      throw new Error(`Cannot judge vector ${vector.tcId}`, { cause: error });
    });
    if (isTaken !== (vector.result === "valid")) wrong.push(vector.tcId);
  }
  const valid = vectors.filter(({ result }) => result === "valid").length;
  return { valid, invalid: vectors.length - valid, wrong };
}

const hex = (text: string): Bytes => Uint8Array.fromHex(text);

/** Whether the secret bytes of `key` are `expected`: what the vault seals with the one, node:crypto opens with the other.
 * @throws {Error} Of node:crypto, when they are not. */
async function isKey(key: CryptoKey, expected: Uint8Array): Promise<boolean> {
  const { iv, ct } = await seal(key, utf8("a known text"), utf8("bound"));
  const cipher = crypto.createDecipheriv("aes-256-gcm", expected, iv);
  cipher.setAAD(utf8("bound"));
  cipher.setAuthTag(ct.subarray(-16));
  return Buffer.concat([cipher.update(ct.subarray(0, -16)), cipher.final()]).equals(utf8("a known text"));
}

it("open() judges Wycheproof's AES-256-GCM as it does", async () => {
  const all = await vectorsOf<
    { keySize: number; ivSize: number; tagSize: number },
    { key: string; iv: string; aad: string; msg: string; ct: string; tag: string }
  >("aes_gcm");
  const ours = all.filter(({ keySize, ivSize, tagSize }) => keySize === 256 && ivSize === 96 && tagSize === 128);
  const ran = await run(ours, async ({ key, iv, aad, msg, ct, tag }) => {
    const aes = await crypto.subtle.importKey("raw", hex(key), "AES-GCM", false, ["decrypt"]);
    const plain = await open(aes, { iv: hex(iv), ct: concat(hex(ct), hex(tag)) }, hex(aad));
    return plain.toHex() === msg;
  });
  expect(ran).toEqual({ valid: 39, invalid: 27, wrong: [] });
});

it("deriveAesKey() gives the first 32 bytes of Wycheproof's HKDF-SHA-256", async () => {
  const all = await vectorsOf<unknown, { ikm: string; salt: string; info: string; size: number; okm: string }>(
    "hkdf_sha256",
  );
  // The invalid ones ask for more than HKDF can give; here nobody can ask.
  const ours = all.filter(({ size, result }) => size >= 32 && result === "valid");
  const ran = await run(ours, async ({ ikm, salt, info, okm }) => {
    return isKey(await deriveAesKey(hex(ikm), hex(salt), hex(info)), hex(okm).subarray(0, 32));
  });
  expect(ran).toEqual({ valid: 65, invalid: 0, wrong: [] });
});

interface Jwk {
  readonly kty: "EC";
  readonly crv: string;
  readonly x: string;
  readonly y: string;
}

it("agree() judges Wycheproof's ECDH on P-256 as it does", async () => {
  const all = await vectorsOf<unknown, { public: Jwk; private: Jwk & { d: string }; shared: string }>(
    "ecdh_secp256r1_webcrypto",
  );
  const info = utf8("wycheproof");
  const ran = await run(all, async ({ public: { x, y }, private: jwk, shared }) => {
    const pkcs8 = crypto.createPrivateKey({ key: { ...jwk }, format: "jwk" }).export({ format: "der", type: "pkcs8" });
    const privateKey = await importEcdhPrivateKey(new Uint8Array(pkcs8));
    const point = concat(Uint8Array.of(4), fromBase64Url(x), fromBase64Url(y));
    // Browsers refuse a point off the curve at the import, as a DOMException; Deno at the agreement, as a TypeError.
    const key = await agree(privateKey, point, info).catch(() => null);
    return key !== null &&
      isKey(key, new Uint8Array(crypto.hkdfSync("sha256", hex(shared), new Uint8Array(), info, 32)));
  });
  expect(ran).toEqual({ valid: 330, invalid: 23, wrong: [] });
});

it("verifySignature() judges Wycheproof's ECDSA on P-256 with SHA-256 (P1363) as it does", async () => {
  const all = await vectorsOf<{ publicKey: { uncompressed: string } }, { msg: string; sig: string }>(
    "ecdsa_secp256r1_sha256_p1363",
  );
  const ran = await run(all, ({ publicKey, msg, sig }) => {
    return verifySignature(hex(publicKey.uncompressed), hex(sig), hex(msg));
  });
  expect(ran).toEqual({ valid: 173, invalid: 89, wrong: [] });
});
