/** The worked examples of docs/vault-format.md. @module */
import { Buffer } from "node:buffer";
import crypto from "node:crypto";
import { createProfile, type Profile } from "./profile.ts";
import { documentAad, toBase64Url, utf8 } from "./reader.ts";

const markdown = await Deno.readTextFile(new URL("../../docs/vault-format.md", import.meta.url));

/** The values of all blocks of the language `language` (```hex) below one heading, by name. */
function valuesIn(heading: string, language: string): Record<string, string> {
  const values: Record<string, string> = {};
  const [section] = markdown.split(`\n## ${heading}\n`)[1]!.split("\n## ");
  for (const [, block] of section!.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, "gm"))) {
    let last = "";
    for (const [, name, value] of block!.matchAll(/^(\S.*?)? {2,}(\S.*)$/gm)) {
      last = name ?? last;
      values[last] = (values[last] ?? "") + value;
    }
  }
  return values;
}

export function exampleIn(heading: string) {
  const hex = Object.entries(valuesIn(heading, "hex"));
  return {
    bytes: Object.fromEntries(hex.map(([name, value]) => [name, Uint8Array.fromHex(value)])),
    texts: valuesIn(heading, "text"),
  };
}

export function aesGcmSeal(key: Uint8Array, iv: Uint8Array, plain: Uint8Array, aad: Uint8Array): Uint8Array {
  const cipher = crypto.createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(aad);
  return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

/** The public key of a private one that is given as a number. */
export function publicOf(scalar: Uint8Array): Uint8Array {
  const pair = crypto.createECDH("prime256v1");
  pair.setPrivateKey(scalar);
  return new Uint8Array(pair.getPublicKey());
}

/** The profile of an example, with its document, which the text does not hold whole, sealed here. */
export function profileOf(
  { bytes, texts }: ReturnType<typeof exampleIn>,
  vault: {
    readonly vaultId: Uint8Array;
    readonly generation: number;
    readonly revision: number;
    readonly json: string;
  },
): Profile {
  const vaultId = toBase64Url(vault.vaultId);
  const { generation, revision, json } = vault;
  const plain = new Uint8Array(4_096);
  plain.set(utf8(json));
  plain[json.length] = 0x80;
  const aad = documentAad({ vaultId, name: "codes", revision, generation });
  const sealed = aesGcmSeal(bytes["document key"]!, bytes["document iv"]!, plain, aad);
  const profile = createProfile();
  profile.meta = { vaultId, generation, deviceId: "8PHy8_T1" };
  profile.files.set(`slot-${toBase64Url(bytes["slot id"]!)}`, bytes["slot file"]!);
  profile.files.set(`header-${generation}`, utf8(texts.header!));
  profile.documents.set("codes", {
    record: { revision, generation },
    bytes: Uint8Array.from([...aad.subarray(-8), ...bytes["document iv"]!, ...sealed]),
  });
  return profile;
}
