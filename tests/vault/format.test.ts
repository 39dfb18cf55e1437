/** What docs/vault-format.md says of a vault that opens by itself, and in its examples, by a reader that was written from it.
 * @module */
import { Buffer } from "node:buffer";
import crypto from "node:crypto";
import { expect, it, vi } from "vitest";
import { aesGcmSeal, exampleIn, profileOf, publicOf } from "./examples.ts";
import { addUri, createProfile, OPEN, SECRET } from "./profile.ts";
import { argon2id, fromBase64Url, hkdf, jcs, openProfile, recoveryIkm, toBase64Url, utf8 } from "./reader.ts";

const hex = (bytes: Uint8Array) => bytes.toHex();

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

// ---------------------------------------------------------------- The worked examples

const { bytes: example, texts } = exampleIn("A worked example");
const locked = exampleIn("A second example: locked");
const vaultId = example["vault id"]!, json = texts["document json"]!;

function exampleProfile() {
  const profile = profileOf({ bytes: example, texts }, { vaultId, generation: 1, revision: 2, json });
  profile.files.set("open-key", example["open-key"]!);
  return profile;
}

function lockedProfile() {
  return profileOf(locked, { vaultId, generation: 2, revision: 3, json });
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(crypto.createHash("sha256").update(bytes).digest());
}

it("docs/vault-format.md gives in its example what its rules give", () => {
  const profile = exampleProfile();
  const { header, slot, opened, root, codes } = openProfile(profile);
  const seal = slot.seal!;
  const { bytes } = profile.documents.get("codes")!;
  const computed: Record<string, Uint8Array> = {
    "root key": root.rootKey,
    "vault id": fromBase64Url(header.vaultId),
    "slot id": fromBase64Url(slot.id),
    "slot iv": example["slot file"]!.subarray(0, 12),
    "seal iv": fromBase64Url(seal.iv),
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
    "document sha-256": sha256(bytes),
  };
  for (const [name, value] of Object.entries(computed)) expect([name, hex(value)]).toEqual([name, hex(example[name]!)]);
  const given = Object.keys(example).filter((name) => !(name in computed)).sort();
  expect(given).toEqual(["ephemeral scalar", "header scalar", "open-key", "slot file", "slot scalar"]);
  expect(opened.headerKey).toEqual(example["header public key"]);
  expect(slot.publicKey).toBe(toBase64Url(example["slot public key"]!));
  expect(seal.ephemeralPublicKey).toBe(toBase64Url(example["ephemeral key"]!));
  expect(toBase64Url(example["seal ct"]!)).toBe(seal.ct);
  expect({
    "kek info": opened.info,
    "slot text": new TextDecoder().decode(opened.text),
    "slot aad": opened.aad,
    "seal info and aad": root.info,
    "header": jcs(header),
    "document info": "countersign/v1/document/codes",
    "document json": codes.json,
  }).toEqual(texts);
});

it("Vault.open() opens the example of docs/vault-format.md and shows its code", async () => {
  const status = await exampleProfile().openTab().open({ rows: 1, at: 59_000, sort: "hand" });
  expect(status).toMatchObject({ state: "open", revision: 2, total: 1, readOnly: false });
  expect(status).toMatchObject({ head: [{ issuer: "ACME", label: "alice" }], codes: [{ value: "94287082" }] });
});

it("docs/vault-format.md gives in its second example what its rules give", () => {
  const profile = lockedProfile();
  const text = locked.texts["passphrase text"]!;
  const { header, slot, opened, root, codes } = openProfile(profile, { kind: "passphrase", text });
  const seal = slot.seal!;
  const code = recoveryIkm(locked.texts["recovery code"]!);
  const recoveryInfo = locked.texts["recovery kek info"]!;
  const computed: Record<string, Uint8Array> = {
    "root key": root.rootKey,
    "salt": fromBase64Url(slot.kdf.salt as string),
    "slot id": fromBase64Url(slot.id),
    "slot iv": locked.bytes["slot file"]!.subarray(0, 12),
    "seal iv": fromBase64Url(seal.iv),
    "document iv": profile.documents.get("codes")!.bytes.slice(8, 20),
    "passphrase": utf8(text.normalize("NFC")),
    "argon2id": argon2id(utf8(text), slot.kdf as unknown as Parameters<typeof argon2id>[1]),
    "kek": opened.kek,
    "slot file": Uint8Array.from([
      ...locked.bytes["slot iv"]!,
      ...aesGcmSeal(opened.kek, locked.bytes["slot iv"]!, opened.text, utf8(opened.aad)),
    ]),
    "seal key": root.key,
    "document key": codes.key,
    "document sha-256": sha256(profile.documents.get("codes")!.bytes),
    "recovery ikm": code,
    "recovery sha-256": sha256(utf8(`countersign/v1/recovery${new TextDecoder().decode(code)}`)),
    "recovery kek": hkdf(code, locked.bytes["recovery slot id"]!, recoveryInfo),
  };
  for (const [name, value] of Object.entries(computed)) {
    expect([name, hex(value)]).toEqual([name, hex(locked.bytes[name]!)]);
  }
  const given = Object.keys(locked.bytes).filter((name) => !(name in computed)).sort();
  expect(given).toEqual(["ephemeral scalar", "recovery slot id", "slot scalar"]);
  expect(slot.publicKey).toBe(toBase64Url(publicOf(locked.bytes["slot scalar"]!)));
  expect(hex(opened.pkcs8.subarray(36, 68))).toBe(hex(locked.bytes["slot scalar"]!));
  expect(seal.ephemeralPublicKey).toBe(toBase64Url(publicOf(locked.bytes["ephemeral scalar"]!)));
  expect(opened.headerKey).toEqual(example["header public key"]);
  expect({
    "passphrase text": text,
    "kek info": opened.info,
    "slot aad": opened.aad,
    "seal info and aad": root.info,
    "header": jcs(header),
    "recovery code": locked.texts["recovery code"],
    "recovery kek info": recoveryInfo,
  }).toEqual(locked.texts);
});

it("Vault.unlock() opens the second example of docs/vault-format.md and shows its code", async () => {
  const tab = lockedProfile().openTab();
  expect(await tab.open({ rows: 1, at: 59_000, sort: "hand" })).toMatchObject({
    state: "locked",
    ways: [{ kind: "passphrase" }],
  });
  const proof = { kind: "passphrase", text: locked.texts["passphrase text"]! } as const;
  const status = await tab.unlock(proof, { rows: 1, at: 59_000, sort: "hand" });
  expect(status).toMatchObject({ state: "open", revision: 3, total: 1, readOnly: false });
  expect(status).toMatchObject({ head: [{ issuer: "ACME", label: "alice" }], codes: [{ value: "94287082" }] });
});
