/** What docs/vault-format.md says of a locked vault, by a reader that was written from it. @module */
import { Buffer } from "node:buffer";
import { expect, it, vi } from "vitest";
import type { Proof } from "../../src/vault/lock-api.ts";
import { lockedBy, passkey, PASSPHRASE, PIN, typedBack } from "./locked.ts";
import { addUri, createProfile, OPEN, type Profile, uri } from "./profile.ts";
import {
  aesGcmOpen,
  checkOf,
  documentAad,
  documentKeyOf,
  fromBase64Url,
  hkdf,
  jcs,
  openDocument,
  openProfile,
  openSlot,
  readHeader,
  recoveryIkm,
  toBase64Url,
  utf8,
  type Way,
} from "./reader.ts";

vi.unmock("../../src/vault/kdf.ts"); // at full cost

const hex = (bytes: Uint8Array) => bytes.toHex();

/** A vault with two accounts and every kind of lock; generation 2 has a passkey, 3 a passphrase, 4 a PIN. */
async function lockedByAll() {
  const profile = createProfile();
  const tab = profile.openTab();
  const ids = [await addUri(tab, uri("alice")), await addUri(tab, uri("bob"))] as const;
  const before = profile.copy();
  const { enrolment, proof } = await passkey(1);
  await tab.stageLock({ kind: "passkey", name: "This laptop", enrolment });
  const text = await tab.stageRecovery();
  await tab.addLocks(typedBack(text));
  await tab.stageLock({ kind: "passphrase", name: "Words", text: PASSPHRASE, use: "unlock" });
  await tab.addLocks([]);
  await tab.stageLock({ kind: "pin", name: "Digits", text: PIN });
  await tab.addLocks([]);
  const { credentialId, prf } = proof() as Extract<Proof, { kind: "passkey" }>;
  const ways: readonly Way[] = [
    { kind: "passkey", credentialId, prf },
    { kind: "passphrase", text: PASSPHRASE },
    { kind: "pin", text: PIN },
    { kind: "recovery", text },
  ];
  return { profile, tab, ids, before, ways, recovery: text, enrolment };
}

const all = await lockedByAll();
const slotIn = (profile: Profile, kind: string) => readHeader(profile).slots.find((slot) => slot.kind === kind)!;

it("openProfile() opens a locked vault by each kind of lock, to the same root key", () => {
  const roots = all.ways.map((way) => {
    const { codes, root, read, opened } = openProfile(all.profile, way);
    expect(codes.value.accounts.map(({ label }: { label: string }) => label)).toEqual(["alice", "bob"]);
    expect(read("devices").value.headerKey.publicKey).toBe(toBase64Url(opened.headerKey));
    return hex(root.rootKey);
  });
  expect(new Set(roots).size).toBe(1);
  expect(() => openProfile(all.profile)).toThrow("no slot of the kind open");
});

it("openProfile() opens by a recovery code typed carelessly, and by nothing that is wrong", () => {
  const careless = all.recovery.toLowerCase().replaceAll("0", "o").replaceAll("1", "l").replaceAll("-", "  ");
  openProfile(all.profile, { kind: "recovery", text: careless });
  const [first] = all.recovery;
  const another = `${first === "7" ? "8" : "7"}${all.recovery.slice(1)}`;
  expect(() => openProfile(all.profile, { kind: "recovery", text: another })).toThrow("not a recovery code");
  const code = another.replaceAll("-", "").slice(0, 26);
  expect(() => openProfile(all.profile, { kind: "recovery", text: code + checkOf(code) })).toThrow();
  expect(() => openProfile(all.profile, { kind: "passphrase", text: `${PASSPHRASE} ` })).toThrow();
  expect(() => openProfile(all.profile, { kind: "pin", text: "904816253772" })).toThrow();
});

it("readHeader() finds in the header what the document says of each kind, and no more", () => {
  const { generation, slots } = readHeader(all.profile);
  expect(generation).toBe(4);
  const { credentialId, rpId, prfInputs: [prfInput] } = all.enrolment;
  const argon = { name: "argon2id", v: 19, m: 65_536, t: 3, p: 1, salt: expect.stringMatching(/^[\w-]{22}$/) };
  expect(Object.fromEntries(slots.map(({ kind, kdf }) => [kind, kdf]))).toStrictEqual({
    passkey: { credentialId, prfInput, rpId },
    passphrase: argon,
    pin: argon,
    recovery: {},
  });
  for (const slot of slots) {
    expect(Object.keys(slot)).toEqual(["id", "kdf", "kind", "publicKey", "seal"]);
    expect(all.profile.files.get(`slot-${slot.id}`)!.length).toBe(326);
  }
  const files = [...all.profile.files.keys()].filter((name) => !name.startsWith("slot-")).sort();
  expect([files, all.profile.files.size]).toEqual([["header-4", "made"], 6]);
});

it("openProfile() finds in `devices` the locks, the times and what is known of backups", async () => {
  const profile = all.profile.copy();
  const tab = profile.openTab();
  await tab.unlock({ kind: "recovery", text: all.recovery }, OPEN);
  await tab.setTimes({ idle: 60, hidden: null });
  const { backupId, bytes } = await tab.makeBackup();
  await tab.backedUp(backupId);
  await tab.openBackup(bytes, { kind: "recovery", text: all.recovery });
  await tab.rehearse();
  const { value } = openProfile(profile, all.ways[3]).read("devices");
  const { created } = all.enrolment;
  const madeAt = profile.now;
  expect(value).toStrictEqual({
    v: 1,
    headerKey: { privateKey: expect.any(String), publicKey: expect.any(String) },
    locks: {
      [slotIn(profile, "passkey").id]: {
        name: "This laptop",
        madeAt,
        passkey: {
          authenticatorData: toBase64Url(created.authenticatorData),
          publicKey: toBase64Url(created.publicKey),
          algorithm: -7,
          transports: ["internal"],
        },
      },
      [slotIn(profile, "recovery").id]: { name: "", madeAt },
      [slotIn(profile, "passphrase").id]: { name: "Words", madeAt },
      [slotIn(profile, "pin").id]: { name: "Digits", madeAt },
    },
    times: { idle: 60, hidden: null },
    backup: {
      sequence: 1,
      last: { backupId, at: madeAt, accounts: 2, clock: 2 },
      proven: { at: madeAt, madeAt, matched: 2, total: 2 },
    },
  });
});

it("openProfile() finds in `codes` what the last restore would be undone by, and for how long", async () => {
  const profile = all.profile.copy();
  const tab = profile.openTab();
  await tab.unlock({ kind: "recovery", text: all.recovery }, OPEN);
  const { bytes } = await tab.makeBackup();
  const [alice, bob] = all.ids;
  await tab.edit(alice, { label: "alicia" });
  await tab.remove([bob]);
  await tab.openBackup(bytes, { kind: "recovery", text: all.recovery });
  await tab.restoreBackup({ fresh: true, changedThere: true, changedHere: false, deletedHere: true });
  const codes = () => openProfile(profile, all.ways[3]).codes.value;
  const { clock, undo } = codes();
  expect(undo).toStrictEqual({
    at: profile.now,
    stamp: [clock, profile.meta!.deviceId],
    added: [],
    before: [expect.objectContaining({ id: bob, deletedAt: profile.now })],
  });
  profile.now += 86_400_001;
  await tab.edit(alice, { label: "alice" });
  expect(codes()).not.toHaveProperty("undo");
});

it("nothing of a renewed vault opens by the root key of before", () => {
  const { root: old } = openProfile(all.before);
  const { vaultId } = all.profile.meta!;
  for (const [name, { record, bytes }] of all.profile.documents) {
    const aad = documentAad({ vaultId, name, ...record });
    expect(() => openDocument(documentKeyOf(old.rootKey, vaultId, name), aad, bytes)).toThrow();
  }
});

it("App Lock off leaves passphrase and recovery code as slots for backups, without a root key", async () => {
  const profile = all.profile.copy();
  const tab = profile.openTab();
  await tab.unlock({ kind: "recovery", text: all.recovery }, OPEN);
  await tab.turnOff();
  const { slots } = readHeader(profile);
  expect(slots.map(({ kind, use, seal }) => [kind, use, seal?.generation])).toEqual([
    ["recovery", "backup", undefined],
    ["passphrase", "backup", undefined],
    ["open", undefined, 5],
  ]);
  expect(openProfile(profile).codes.value.accounts).toHaveLength(2);
  expect(() => openProfile(profile, all.ways[1])).toThrow("no slot of the kind passphrase");
  // It is the same slot all the while: same file, same passphrase.
  const before = slotIn(all.profile, "passphrase"), after = slotIn(profile, "passphrase");
  expect([after.id, after.kdf, after.publicKey]).toEqual([before.id, before.kdf, before.publicKey]);
  const { headerKey } = openSlot(profile, after, all.ways[1]!);
  expect(headerKey).toEqual(openProfile(profile).opened.headerKey);
});

it("wrong attempts stand under the slot's id, and go with it", async () => {
  const profile = all.profile.copy();
  const tab = profile.openTab();
  await expect(tab.unlock({ kind: "pin", text: "904816253772" }, OPEN)).rejects.toMatchObject({ name: "wrong-secret" });
  const { id } = slotIn(profile, "pin");
  expect([...profile.attempts]).toEqual([[id, 1]]);
  await tab.unlock({ kind: "recovery", text: all.recovery }, OPEN);
  await tab.removeLock(id);
  expect(profile.attempts.size).toBe(0);
});

// ---------------------------------------------------------------- What a copy without the passphrase opens

/** All bytes of a profile by name, what stands in the header as base64url among them. */
function bytesOf(profile: Profile): [name: string, bytes: Uint8Array][] {
  const texts = [...jcs(readHeader(profile)).matchAll(/"([\w-]{22,})"/g)].map(([, text]) => text!);
  return [
    ...profile.files,
    ...texts.map((text) => [text, new Uint8Array(Buffer.from(text, "base64url"))] as [string, Uint8Array]),
    ["meta", utf8(JSON.stringify(profile.meta))],
    ...[...profile.documents].map(([name, { bytes }]) => [name, bytes] as [string, Uint8Array]),
  ];
}

function opens(open: () => unknown): boolean {
  try {
    open();
    return true;
  } catch {
    return false;
  }
}

/** Takes each 32 bytes in a row that rest in `profile` for a key of every kind (of a sealed document those at its ends, which
 * saves minutes); says which opened what. */
function keysIn(profile: Profile): string[] {
  const { vaultId } = profile.meta!;
  const { record, bytes: codes } = profile.documents.get("codes")!;
  const aad = documentAad({ vaultId, name: "codes", ...record });
  const slots = readHeader(profile).slots.map(({ id, kind, kdf, publicKey }) => {
    const file = profile.files.get(`slot-${id}`)!;
    return {
      kind,
      kekOf: (ikm: Uint8Array) => hkdf(ikm, fromBase64Url(id), `countersign/v1/kek/${kind}|${jcs(kdf)}`),
      open: (kek: Uint8Array) => {
        const text = ["countersign/v1/slot", vaultId, id, kind, jcs(kdf), publicKey].join("|");
        return aesGcmOpen(kek, file.subarray(0, 12), file.subarray(12), utf8(text));
      },
    };
  });
  const found: string[] = [];
  for (const [name, bytes] of bytesOf(profile)) {
    for (let at = 0; at + 32 <= bytes.length; at++) {
      if (at === 64 && bytes.length > 4_096) at = bytes.length - 64;
      const key = bytes.subarray(at, at + 32);
      const attempts: Record<string, () => unknown> = {
        "root key": () => openDocument(documentKeyOf(key, vaultId, "codes"), aad, codes),
        "document key": () => openDocument(key, aad, codes),
      };
      for (const { kind, kekOf, open } of slots) {
        attempts[`${kind}'s KEK`] = () => open(key);
        attempts[`${kind}'s ikm`] = () => open(kekOf(key));
      }
      for (const [use, attempt] of Object.entries(attempts)) if (opens(attempt)) found.push(`${name} at ${at}: ${use}`);
    }
  }
  return found;
}

it("no 32 bytes that rest in a locked profile open anything of it; in an open one the open-key does", async () => {
  const { profile } = await lockedBy("passphrase");
  expect(keysIn(profile)).toEqual([]);
  openProfile(profile, { kind: "passphrase", text: PASSPHRASE });
  expect(keysIn(all.before)).toEqual(["open-key at 0: open's ikm"]);
}, 60_000);

/** Which of `secrets` are in some file, record or member of the header: raw, backwards, as hex or as base64url. */
function namesOfFound(profile: Profile, secrets: Readonly<Record<string, Uint8Array>>): string[] {
  const rest = bytesOf(profile).map(([, bytes]) => Buffer.from(bytes).toString("latin1")).join("\n");
  return Object.entries(secrets).filter(([, secret]) => {
    const buffer = Buffer.from(secret);
    return [
      buffer.toString("latin1"),
      Buffer.from(secret.toReversed()).toString("latin1"),
      hex(secret),
      ...[0, 1, 2].map((shift) => buffer.subarray(shift).toString("base64url").slice(0, -2)),
    ].some((spelling) => rest.includes(spelling));
  }).map(([name]) => name);
}

it("no key of a locked vault rests anywhere in its profile, in no common spelling", () => {
  const secrets: Record<string, Uint8Array> = { PIN: utf8(PIN), passphrase: utf8(PASSPHRASE) };
  secrets["recovery code"] = recoveryIkm(all.recovery);
  for (const way of all.ways) {
    const { opened, root, codes, read } = openProfile(all.profile, way);
    const headerKey = fromBase64Url(read("devices").value.headerKey.privateKey);
    Object.assign(secrets, {
      "root key": root.rootKey,
      "document key": codes.key,
      "header scalar": headerKey.subarray(36, 68),
      [`${way.kind}'s ikm`]: opened.ikm,
      [`${way.kind}'s KEK`]: opened.kek,
      [`${way.kind}'s scalar`]: opened.pkcs8.subarray(36, 68),
    });
  }
  expect(namesOfFound(all.profile, secrets)).toEqual([]);
  expect(Object.keys(secrets)).toHaveLength(18);
  const control = openProfile(all.before);
  expect(namesOfFound(all.before, { ...secrets, "open-key": control.opened.ikm })).toEqual(["open-key"]);
});

it("every renewal makes another root key", async () => {
  const { profile, tab, recovery } = await lockedBy("pin");
  const way = { kind: "recovery", text: recovery! } as const;
  const first = hex(openProfile(profile, way).root.rootKey);
  await tab.stageLock({ kind: "passkey", name: "", enrolment: (await passkey(1)).enrolment });
  await tab.addLocks([]);
  const second = hex(openProfile(profile, way).root.rootKey);
  await tab.turnOff();
  expect(new Set([first, second, hex(openProfile(profile).root.rootKey)]).size).toBe(3);
});
