/** Someone who copied the profile while App Lock was off has the key that headers and backups were signed with. @module */
import { expect, it } from "vitest";
import { type Bytes, concat, fromBase64Url, randomBytes } from "../../src/protocol/bytes.ts";
import { makeBackupFile, openBackupFile } from "../../src/vault/backup-file.ts";
import type { Devices } from "../../src/vault/devices.ts";
import { documentKey, openDocument, rootOf, sealDocument } from "../../src/vault/document.ts";
import { importHeaderKey, parseHeader, signHeader } from "../../src/vault/header.ts";
import { openSeal, openSlotFile, sealToSlot } from "../../src/vault/slots.ts";
import { headerFile, openCodes, slotFile } from "../../src/vault/start.ts";
import { PASSPHRASE, turnOn, typedBack } from "./locked.ts";
import { addUri, createProfile, OPEN, type Profile, uri } from "./profile.ts";
import { fileIn, headerOf } from "./tampered.ts";

const BY_WORDS = { kind: "passphrase", text: PASSPHRASE } as const;

/** What a copy of a profile with App Lock off gives away. */
async function stolenFrom(copy: Profile) {
  const { vaultId, slots: [slot] } = parseHeader(fileIn(copy, headerFile(1)), 1);
  const { privateKey } = await openSlotFile(
    vaultId,
    slot!,
    fileIn(copy, slotFile(slot!.id)),
    fileIn(copy, "open-key"),
  );
  const root = await rootOf(await openSeal(vaultId, slot!, 1, slot!.seal!, privateKey));
  const read = async (name: string) => {
    const { record, bytes } = copy.documents.get(name)!;
    return await openDocument(await documentKey(root, vaultId, name), { vaultId, name, ...record }, bytes);
  };
  const devices = await read("devices") as Devices;
  const signingKey = await importHeaderKey(fromBase64Url(devices.headerKey.privateKey));
  return { signingKey, devices, codes: await read("codes") };
}

async function owner() {
  const profile = createProfile();
  const tab = profile.openTab();
  await addUri(tab, uri("alice"));
  return { profile, tab, stolen: await stolenFrom(profile.copy()) };
}

it("what signed headers while App Lock was off signs none that its passphrase opens whole", async () => {
  const { profile, tab, stolen } = await owner();
  await turnOn(tab, "passphrase");
  const generation = profile.meta!.generation;
  const header = parseHeader(fileIn(profile, headerOf(profile)), generation);
  const { vaultId } = header;
  const rootKey = randomBytes(32), known = rootKey.slice();
  const slots = await Promise.all(header.slots.map(async (slot) => (
    { ...slot, seal: { ...await sealToSlot(vaultId, slot, generation, rootKey), generation } }
  )));
  const unsigned = { v: 1 as const, vaultId, generation, slots, policy: header.policy };
  profile.files.set(headerOf(profile), await signHeader(unsigned, stolen.signingKey));
  const root = await rootOf(rootKey);
  for (const name of ["codes", "devices"] as const) {
    const { record } = profile.documents.get(name)!;
    const key = await documentKey(root, vaultId, name);
    const bytes = await sealDocument(key, { vaultId, name, ...record }, stolen[name]);
    profile.documents.set(name, { record, bytes });
  }
  const next = profile.openTab();
  await next.open(OPEN);
  expect(await next.unlock(BY_WORDS, OPEN)).toMatchObject({ state: "open", readOnly: true });
  await expect(addUri(next, uri("bank"))).rejects.toMatchObject({ name: "read-only" });
  const { record, bytes } = profile.documents.get("codes")!;
  const key = await documentKey(await rootOf(known), vaultId, "codes");
  const seen = await openCodes(key, { vaultId, name: "codes", ...record }, bytes);
  expect(seen.accounts.map(({ label }) => label)).toEqual(["alice"]);
});

it("what signed backups while App Lock was off signs none that its passphrase opens", async () => {
  const { tab, stolen } = await owner();
  await turnOn(tab, "passphrase");
  const { bytes } = await tab.makeBackup();
  const { header } = await openBackupFile(bytes, BY_WORDS);
  const forged = await makeBackupFile({
    ...header,
    signingKey: stolen.signingKey,
    slots: header.slots.map((slot) => {
      const { iv, ct } = slot.privateKey;
      return { slot, file: concat(fromBase64Url(iv), fromBase64Url(ct)) as Bytes };
    }),
    body: { v: 1, codes: { v: 1, clock: 99, accounts: [] }, settings: {} },
  });
  await expect(openBackupFile(forged.bytes, BY_WORDS)).rejects.toMatchObject({ name: "backup-forged" });
});

it("Vault.addLocks() keeps the signing key where a slot stays that knows no other, and makes one where none does", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  await addUri(tab, uri("alice"));
  const recovery = await tab.stageRecovery();
  await tab.addLocks(typedBack(recovery));
  await turnOn(tab, "passphrase");
  for (const proof of [BY_WORDS, { kind: "recovery", text: recovery } as const]) {
    expect(await profile.openTab().unlock(proof, OPEN)).toMatchObject({ state: "open", readOnly: false });
  }
});

it("a tab that was open while App Lock was off opens with the new signing key, each time that there is one", async () => {
  const profile = createProfile();
  const tab = profile.openTab(), other = profile.openTab();
  await addUri(tab, uri("alice"));
  await other.refresh();
  for (const text of [PASSPHRASE, "another one, quite long"]) {
    await tab.stageLock({ kind: "passphrase", name: "", text, use: "unlock" });
    await tab.addLocks([]);
    await other.refresh();
    expect(await other.open(OPEN)).toMatchObject({ state: "locked" });
    expect(await other.unlock({ kind: "passphrase", text }, OPEN)).toMatchObject({ state: "open", readOnly: false });
    await tab.turnOff();
    await other.refresh();
  }
  await addUri(other, uri("bob"));
  await addUri(tab, uri("carol"));
  expect(await profile.openTab().open(OPEN)).toMatchObject({ state: "open", total: 3, readOnly: false });
});
