import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hkdfSync } from "node:crypto";
import { readSecretKey, SecretsError, type SecretsProblem } from "../../src/server/secret-key.ts";
import { openSecrets, type Secrets, secretsUnder } from "../../src/server/secrets.ts";

const HEX = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff";
const BASE64URL = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHv8";
const KEY = Uint8Array.from([...Array(31).keys(), 0xff]);

let folder: string, keyFile: string;
beforeEach(async () => {
  folder = await Deno.makeTempDir();
  keyFile = `${folder}/data/secret.key`;
});
afterEach(() => Deno.remove(folder, { recursive: true }));

/** The code and message of the error that `run` ends with. */
async function problemOf(run: Promise<unknown>): Promise<[SecretsProblem, string]> {
  const error = await run.then(() => null, (error) => error);
  if (!(error instanceof SecretsError)) throw new Error("it did not fail as it should", { cause: error });
  return [error.code, error.message];
}

describe("readSecretKey()", () => {
  it.each([HEX, HEX.toUpperCase(), BASE64URL])(
    "takes %s from the environment, and makes no file",
    async (envSecret) => {
      for (const engine of ["sqlite", "postgres"] as const) {
        expect(await readSecretKey({ envSecret, keyFile, engine })).toEqual(KEY);
      }
      await expect(Deno.stat(keyFile)).rejects.toThrow(Deno.errors.NotFound);
    },
  );

  it.each([
    ["nothing", ""],
    ["31 bytes", HEX.slice(2)],
    ["33 bytes", `${HEX}00`],
    ["a word", "correct horse battery staple"],
    ["base64", "//79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eA="],
    ["base64url that is not canonical", `${BASE64URL.slice(0, -1)}9`],
  ])("refuses %s in the environment, and does not repeat it", async (_name, envSecret) => {
    const [code, message] = await problemOf(readSecretKey({ envSecret, keyFile, engine: "sqlite" }));
    expect(code).toBe("secret_malformed");
    expect(message).toContain("openssl rand -hex 32");
    if (envSecret) expect(message).not.toContain(envSecret);
    await expect(Deno.stat(keyFile)).rejects.toThrow(Deno.errors.NotFound);
  });

  it("refuses PostgreSQL without the variable", async () => {
    const [code, message] = await problemOf(readSecretKey({ envSecret: null, keyFile, engine: "postgres" }));
    expect(code).toBe("secret_missing");
    expect(message).toContain("COUNTERSIGN_SECRET");
  });

  it("makes a file for nobody else, and finds it again", async () => {
    const source = { envSecret: null, keyFile, engine: "sqlite" } as const;
    const made = await readSecretKey(source);
    expect(made).toHaveLength(32);
    expect((await Deno.stat(keyFile)).mode! & 0o777).toBe(0o600);
    expect(await readSecretKey(source)).toEqual(made);
    const other = await readSecretKey({ ...source, keyFile: `${folder}/other.key` });
    expect(other).not.toEqual(made);
  });

  it("gives one key to 20 first starts at once, and leaves no drafts", async () => {
    const starts = Array.from({ length: 20 }, () => readSecretKey({ envSecret: null, keyFile, engine: "sqlite" }));
    const texts = (await Promise.all(starts)).map((key) => key.toHex());
    expect(new Set(texts).size).toBe(1);
    expect([...Deno.readDirSync(`${folder}/data`)].map(({ name }) => name)).toEqual(["secret.key"]);
  });

  it.each(["640", "604", "660", "610"])("refuses a file of mode %s, and says how to mend it", async (mode) => {
    await Deno.mkdir(`${folder}/data`);
    await Deno.writeTextFile(keyFile, BASE64URL);
    await Deno.chmod(keyFile, parseInt(mode, 8));
    const [code, message] = await problemOf(readSecretKey({ envSecret: null, keyFile, engine: "sqlite" }));
    expect(code).toBe("key_file_open");
    expect(message).toContain(`chmod 600 ${keyFile}`);
    expect(message).not.toContain(BASE64URL);
    await Deno.chmod(keyFile, 0o600);
    expect(await readSecretKey({ envSecret: null, keyFile, engine: "sqlite" })).toEqual(KEY);
  });

  it.each(["", "half a k", `${BASE64URL}${BASE64URL}`])(
    "refuses a damaged file that holds %j, and keeps it",
    async (text) => {
      await Deno.mkdir(`${folder}/data`);
      await Deno.writeTextFile(keyFile, text, { mode: 0o600 });
      const [code, message] = await problemOf(readSecretKey({ envSecret: null, keyFile, engine: "sqlite" }));
      expect(code).toBe("key_file_malformed");
      if (text) expect(message).not.toContain(text);
      expect(await Deno.readTextFile(keyFile)).toBe(text);
    },
  );
});

describe("secretsUnder()", () => {
  let secrets: Secrets;
  beforeEach(async () => secrets = await secretsUnder(KEY));

  it.each(["", "JBSWY3DPEHPK3PXP", "\ufeffä🙂\n"])("opens what it sealed: %j", async (text) => {
    const sealed = await secrets.seal("totp", text);
    expect(sealed).toMatch(/^v1\.[\w-]{16}\.[\w-]{22,}$/);
    expect(await secrets.open("totp", sealed)).toBe(text);
    expect(await (await secretsUnder(KEY)).open("totp", sealed)).toBe(text);
  });

  it("seals the same text differently each time", async () => {
    expect(await secrets.seal("totp", "a")).not.toBe(await secrets.seal("totp", "a"));
  });

  it("is AES-256-GCM by HKDF-SHA-256, with the purpose as additional data", async () => {
    const [, iv, ciphertext] = (await secrets.seal("totp", "JBSWY3DP")).split(".");
    const raw = hkdfSync("sha256", KEY, "", "countersign v1 seal", 32);
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
    const bytes = (text: string) => Uint8Array.fromBase64(text, { alphabet: "base64url" });
    const algorithm = { name: "AES-GCM", iv: bytes(iv!), additionalData: new TextEncoder().encode("totp") };
    const opened = await crypto.subtle.decrypt(algorithm, key, bytes(ciphertext!));
    expect(new TextDecoder().decode(opened)).toBe("JBSWY3DP");
  });

  it("refuses what another key sealed", async () => {
    const other = await secretsUnder(KEY.with(0, 1));
    const [code, message] = await problemOf(other.open("totp", await secrets.seal("totp", "JBSWY3DP")));
    expect(code).toBe("unsealable");
    expect(message).toContain("COUNTERSIGN_SECRET");
    expect(message).not.toContain("JBSWY3DP");
  });

  it("refuses what was sealed for another purpose", async () => {
    const [code] = await problemOf(secrets.open("vapid", await secrets.seal("totp", "a")));
    expect(code).toBe("unsealable");
  });

  it("refuses any one character changed, left out or added", async () => {
    const sealed = await secrets.seal("totp", "JBSWY3DP");
    for (let at = 0; at < sealed.length; at++) {
      const other = sealed[at] === "A" ? "B" : "A";
      for (const replacement of [other, "", sealed[at]! + other]) {
        const changed = sealed.slice(0, at) + replacement + sealed.slice(at + 1);
        expect((await problemOf(secrets.open("totp", changed)))[0]).toBe("unsealable");
      }
    }
  });

  it.each(["", "v1", "v1..", "v2.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA"])("refuses %j", async (sealed) => {
    expect((await problemOf(secrets.open("totp", sealed)))[0]).toBe("unsealable");
  });

  it("hmac() is the same for the same purpose, text and key, and else another", async () => {
    const mac = await secrets.hmac("nonce", "1");
    expect(mac).toMatch(/^[\w-]{43}$/);
    expect(await (await secretsUnder(KEY)).hmac("nonce", "1")).toBe(mac);
    const others = await Promise.all([
      secrets.hmac("nonce", "2"),
      secrets.hmac("topic", "1"),
      (await secretsUnder(KEY.with(0, 1))).hmac("nonce", "1"),
    ]);
    expect(new Set([mac, ...others]).size).toBe(4);
  });

  it("hmac() is HMAC-SHA-256 by a key derived for the purpose", async () => {
    const raw = hkdfSync("sha256", KEY, "", "countersign v1 hmac nonce", 32);
    const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode("1")));
    expect(await secrets.hmac("nonce", "1")).toBe(mac.toBase64({ alphabet: "base64url", omitPadding: true }));
  });
});

it("openSecrets() opens after a restart what it sealed before", async () => {
  const source = { envSecret: null, keyFile, engine: "sqlite" } as const;
  const sealed = await (await openSecrets(source)).seal("totp", "a");
  expect(await (await openSecrets(source)).open("totp", sealed)).toBe("a");
});
