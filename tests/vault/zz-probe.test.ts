import canonicalize from "canonicalize";
import { expect, it, vi } from "vitest";
import { passkey, typedBack } from "./locked.ts";
import { addUri, createProfile, OPEN, type Profile, uri } from "./profile.ts";
import { makeSlot, sealToSlot } from "../../src/vault/slots.ts";
import { makeHeaderKey, signHeader } from "../../src/vault/header.ts";
import { documentKey, rootOf, sealDocument } from "../../src/vault/document.ts";
import { makeRecoveryCode, readRecoveryCode } from "../../src/vault/recovery-code.ts";
import { randomBytes } from "../../src/vault/bytes.ts";

async function locked() {
  const profile = createProfile();
  const tab = profile.openTab();
  const id = await addUri(tab, uri("alice"));
  await addUri(tab, uri("bob"));
  const { enrolment, proof } = await passkey(1);
  await tab.stageLock({ kind: "passkey", name: "", enrolment });
  const recovery = await tab.stageRecovery();
  await tab.addLocks(typedBack(recovery));
  return { profile, recovery, proof, id };
}

it("timing", async () => {
  const { profile, recovery } = await locked();
  console.log(
    [...profile.files].map(([n, b]) => `${n} ${b.length}`),
    new TextDecoder().decode(profile.files.get("header-2")),
  );
  const t = performance.now();
  for (let i = 0; i < 10; i++) {
    await Promise.all(Array.from({ length: 50 }, async () => {
      const p = profile.copy();
      const tab = p.openTab();
      await tab.open(OPEN);
      await tab.unlock({ kind: "recovery", text: recovery }, OPEN);
    }));
  }
  console.log("500 unlocks", performance.now() - t);
}, 60_000);

it("leftover slot file goes after unlocking", async () => {
  const { profile, recovery } = await locked();
  profile.files.set("slot-left", new Uint8Array(3));
  const tab = profile.openTab();
  console.log((await tab.open(OPEN)).state, profile.files.has("slot-left"));
  await tab.unlock({ kind: "recovery", text: recovery }, OPEN);
  await new Promise((r) => setTimeout(r, 200));
  expect(profile.files.has("slot-left")).toBe(false);
});

it("confirm by a planted slot", async () => {
  const { profile, recovery, id } = await locked();
  const tab = profile.openTab();
  await tab.unlock({ kind: "recovery", text: recovery }, OPEN);
  profile.elapsed += 61_000;
  const header = JSON.parse(new TextDecoder().decode(profile.files.get("header-2")));
  const own = await makeHeaderKey();
  const code = await makeRecoveryCode();
  const { slot, file } = await makeSlot(
    profile.meta!.vaultId,
    "recovery",
    {},
    await readRecoveryCode(code),
    own.publicKey,
  );
  const seal = { ...await sealToSlot(profile.meta!.vaultId, slot, 2, randomBytes(32)), generation: 2 };
  header.slots.unshift({ ...slot, seal });
  profile.files.set("header-2", new TextEncoder().encode(canonicalize(header)!));
  profile.files.set(`slot-${slot.id}`, file);
  await tab.confirm({ kind: "recovery", text: code }).catch((e) => console.log("confirm", e.name));
  await expect(tab.reveal(id)).rejects.toMatchObject({ name: "gesture-needed" });
});

it("an open tab writes under planted vault", async () => {
  const { profile, recovery } = await locked();
  const tab = profile.openTab();
  await tab.unlock({ kind: "recovery", text: recovery }, OPEN);
  const { vaultId } = profile.meta!;
  const own = await makeHeaderKey();
  const openKey = randomBytes(32), rootKey = randomBytes(32);
  const { slot, file } = await makeSlot(vaultId, "open", {}, openKey, own.publicKey);
  const seal = { ...await sealToSlot(vaultId, slot, 3, rootKey), generation: 3 };
  const root = await rootOf(rootKey);
  profile.files.set(
    "header-3",
    await signHeader({ v: 1, vaultId, generation: 3, slots: [{ ...slot, seal }], policy: {} }, own.privateKey),
  );
  profile.files.set(`slot-${slot.id}`, file);
  profile.files.set("open-key", openKey.slice());
  profile.meta = { ...profile.meta!, generation: 3 };
  profile.documents.set("codes", {
    record: { revision: 9, generation: 3 },
    bytes: await sealDocument(await documentKey(root, vaultId, "codes"), {
      vaultId,
      name: "codes",
      revision: 9,
      generation: 3,
    }, { v: 1, clock: 0, accounts: [] }),
  });
  await addUri(tab, uri("carol")).catch((e) => console.log("add", e.name));
  const status = await profile.openTab().open(OPEN);
  console.log(status.state, (status as any).total);
  expect((status as any).total).toBe(0);
});

it("devices damaged", async () => {
  const { profile, recovery } = await locked();
  const p = profile.copy();
  for (const at of [0, 2, 100]) {
    const p = profile.copy();
    p.documents.get("devices")!.bytes[at]! ^= 2;
    const tab = p.openTab();
    await tab.unlock({ kind: "recovery", text: recovery }, OPEN);
    for (
      const act of [
        () => tab.locks(),
        () => tab.turnOff(),
        () => tab.setTimes({ idle: 1, hidden: 1 }),
        () => tab.backupState(),
        () => tab.renewBackup(),
      ]
    ) await act().then(() => console.log("OK?"), (e: Error) => console.log(at, act.toString(), e.name));
  }
});
