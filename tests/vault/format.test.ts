/** A second reader of the vault, written from docs/vault-format.md alone, with node:crypto and nothing of src/vault. Where
 * it and the app disagree, the document or the app is wrong. @module */
import crypto from "node:crypto";
import { expect, it, vi } from "vitest";
import { addUri, createProfile, OPEN, type Profile, SECRET } from "./profile.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const hex = (bytes: Uint8Array) => bytes.toHex();
const toBase64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

// ---------------------------------------------------------------- Words for bytes

function fromBase64Url(text: string): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(text, "base64url"));
  if (toBase64Url(bytes) !== text) throw new Error("base64url is not canonical");
  return bytes;
}

/** JCS of what JSON.parse gives. */
function jcs(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jcs).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${jcs(member)}`).join()}}`;
}

function hkdf(ikm: Uint8Array, salt: Uint8Array, info: string): Uint8Array {
  return new Uint8Array(crypto.hkdfSync("sha256", ikm, salt, utf8(info), 32));
}

function aesGcmOpen(key: Uint8Array, iv: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Uint8Array {
  const cipher = crypto.createDecipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(aad);
  cipher.setAuthTag(sealed.subarray(-16));
  return new Uint8Array(Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]));
}

function publicKeyOf(point: Uint8Array): crypto.KeyObject {
  if (point.length !== 65 || point[0] !== 4) throw new Error("not an uncompressed point on P-256");
  const [x, y] = [toBase64Url(point.subarray(1, 33)), toBase64Url(point.subarray(33))];
  return crypto.createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
}

function ecdh(pkcs8: Uint8Array, point: Uint8Array): Uint8Array {
  const privateKey = crypto.createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  return new Uint8Array(crypto.diffieHellman({ privateKey, publicKey: publicKeyOf(point) }));
}

// ---------------------------------------------------------------- From the files to the accounts

interface Slot {
  id: string;
  kind: string;
  kdf: Record<string, unknown>;
  publicKey: string;
  seal: { generation: number; ephemeralPublicKey: string; iv: string; ct: string };
}

function readHeader(file: Uint8Array | undefined, vaultId: string, generation: number) {
  if (!file) throw new Error("no header");
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(file);
  const header = JSON.parse(text) as { v: number; vaultId: string; generation: number; slots: Slot[]; sig: string };
  if (header.v !== 1 || header.generation !== generation || header.vaultId !== vaultId || jcs(header) !== text) {
    throw new Error("not the header of this vault");
  }
  return header;
}

function openSlot(vaultId: string, { id, kind, kdf, publicKey }: Slot, file: Uint8Array, ikm: Uint8Array) {
  const kek = hkdf(ikm, fromBase64Url(id), `countersign/v1/kek/${kind}|${jcs(kdf)}`);
  const aad = ["countersign/v1/slot", vaultId, id, kind, jcs(kdf), publicKey].join("|");
  const text = aesGcmOpen(kek, file.subarray(0, 12), file.subarray(12), utf8(aad));
  const { headerKey, pkcs8 } = JSON.parse(new TextDecoder().decode(text));
  return { kek, aad, text, headerKey: fromBase64Url(headerKey), pkcs8: fromBase64Url(pkcs8) };
}

function isSignedBy(headerKey: Uint8Array, { sig, ...rest }: { sig: string }): boolean {
  const key = { key: publicKeyOf(headerKey), dsaEncoding: "ieee-p1363" } as const;
  return crypto.verify("sha256", utf8(jcs(rest)), key, fromBase64Url(sig));
}

function openRootKey(vaultId: string, { id, publicKey, seal }: Slot, pkcs8: Uint8Array) {
  const info = ["countersign/v1/seal", vaultId, id, seal.generation, seal.ephemeralPublicKey, publicKey].join("|");
  const secret = ecdh(pkcs8, fromBase64Url(seal.ephemeralPublicKey));
  const key = hkdf(secret, new Uint8Array(), info);
  return { info, secret, key, rootKey: aesGcmOpen(key, fromBase64Url(seal.iv), fromBase64Url(seal.ct), utf8(info)) };
}

function openDocument(
  key: Uint8Array,
  place: { vaultId: string; name: string; revision: number; generation: number },
  bytes: Uint8Array,
) {
  const { vaultId, name, revision, generation } = place;
  const beginning = Buffer.from([0x43, 0x53, 1, 1, 0, 0, 0, 0]);
  beginning.writeUInt32BE(generation, 4);
  if (!beginning.equals(bytes.subarray(0, 8))) throw new Error("not a document of this version and generation");
  const aad = Buffer.concat([utf8(`countersign/v1/document|${vaultId}|${name}|${revision}|`), beginning]);
  const plain = aesGcmOpen(key, bytes.subarray(8, 20), bytes.subarray(20), aad);
  if (plain.length % 4_096 !== 0) throw new Error("not padded");
  const json = new TextDecoder().decode(plain.subarray(0, plain.lastIndexOf(0x80)));
  return { aad: new Uint8Array(aad), json, value: JSON.parse(json) };
}

/** Everything that `profile` holds, and what was met on the way.
 * @throws {Error} When anything on the way is not as the document says. */
function openProfile({ meta, files, documents }: Pick<Profile, "meta" | "files" | "documents">) {
  if (!meta) throw new Error("no vault");
  const { vaultId, generation } = meta;
  const header = readHeader(files.get(`header-${generation}`), vaultId, generation);
  const slot = header.slots.find(({ kind }) => kind === "open");
  const openKey = files.get("open-key"), file = slot && files.get(`slot-${slot.id}`);
  if (!openKey || !file) throw new Error("no open slot, or a file of it is missing");
  const opened = openSlot(vaultId, slot, file, openKey);
  if (!isSignedBy(opened.headerKey, header)) throw new Error("the header was altered");
  const root = openRootKey(vaultId, slot, opened.pkcs8);
  const read = (name: string) => {
    const document = documents.get(name);
    if (document?.record.generation !== generation) throw new Error(`no document ${name} of this generation`);
    const key = hkdf(root.rootKey, fromBase64Url(vaultId), `countersign/v1/document/${name}`);
    const place = { vaultId, name, revision: document.record.revision, generation };
    return { key, ...openDocument(key, place, document.bytes) };
  };
  return { header, slot, opened, root, codes: read("codes"), read };
}

// ---------------------------------------------------------------- A profile the app made

async function filled() {
  const profile = createProfile();
  const tab = profile.openTab();
  const ids = {
    totp: await addUri(
      tab,
      `otpauth://totp/ACME:alice?secret=${SECRET}&issuer=ACME&algorithm=SHA512&digits=8&period=60&lang=de`,
    ),
    hotp: await addUri(tab, `otpauth://hotp/Bank:bob?secret=GEZDGNBVGY3TQOJQ&counter=7`),
    steam: await addUri(tab, "steam://JBSWY3DPEHPK3PXP"),
    gone: await addUri(tab, `otpauth://totp/Old:carol?secret=MFRGGZDFMZTWQ2LK`),
  };
  await tab.edit(ids.totp, {
    ...{ issuer: "ACME", label: "alice", type: "totp", algorithm: "SHA512", digits: 8, period: 60, counter: 0 },
    note: "Grüße \u{1f511}",
  });
  await tab.advance(ids.hotp, 7);
  await tab.remove([ids.gone]);
  await tab.move(ids.steam, ids.totp);
  await vi.waitFor(() => expect(profile.files.has("made")).toBe(true));
  return { profile, tab, ids };
}

it("openProfile() reads every account the app stored, by the document alone", async () => {
  const { profile, ids } = await filled();
  const { v, clock, accounts } = openProfile(profile).codes.value;
  expect(v).toBe(1);
  const { deviceId } = profile.meta!;
  const stamp = (counter: number) => [counter, deviceId];
  expect(accounts).toEqual([
    {
      ...{
        id: ids.steam,
        type: "steam",
        secret: "JBSWY3DPEHPK3PXP",
        algorithm: "SHA1",
        digits: 5,
        period: 30,
        counter: 0,
      },
      ...{ issuer: "Steam", label: "", order: "Zz", made: stamp(3), changed: { place: stamp(clock) } },
    },
    {
      ...{ id: ids.totp, type: "totp", secret: SECRET, algorithm: "SHA512", digits: 8, period: 60, counter: 0 },
      ...{ issuer: "ACME", label: "alice", note: "Grüße \u{1f511}", extra: { lang: "de" }, order: "a0" },
      ...{ made: stamp(1), changed: { look: stamp(5) } },
    },
    {
      ...{
        id: ids.hotp,
        type: "hotp",
        secret: "GEZDGNBVGY3TQOJQ",
        algorithm: "SHA1",
        digits: 6,
        period: 30,
        counter: 8,
      },
      ...{ issuer: "Bank", label: "bob", order: "a1", made: stamp(2) },
    },
    {
      ...{
        id: ids.gone,
        type: "totp",
        secret: "MFRGGZDFMZTWQ2LK",
        algorithm: "SHA1",
        digits: 6,
        period: 30,
        counter: 0,
      },
      ...{ issuer: "Old", label: "carol", order: "a3", made: stamp(4) },
      ...{ deletedAt: profile.now, changed: { life: stamp(clock - 1) } },
    },
  ]);
});

it("openProfile() finds the tombstone of an account deleted 31 days ago, emptied by the next write", async () => {
  const { profile, tab, ids } = await filled();
  profile.now += 31 * 86_400_000;
  await tab.advance(ids.hotp, 8);
  const { accounts } = openProfile(profile).codes.value;
  const gone = accounts.find(({ id }: { id: string }) => id === ids.gone);
  expect(gone).toMatchObject({ secret: "", issuer: "", label: "", order: "a3", deletedAt: OPEN.at });
  for (const name of ["note", "tags", "extra"]) expect(gone).not.toHaveProperty(name);
});

it("openProfile() finds in `devices` the key that signed the header", async () => {
  const { profile } = await filled();
  const { opened, read } = openProfile(profile);
  const { v, headerKey } = read("devices").value;
  expect(v).toBe(1);
  expect(fromBase64Url(headerKey.publicKey)).toEqual(opened.headerKey);
  const key = { key: Buffer.from(fromBase64Url(headerKey.privateKey)), format: "der", type: "pkcs8" } as const;
  const { x, y } = crypto.createPublicKey(crypto.createPrivateKey(key)).export({ format: "jwk" });
  expect(`04${hex(fromBase64Url(x!))}${hex(fromBase64Url(y!))}`).toBe(hex(opened.headerKey));
});

it("openProfile() finds files as long as the document says", async () => {
  const { profile } = await filled();
  expect([...profile.files.values()].map(({ length }) => length).sort((a, b) => a - b)).toEqual([0, 32, 326, 562]);
  for (const { bytes } of profile.documents.values()) expect((bytes.length - 36) % 4_096).toBe(0);
});

it("openProfile() can't open a profile without its open-key, or with another one", async () => {
  const { profile } = await filled();
  const without = profile.copy();
  without.files.delete("open-key");
  expect(() => openProfile(without)).toThrow("missing");
  const another = profile.copy();
  another.files.set("open-key", new Uint8Array(32));
  expect(() => openProfile(another)).toThrow();
  // Nothing else in the profile holds a name or a secret in clear.
  const rest = [...without.files.values(), ...[...without.documents.values()].map(({ bytes }) => bytes)];
  const text = rest.map((bytes) => Buffer.from(bytes).toString("latin1")).join("\n");
  for (const clear of [SECRET, "alice", "ACME"]) expect(text).not.toContain(clear);
});

// ---------------------------------------------------------------- The worked example

/** The values of all blocks of the language `language` (```hex), by name. */
function valuesOf(markdown: string, language: string): Record<string, string> {
  const values: Record<string, string> = {};
  const section = markdown.slice(markdown.indexOf("## A worked example"));
  for (const [, block] of section.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, "gm"))) {
    let last = "";
    for (const [, name, value] of block!.matchAll(/^(\S.*?)? {2,}(\S.*)$/gm)) {
      last = name ?? last;
      values[last] = (values[last] ?? "") + value;
    }
  }
  return values;
}

const markdown = await Deno.readTextFile(new URL("../../docs/vault-format.md", import.meta.url));
const example = Object.fromEntries(
  Object.entries(valuesOf(markdown, "hex")).map(([name, value]) => [name, Uint8Array.fromHex(value)]),
);
const texts = valuesOf(markdown, "text");

function aesGcmSeal(key: Uint8Array, iv: Uint8Array, plain: Uint8Array, aad: Uint8Array): Uint8Array {
  const cipher = crypto.createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(aad);
  return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

/** The profile of the worked example; the document, of which the text holds the ends only, is sealed here. */
function exampleProfile(): Profile {
  const plain = new Uint8Array(4_096);
  plain.set(utf8(`${texts["document json"]}`));
  plain[texts["document json"]!.length] = 0x80;
  const sealed = aesGcmSeal(example["document key"]!, example["document iv"]!, plain, example["document aad"]!);
  const bytes = new Uint8Array(Buffer.concat([example["document begins"]!.subarray(0, 20), sealed]));
  const profile = createProfile();
  profile.meta = { vaultId: toBase64Url(example["vault id"]!), generation: 1, deviceId: "8PHy8_T1" };
  profile.files.set("open-key", example["open-key"]!);
  profile.files.set(`slot-${toBase64Url(example["slot id"]!)}`, example["slot file"]!);
  profile.files.set("header-1", utf8(texts.header!));
  profile.documents.set("codes", { record: { revision: 2, generation: 1 }, bytes });
  return profile;
}

it("docs/vault-format.md gives in its example what its rules give", () => {
  const profile = exampleProfile();
  const { header, slot, opened, root, codes } = openProfile(profile);
  const { bytes } = profile.documents.get("codes")!;
  const publicOf = (scalar: Uint8Array) => {
    const pair = crypto.createECDH("prime256v1");
    pair.setPrivateKey(scalar);
    return new Uint8Array(pair.getPublicKey());
  };
  const computed: Record<string, Uint8Array> = {
    "root key": root.rootKey,
    "vault id": fromBase64Url(header.vaultId),
    "slot id": fromBase64Url(slot.id),
    "slot iv": example["slot file"]!.subarray(0, 12),
    "seal iv": fromBase64Url(slot.seal.iv),
    "document iv": bytes.slice(8, 20),
    "slot public key": publicOf(example["slot scalar"]!),
    "header public key": publicOf(example["header scalar"]!),
    "ephemeral key": publicOf(example["ephemeral scalar"]!),
    "slot pkcs8": opened.pkcs8,
    "kek": opened.kek,
    "ecdh secret": root.secret,
    "seal key": root.key,
    "seal ct": aesGcmSeal(root.key, example["seal iv"]!, example["root key"]!, utf8(root.info)),
    "header signature": fromBase64Url(header.sig),
    "document key": codes.key,
    "document aad": codes.aad,
    "document begins": bytes.slice(0, 68),
    "document ends": bytes.slice(-16),
    "document sha-256": new Uint8Array(crypto.createHash("sha256").update(bytes).digest()),
  };
  for (const [name, value] of Object.entries(computed)) expect([name, hex(value)]).toEqual([name, hex(example[name]!)]);
  const given = Object.keys(example).filter((name) => !(name in computed)).sort();
  expect(given).toEqual(["ephemeral scalar", "header scalar", "open-key", "slot file", "slot scalar"]);
  expect(opened.headerKey).toEqual(example["header public key"]);
  expect(slot.publicKey).toBe(toBase64Url(example["slot public key"]!));
  expect(slot.seal.ephemeralPublicKey).toBe(toBase64Url(example["ephemeral key"]!));
  expect(toBase64Url(example["seal ct"]!)).toBe(slot.seal.ct);
  expect({
    "kek info": `countersign/v1/kek/${slot.kind}|${jcs(slot.kdf)}`,
    "slot text": new TextDecoder().decode(opened.text),
    "slot aad": opened.aad,
    "seal info and aad": root.info,
    "header": jcs(header),
    "document info": "countersign/v1/document/codes",
    "document json": codes.json,
  }).toEqual(texts);
});

it("Vault.open() opens the example of docs/vault-format.md and shows its code", async () => {
  const status = await exampleProfile().openTab().open({ rows: 1, at: 59_000 });
  expect(status).toMatchObject({ state: "open", revision: 2, total: 1, readOnly: false });
  expect(status).toMatchObject({ head: [{ issuer: "ACME", label: "alice" }], codes: [{ value: "94287082" }] });
});
