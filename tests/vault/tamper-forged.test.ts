/** A locked vault in the hands of someone who can write to the profile, has its public parts, and knows no secret: what they
 * put in is refused, or shown and never written to. @module */
import { expect, it } from "vitest";
import type { Codes } from "../../src/core/account.ts";
import { randomBytes, randomId } from "../../src/protocol/bytes.ts";
import { documentKey, rootOf, sealDocument } from "../../src/vault/document.ts";
import { makeHeaderKey, signHeader } from "../../src/vault/header.ts";
import { makeRecoveryCode, readRecoveryCode } from "../../src/vault/recovery-code.ts";
import { makeSlot, sealToSlot, type SlotKind } from "../../src/vault/slots.ts";
import { lockedBy, PASSPHRASE } from "./locked.ts";
import { addUri, type Bytes, OPEN, type Profile, uri } from "./profile.ts";
import {
  type ClearHeader,
  documentIn,
  fileIn,
  headerOf,
  imageOf,
  judged,
  locked,
  readHeader,
  rewriteHeader,
} from "./tampered.ts";

const whole = await locked();

const FORGED: Codes = {
  v: 1,
  clock: 1,
  accounts: [{
    ...{ id: "AAECAwQFBgcICQoLDA0ODw", order: "a0", made: [1, "8PHy8_T1"], issuer: "Evil", label: "mallory" },
    ...{ type: "totp", secret: "GEZDGNBVGY3TQOJQ", algorithm: "SHA1", digits: 6, period: 30, counter: 0 },
  }],
};

/** Puts {@linkcode FORGED} in the place of `codes`, sealed under a root key of the forger's. */
async function plantCodes(profile: Profile, rootKey: Bytes) {
  const { vaultId, generation } = profile.meta!;
  const { revision } = documentIn(profile, "codes").record;
  const key = await documentKey(await rootOf(rootKey), vaultId, "codes");
  const bytes = await sealDocument(key, { vaultId, name: "codes", revision, generation }, FORGED);
  profile.documents.set("codes", { record: { revision, generation }, bytes });
}

/** Every slot of the header gives the forger's root key from now on; nothing of a person is needed. */
async function sealAnew(profile: Profile, rootKey: Bytes) {
  const { vaultId, generation } = profile.meta!;
  const slots = await Promise.all(
    readHeader(profile).slots.map(async (slot) => ({
      ...slot,
      seal: { ...await sealToSlot(vaultId, slot, generation, rootKey), generation },
    })),
  );
  rewriteHeader(profile, (header) => (header.slots = slots));
}

async function signBy({ privateKey }: Awaited<ReturnType<typeof makeHeaderKey>>, profile: Profile) {
  const { sig: _, ...header } = readHeader(profile);
  profile.files.set(headerOf(profile), await signHeader(header, privateKey));
}

it.each<[string, string, boolean, boolean]>([
  ["under the old signature", "damaged document", false, false],
  ["signed by another key", "damaged document", true, false],
  ["under the old signature, with accounts of the forger's", "read-only", false, true],
  ["signed by another key, with accounts of the forger's", "read-only", true, true],
])("a root key of a forger's sealed to our slots, %s: %s", async (_, verdict, isSigned, isFilled) => {
  const profile = whole.profile.copy();
  const rootKey = randomBytes(32);
  await sealAnew(profile, rootKey);
  if (isSigned) await signBy(await makeHeaderKey(), profile);
  if (isFilled) await plantCodes(profile, rootKey);
  expect(await judged(profile, whole.byRecovery)).toBe(verdict);
  expect(await judged(profile, whole.byPasskey())).toBe(verdict);
});

/** A slot of the forger's own, put first into the header, with the root key `rootKey` in it. */
async function plantSlot(profile: Profile, kind: SlotKind, ikm: Bytes, rootKey: Bytes) {
  const { vaultId, generation } = profile.meta!;
  const signing = await makeHeaderKey();
  const { slot, file } = await makeSlot(vaultId, kind, {}, ikm, signing.publicKey);
  const seal = { ...await sealToSlot(vaultId, slot, generation, rootKey), generation };
  rewriteHeader(profile, (header) => (header.slots = [{ ...slot, seal }, ...header.slots]));
  profile.files.set(`slot-${slot.id}`, file);
  return signing;
}

it("a recovery slot of a forger's before ours: our code is refused", async () => {
  const profile = whole.profile.copy();
  await plantSlot(profile, "recovery", await readRecoveryCode(await makeRecoveryCode()), randomBytes(32));
  expect(await judged(profile, whole.byRecovery)).toBe("wrong-secret");
  expect(await judged(profile, whole.byPasskey())).toBe("read-only");
});

it.each<[string, (header: ClearHeader) => void]>([
  ["a policy", (header) => void (header.policy = { lock: "never" })],
  ["one slot less", (header) => void (header.slots = header.slots.filter(({ kind }) => kind === "recovery"))],
  ["its slots in another order", (header) => void (header.slots = header.slots.toReversed())],
  ["a slot marked for backups", (header) => {
    header.slots = header.slots.map((slot) => {
      if (slot.kind === "recovery") return slot;
      const { seal: _, ...base } = slot;
      return { ...base, use: "backup" };
    });
  }],
  ["a member more", (header) => void Object.assign(header, { more: 1 })],
  ["another PRF input", ({ slots }) => {
    for (const { kind, kdf } of slots) if (kind === "passkey") Object.assign(kdf, { prfInput: "C".repeat(42) + "A" });
  }],
])("a header with %s: read-only", async (_, edit) => {
  const profile = whole.profile.copy();
  rewriteHeader(profile, edit);
  expect(await judged(profile, whole.byRecovery)).toBe("read-only");
  expect(await profile.openTab().unlock(whole.byRecovery, OPEN)).toMatchObject({ total: 2, readOnly: true });
});

// ---------------------------------------------------------------- Bombs

it("KDF parameters out of the clamps in the header: refused before an attempt is counted", async () => {
  const { profile: honest } = await lockedBy("passphrase"); // costs two Argon2ids
  const proof = { kind: "passphrase", text: PASSPHRASE } as const;
  for (
    const change of [
      { m: 19_455 },
      { m: 1_048_577 },
      { m: 2 ** 32 },
      { t: 0 },
      { t: 17 },
      { t: 1, m: 47_103 },
      { p: 0 },
      { p: 5 },
      { v: 16 },
      { v: 20 },
      { name: "argon2d" },
      { salt: "" },
      { salt: "AAAAAAAAAAAAAAAAAAAAAB" },
      { more: 1 },
    ]
  ) {
    const profile = honest.copy();
    rewriteHeader(profile, ({ slots }) => void Object.assign(slots[0]!.kdf, change));
    const steps: string[] = [];
    profile.beforeStep = (what) => void steps.push(what);
    expect([change, await judged(profile, proof)]).toEqual([change, "read-only"]);
    expect(steps).not.toContain("count attempts");
  }
  // One within them is tried, is wrong, and counts.
  const profile = honest.copy();
  rewriteHeader(profile, ({ slots }) => void Object.assign(slots[0]!.kdf, { t: 4 }));
  await expect(profile.openTab().unlock(proof, OPEN)).rejects.toMatchObject({ name: "wrong-secret" });
  expect([...profile.attempts.values()]).toEqual([1]);
});

// ---------------------------------------------------------------- What an open tab goes by

/** The tab of a copy of the whole profile, opened by the recovery code. */
async function unlocked() {
  const profile = whole.profile.copy();
  const tab = profile.openTab();
  const status = await tab.unlock(whole.byRecovery, OPEN);
  return { profile, tab, id: status.state === "open" ? status.head[0]!.id : "" };
}

it.each(["our", "another"])(
  "Vault.confirm() takes no slot that was put in from outside while the vault was open, under %s id",
  async (whose) => {
    const { profile, tab, id } = await unlocked();
    profile.elapsed += 60_000;
    if (whose === "another") {
      const vaultId = randomId();
      profile.meta = { ...profile.meta!, vaultId };
      rewriteHeader(profile, (header) => void Object.assign(header, { vaultId }));
    }
    const text = await makeRecoveryCode();
    const signing = await plantSlot(profile, "recovery", await readRecoveryCode(text), randomBytes(32));
    await signBy(signing, profile);
    await expect(tab.confirm({ kind: "recovery", text })).rejects.toThrow();
    await expect(tab.reveal(id)).rejects.toMatchObject({ name: "gesture-needed" });
  },
);

it("an open tab seals nothing for a vault of a forger's that has the same id and opens by itself", async () => {
  const { profile, tab } = await unlocked();
  const ours = fileIn(profile, headerOf(profile));
  const generation = profile.meta!.generation + 1;
  profile.meta = { ...profile.meta!, generation };
  profile.files.set(headerOf(profile), ours);
  rewriteHeader(profile, (header) => void Object.assign(header, { generation, slots: [] }));
  const openKey = randomBytes(32), rootKey = randomBytes(32);
  profile.files.set("open-key", openKey.slice());
  await signBy(await plantSlot(profile, "open", openKey, rootKey), profile);
  await plantCodes(profile, rootKey);
  const planted = profile.copy();
  const outcome = await addUri(tab, uri("carol")).then(() => "added", ({ name }: Error) => name);
  expect(outcome).toBe("read-only");
  expect(imageOf(profile) === imageOf(planted)).toBe(true);
});
