import { beforeAll, describe, expect, it } from "vitest";
import { exportJWK, generateKeyPair } from "jose";
import { fromBase64Url, sha256, toBase64Url, utf8 } from "../../src/protocol/bytes.ts";
import { parseJsonOnce } from "../../src/protocol/json.ts";
import {
  checkTyp,
  MAX_JWS,
  type PublicJwk,
  readStatement,
  signingInputOf,
  signStatement,
  type Statement,
  StatementError,
  verifyStatement,
} from "../../src/protocol/jws.ts";
import { openssl } from "./openssl.ts";

/** RFC 7515 A.3. */
const A3 = "eyJhbGciOiJFUzI1NiJ9" +
  ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ" +
  ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
const A3_KEY: PublicJwk = {
  kty: "EC",
  crv: "P-256",
  x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
};

describe("RFC 7515 A.3", () => {
  it("is read and verified", async () => {
    const statement = readStatement(A3);
    expect(statement.protected).toEqual({ alg: "ES256" });
    expect(statement.payload).toEqual({ iss: "joe", exp: 1_300_819_380, "http://example.com/is_root": true });
    expect(statement.signingInput).toBe(A3.slice(0, A3.lastIndexOf(".")));
    await expect(verifyStatement(statement, A3_KEY)).resolves.toBeUndefined();
  });

  it("is verified by no other key, and with no bit changed", async () => {
    const other = await exportJWK((await generateKeyPair("ES256")).publicKey) as unknown as PublicJwk;
    await expect(verifyStatement(readStatement(A3), other)).rejects.toMatchObject({ problem: "signature" });
    const [header, payload, signature] = A3.split(".").map(fromBase64Url);
    for (const at of [0, 31, 32, 63]) {
      const spoiled = Uint8Array.from(signature!, (byte, i) => i === at ? byte ^ 1 : byte);
      const compact = [header!, payload!, spoiled].map(toBase64Url).join(".");
      await expect(verifyStatement(readStatement(compact), A3_KEY)).rejects.toMatchObject({ problem: "signature" });
    }
    const late = utf8(new TextDecoder().decode(payload).replace("1300819380", "1300819381"));
    const compact = [header!, late, signature!].map(toBase64Url).join(".");
    await expect(verifyStatement(readStatement(compact), A3_KEY)).rejects.toMatchObject({ problem: "signature" });
  });

  it("has no typ, hence is no statement of ours", () => {
    expect(() => checkTyp(readStatement(A3), "signin-answer+jwt")).toThrow(expect.objectContaining({ problem: "typ" }));
  });
});

interface Group {
  readonly comment: string;
  readonly public: PublicJwk;
  readonly tests: readonly { readonly tcId: number; readonly jws: string; readonly result: "valid" | "invalid" }[];
}

/** As `readStatement()`, for payloads that are no JSON, as Wycheproof's are. */
function takeApart(jws: string): Statement {
  const [header = "", ...rest] = jws.split(".");
  if (rest.length !== 2 || rest.includes("")) throw new StatementError("parts");
  for (const part of rest) fromBase64Url(part);
  const decoded = new TextDecoder().decode(fromBase64Url(header));
  return { protected: parseJsonOnce(decoded), payload: {}, signingInput: `${header}.${rest[0]}`, compact: jws };
}

it.each([["es256", 15, 1], ["SpecialCaseEs256", 24, 1]])(
  "verifyStatement() judges Wycheproof's %s as it does",
  async (comment, count, valid) => {
    const file = new URL("../vectors/wycheproof/json_web_signature_test.json", import.meta.url);
    const { testGroups } = JSON.parse(await Deno.readTextFile(file)) as { testGroups: Group[] };
    const group = testGroups.find((one) => one.comment === comment)!;
    const { kty, crv, x, y } = group.public;
    const wrong: number[] = [], taken: number[] = [];
    for (const { tcId, jws, result } of group.tests) {
      const isTaken = await (async () => verifyStatement(takeApart(jws), { kty, crv, x, y }))()
        .then(() => true, (error) => {
          if (error instanceof StatementError || error instanceof SyntaxError) return false;
          throw error;
        });
      if (isTaken) taken.push(tcId);
      if (isTaken !== (result === "valid")) wrong.push(tcId);
    }
    expect({ count: group.tests.length, valid: taken.length, wrong }).toEqual({ count, valid, wrong: [] });
  },
);

let key: { publicJwk: PublicJwk; privateKey: CryptoKey };
beforeAll(async () => {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const { publicKey, privateKey } = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const { x, y } = await crypto.subtle.exportKey("jwk", publicKey);
  key = { publicJwk: { kty: "EC", crv: "P-256", x: x!, y: y! }, privateKey };
});

const part = (value: unknown) => toBase64Url(utf8(JSON.stringify(value)));

/** A statement with this very header, well signed. */
async function signedWith(header: object, payload: object = {}): Promise<Statement> {
  const input = `${part(header)}.${part(payload)}`;
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  const signature = new Uint8Array(await crypto.subtle.sign(algorithm, key.privateKey, utf8(input)));
  return readStatement(`${input}.${toBase64Url(signature)}`);
}

describe("readStatement()", () => {
  const [header, payload, signature] = A3.split(".") as [string, string, string];

  it.each([
    ["nothing", "", "parts"],
    ["two parts", `${header}.${payload}`, "parts"],
    ["four parts", `${A3}.AAAA`, "parts"],
    ["no header", `.${payload}.${signature}`, "parts"],
    ["no payload", `${header}..${signature}`, "parts"],
    ["no signature", `${header}.${payload}.`, "parts"],
    ["padding", `${header}=.${payload}.${signature}`, "base64url"],
    ["a blank at its end", `${A3} `, "base64url"],
    ["another spelling of the signature", `${A3.slice(0, -1)}R`, "base64url"],
    ["a header that is no JSON", `${toBase64Url(utf8("{"))}.${payload}.${signature}`, "json"],
    ["a header that is a list", `${part([])}.${payload}.${signature}`, "json"],
    ["a payload that is a text", `${header}.${part("a")}.${signature}`, "json"],
    ["a payload that is no UTF-8", `${header}.${toBase64Url(Uint8Array.of(0x7b, 0xff, 0x7d))}.${signature}`, "json"],
    ["alg twice", `${toBase64Url(utf8(`{"alg":"none","alg":"ES256"}`))}.${payload}.${signature}`, "json"],
    ["a claim twice", `${header}.${toBase64Url(utf8(`{"a":1,"a":2}`))}.${signature}`, "json"],
  ])("refuses %s", (_name, compact, problem) => {
    expect(() => readStatement(compact)).toThrow(expect.objectContaining({ name: "StatementError", problem }));
  });

  it("takes 8 KiB and no character more", () => {
    const room = MAX_JWS - `${header}..${signature}`.length;
    const fill = (length: number) => toBase64Url(utf8(`{"a":"${"x".repeat(length)}"}`));
    const fits = Math.floor(room * 3 / 4) - `{"a":""}`.length;
    expect(`${header}.${fill(fits)}.${signature}`).toHaveLength(MAX_JWS);
    expect(() => readStatement(`${header}.${fill(fits)}.${signature}`)).not.toThrow();
    expect(() => readStatement(`${header}.${fill(fits + 1)}.${signature}`))
      .toThrow(expect.objectContaining({ problem: "size" }));
  });

  it("says nothing of what it read", () => {
    const secret = toBase64Url(utf8("a secret"));
    for (const compact of [secret, `${secret}.${secret}.${secret}`, `${secret}!.a.b`]) {
      const said = (() => {
        try {
          return String(readStatement(compact));
        } catch (error) {
          return String(error);
        }
      })();
      expect(said).toMatch(/^StatementError: Cannot take the statement: \w+$/);
    }
  });
});

describe("verifyStatement()", () => {
  it.each(["none", "HS256", "ES384", "ES512", "EdDSA", "RS256", "PS256", "es256", "", undefined])(
    "refuses alg %s before it looks at the signature",
    async (alg) => {
      await expect(verifyStatement(await signedWith({ alg }), key.publicJwk)).rejects.toMatchObject({ problem: "alg" });
    },
  );

  it.each(["jku", "x5u", "x5c", "x5t", "x5t#S256", "crit", "b64", "zip", "jwk"])(
    "refuses %s in the header of what is well signed",
    async (name) => {
      const statement = await signedWith({ alg: "ES256", [name]: name === "jwk" ? key.publicJwk : null });
      await expect(verifyStatement(statement, key.publicJwk)).rejects.toMatchObject({ problem: "header" });
    },
  );

  it("lets a key into the header only where it is said, and verifies by the given one even then", async () => {
    const other = await exportJWK((await generateKeyPair("ES256")).publicKey) as unknown as PublicJwk;
    const statement = await signedWith({ alg: "ES256", jwk: other });
    await expect(verifyStatement(statement, key.publicJwk, { mayHoldJwk: true })).resolves.toBeUndefined();
    await expect(verifyStatement(statement, other, { mayHoldJwk: true })).rejects
      .toMatchObject({ problem: "signature" });
  });

  it("takes r ‖ s alone, not DER (RFC 7518 §3.4)", async () => {
    const { signingInput } = await signedWith({ alg: "ES256" });
    const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", key.privateKey));
    const pem = `-----BEGIN PRIVATE KEY-----\n${pkcs8.toBase64()}\n-----END PRIVATE KEY-----\n`;
    const file = await Deno.makeTempFile();
    await Deno.writeTextFile(file, pem);
    const der = await openssl(["dgst", "-sha256", "-sign", file], utf8(signingInput)).finally(() => Deno.remove(file));
    const statement = readStatement(`${signingInput}.${toBase64Url(der)}`);
    await expect(verifyStatement(statement, key.publicJwk)).rejects.toMatchObject({ problem: "signature" });
  });

  it("refuses a key that is not on the curve", async () => {
    const statement = await signedWith({ alg: "ES256" });
    const off = { ...key.publicJwk, y: await sha256("no point") };
    await expect(verifyStatement(statement, off)).rejects.toMatchObject({ problem: "signature" });
  });
});

describe("signStatement()", () => {
  it("signs what verifyStatement() takes, by a JWK or a CryptoKey", async () => {
    const payload = { name: "Ada’s phone 💥", list: [1, null] };
    const statement = readStatement(await signStatement("notice+jwt", { kid: "k" }, payload, key.privateKey));
    expect(statement.protected).toEqual({ alg: "ES256", typ: "notice+jwt", kid: "k" });
    expect(statement.payload).toEqual(payload);
    checkTyp(statement, "notice+jwt");
    const algorithm = { name: "ECDSA", namedCurve: "P-256" };
    const imported = await crypto.subtle.importKey("jwk", { ...key.publicJwk }, algorithm, false, ["verify"]);
    await expect(verifyStatement(statement, key.publicJwk)).resolves.toBeUndefined();
    await expect(verifyStatement(statement, imported)).resolves.toBeUndefined();
  });

  it("signs what signingInputOf() gives", async () => {
    const args = ["signin-answer+jwt", { kid: "k" }, { act: "deny", number: null }] as const;
    const { signingInput } = readStatement(await signStatement(...args, key.privateKey));
    expect(signingInputOf(...args)).toBe(signingInput);
  });

  it("is verified by openssl", async () => {
    const { compact, signingInput } = readStatement(await signStatement("a+jwt", {}, { a: 1 }, key.privateKey));
    const signature = fromBase64Url(compact.split(".")[2]!);
    expect(signature).toHaveLength(64);
    const folder = await Deno.makeTempDir();
    try {
      const [r, s] = [signature.slice(0, 32), signature.slice(32)].map((half) => half.toHex());
      await Deno.writeTextFile(`${folder}/conf`, `asn1=SEQUENCE:rs\n[rs]\nr=INTEGER:0x${r}\ns=INTEGER:0x${s}\n`);
      await openssl(["asn1parse", "-genconf", `${folder}/conf`, "-noout", "-out", `${folder}/der`], utf8(""));
      const { kty, crv, x, y } = key.publicJwk;
      const publicKey = await crypto.subtle.importKey(
        "jwk",
        { kty, crv, x, y },
        { name: "ECDSA", namedCurve: "P-256" },
        true,
        ["verify"],
      );
      const spki = new Uint8Array(await crypto.subtle.exportKey("spki", publicKey));
      await Deno.writeTextFile(
        `${folder}/pem`,
        `-----BEGIN PUBLIC KEY-----\n${spki.toBase64()}\n-----END PUBLIC KEY-----\n`,
      );
      const said = await openssl(
        ["dgst", "-sha256", "-verify", `${folder}/pem`, "-signature", `${folder}/der`],
        utf8(signingInput),
      );
      expect(new TextDecoder().decode(said)).toBe("Verified OK\n");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
});
