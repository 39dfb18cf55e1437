/** Secrets at rest: AES-256-GCM (NIST SP 800-38D), each kind of use under a key of its own, derived by HKDF-SHA-256
 * (RFC 5869). @module */
import { type Bytes, fromBase64Url, randomBytes, toBase64Url, utf8 } from "../protocol/bytes.ts";
import { readSecretKey, SecretsError, type SecretSource } from "./secret-key.ts";

export interface Secrets {
  /** Gives `v1.<iv>.<ciphertext and tag>`, base64url. It opens for the same `purpose` alone. */
  seal(purpose: string, text: string): Promise<string>;
  /** @throws {SecretsError} "unsealable": sealed by another secret, for another purpose, or damaged. */
  open(purpose: string, sealed: string): Promise<string>;
  /** HMAC-SHA-256, base64url, by a key of that purpose. */
  hmac(purpose: string, text: string): Promise<string>;
}

/** Bytes; random ones are safe for 2³² seals (NIST SP 800-38D §8.3). */
const IV_LENGTH = 12;

/** Opens what `source` leads to.
 * @throws {SecretsError} When there is no such secret, or it is malformed, or others may read it. */
export async function openSecrets(source: SecretSource): Promise<Secrets> {
  return await secretsUnder(await readSecretKey(source));
}

/** Secrets under a key of 32 bytes. */
export async function secretsUnder(key: Bytes): Promise<Secrets> {
  const root = await crypto.subtle.importKey("raw", key, "HKDF", false, ["deriveKey"]);
  const sealing = await derive(root, "seal", { name: "AES-GCM", length: 256 }, ["encrypt", "decrypt"]);
  const hmacKeys = new Map<string, Promise<CryptoKey>>();

  function hmacKey(purpose: string): Promise<CryptoKey> {
    const known = hmacKeys.get(purpose);
    if (known) return known;
    const made = derive(root, `hmac ${purpose}`, { name: "HMAC", hash: "SHA-256", length: 256 }, ["sign"]);
    hmacKeys.set(purpose, made);
    return made;
  }

  return {
    async seal(purpose, text) {
      const iv = randomBytes(IV_LENGTH);
      const sealed = await crypto.subtle.encrypt(gcm(iv, purpose), sealing, utf8(text));
      return `v1.${toBase64Url(iv)}.${toBase64Url(new Uint8Array(sealed))}`;
    },
    async open(purpose, sealed) {
      try {
        const [version, iv, ciphertext, ...rest] = sealed.split(".");
        if (version !== "v1" || rest.length > 0) throw new SyntaxError("Cannot read what was sealed: it is not v1");
        const algorithm = gcm(fromBase64Url(iv ?? ""), purpose);
        const text = await crypto.subtle.decrypt(algorithm, sealing, fromBase64Url(ciphertext ?? ""));
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(text);
      } catch (cause) {
        const why = "it was sealed by another COUNTERSIGN_SECRET or secret.key than this one, or is damaged";
        throw new SecretsError("unsealable", `Cannot open the secret of "${purpose}": ${why}`, { cause });
      }
    },
    async hmac(purpose, text) {
      const mac = await crypto.subtle.sign("HMAC", await hmacKey(purpose), utf8(text));
      return toBase64Url(new Uint8Array(mac));
    },
  };
}

function derive(root: CryptoKey, use: string, algorithm: AesKeyGenParams | HmacKeyGenParams, usages: KeyUsage[]) {
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(`countersign v1 ${use}`) };
  return crypto.subtle.deriveKey(hkdf, root, algorithm, false, usages);
}

/** `purpose` is authenticated too, so that what was sealed for one use is nothing to another. */
function gcm(iv: Bytes, purpose: string): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: utf8(purpose) };
}
