/** A locked vault of which one bit was changed, or the end is missing: refused with a code, or, where the signature alone is
 * wrong, shown and never written to. Opened by recovery code and passkey, which cost no Argon2id. @module */
import { randomInt } from "node:crypto";
import { expect, it } from "vitest";
import { documentKey, rootOf } from "../../src/vault/document.ts";
import type { Proof } from "../../src/vault/lock-api.ts";
import { readRecoveryCode } from "../../src/vault/recovery-code.ts";
import { openSeal, openSlotFile } from "../../src/vault/slots.ts";
import { openCodes } from "../../src/vault/start.ts";
import { addUri, OPEN, type Profile, uri } from "./profile.ts";
import { CHANGES, documentIn, fileIn, flip, headerOf, imageOf, judged, locked, slotOf, type Tab } from "./tampered.ts";

const whole = await locked();

/** Judges copies of the whole profile, each changed by `tamper` with one of 0 … `count` − 1; gives the verdicts.
 * @throws When one of them is none of `expected`. */
async function judgedEach(
  count: number,
  tamper: (profile: Profile, n: number) => void,
  proof: () => Proof,
  expected: readonly string[],
): Promise<void> {
  const seen = new Set<string>();
  const judge = async (n: number) => {
    const profile = whole.profile.copy();
    tamper(profile, n);
    const verdict = await judged(profile, proof());
    seen.add(verdict);
    if (!expected.includes(verdict)) throw new Error(`${n}: ${verdict}`);
  };
  for (let at = 0; at < count; at += 64) {
    await Promise.all(Array.from({ length: Math.min(64, count - at) }, (_, n) => judge(at + n)));
  }
  expect([...seen].sort()).toEqual([...expected].sort());
}

it("the vault that all others are made of opens by both ways, and can be changed", async () => {
  const profile = whole.profile.copy();
  expect(await judged(profile, whole.byPasskey())).toBe("open");
  expect(await judged(profile, whole.byRecovery)).toBe("open");
  const tab = profile.openTab();
  await tab.unlock(whole.byRecovery, OPEN);
  await addUri(tab, uri("carol"));
  await tab.setTimes({ idle: null, hidden: null });
});

it("each bit of the header flipped: refused, or codes are shown and nothing can be changed", async () => {
  const name = headerOf(whole.profile);
  await judgedEach(
    fileIn(whole.profile, name).length * 8,
    (profile, bit) => flip(fileIn(profile, name), bit),
    () => whole.byRecovery,
    ["damaged header", "damaged slot", "newer", "not-found", "read-only", "wrong-secret"],
  );
}, 60_000);

it.each(["recovery", "passkey"])("each bit of the file of the %s slot flipped: it opens nothing", async (kind) => {
  const name = `slot-${slotOf(whole.profile, kind).id}`;
  await judgedEach(
    fileIn(whole.profile, name).length * 8,
    (profile, bit) => flip(fileIn(profile, name), bit),
    () => kind === "recovery" ? whole.byRecovery : whole.byPasskey(),
    ["wrong-secret"],
  );
}, 60_000);

/** The bits of a sealed document that are not its ciphertext: what comes before, iv and tag. */
function outerBits(length: number): number[] {
  const bits = Array.from({ length: length * 8 }, (_, bit) => bit);
  return [...bits.slice(0, 20 * 8), ...bits.slice(-16 * 8)];
}

it("each bit around the sealed codes flipped, and 2 000 random ones of them: refused", async () => {
  const { length } = documentIn(whole.profile, "codes").bytes;
  const inner = Array.from({ length: 2_000 }, () => 20 * 8 + randomInt((length - 36) * 8));
  const bits = [...outerBits(length), ...inner];
  await judgedEach(
    bits.length,
    (profile, n) => flip(documentIn(profile, "codes").bytes, bits[n]!),
    () => whole.byRecovery,
    ["damaged document", "newer"],
  );
}, 60_000);

/** What opens the sealed codes, by way of the recovery code. */
async function keyOfCodes({ profile, recovery }: typeof whole) {
  const { vaultId, generation } = profile.meta!;
  const slot = slotOf(profile, "recovery");
  const file = fileIn(profile, `slot-${slot.id}`);
  const { privateKey } = await openSlotFile(vaultId, slot, file, await readRecoveryCode(recovery));
  const rootKey = await openSeal(vaultId, slot, generation, slot.seal!, privateKey);
  const place = { vaultId, name: "codes", ...documentIn(profile, "codes").record };
  return { key: await documentKey(await rootOf(rootKey), vaultId, "codes"), place };
}

it("openCodes() refuses the sealed codes with any one bit of them flipped", async () => {
  const { key, place } = await keyOfCodes(whole);
  const { bytes } = documentIn(whole.profile, "codes");
  await openCodes(key, place, bytes);
  for (let at = 0; at < bytes.length; at += 64) {
    await Promise.all(Array.from({ length: Math.min(64, bytes.length - at) * 8 }, async (_, n) => {
      const flipped = bytes.slice();
      flip(flipped, at * 8 + n);
      const outcome = await openCodes(key, place, flipped).then(() => "open", ({ name }: Error) => name);
      if (!["OperationError", "NewerError", "SyntaxError"].includes(outcome)) {
        throw new Error(`${at * 8 + n}: ${outcome}`);
      }
    }));
  }
}, 60_000);

// ---------------------------------------------------------------- Cut

it("the header cut at any length: damaged, and what is there is told", async () => {
  const name = headerOf(whole.profile);
  await judgedEach(
    fileIn(whole.profile, name).length,
    (profile, length) => void profile.files.set(name, fileIn(profile, name).slice(0, length)),
    () => whole.byRecovery,
    ["damaged header"],
  );
}, 60_000);

it.each(["recovery", "passkey"])("the file of the %s slot cut at any length: it opens nothing", async (kind) => {
  const name = `slot-${slotOf(whole.profile, kind).id}`;
  await judgedEach(
    fileIn(whole.profile, name).length,
    (profile, length) => void profile.files.set(name, fileIn(profile, name).slice(0, length)),
    () => kind === "recovery" ? whole.byRecovery : whole.byPasskey(),
    ["wrong-secret"],
  );
}, 60_000);

it("the sealed codes cut at any length: damaged", async () => {
  await judgedEach(
    documentIn(whole.profile, "codes").bytes.length,
    (profile, length) => {
      const document = documentIn(profile, "codes");
      document.bytes = document.bytes.slice(0, length);
    },
    () => whole.byRecovery,
    ["damaged document"],
  );
}, 60_000);

it(
  "`devices` with a bit flipped in any place: locks and backups are refused with a code, and the codes stay",
  async () => {
    const { length } = documentIn(whole.profile, "devices").bytes;
    for (const bit of [...outerBits(length), ...Array.from({ length: 50 }, () => 160 + randomInt((length - 36) * 8))]) {
      const profile = whole.profile.copy();
      flip(documentIn(profile, "devices").bytes, bit);
      const image = imageOf(profile);
      const tab = profile.openTab();
      expect(await tab.unlock(whole.byRecovery, OPEN)).toMatchObject({ state: "open", total: 2, readOnly: false });
      const acts = [
        ...CHANGES.slice(1),
        (tab: Tab) => tab.locks(),
        (tab: Tab) => tab.makeBackup(),
        () => tab.backupState(),
      ];
      for (const act of acts) {
        await expect(act(tab), `bit ${bit}: ${act}`).rejects.toMatchObject({ name: "read-only" });
      }
      expect(imageOf(profile)).toBe(image);
      await addUri(tab, uri("carol"));
    }
  },
  60_000,
);
