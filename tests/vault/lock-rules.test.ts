/** What must hold of locks, whoever was first: each rule is looked at when the others' change is through. @module */
import { expect, it } from "vitest";
import { lockedBy, passkey, PASSPHRASE, PIN, typedBack } from "./locked.ts";
import { addUri, createProfile, OPEN, uri } from "./profile.ts";

type Tab = ReturnType<ReturnType<typeof createProfile>["openTab"]>;

const kindsOf = async (tab: Tab) => (await tab.locks()).locks.map(({ kind }) => kind).sort();
const idOf = async (tab: Tab, kind: string) => (await tab.locks()).locks.find((lock) => lock.kind === kind)!.id;
const namesOf = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.map((result) => result.status === "rejected" ? result.reason.name : "done");

it("Vault.removeLock() twice at once keeps the last lock", async () => {
  const tab = createProfile().openTab();
  await addUri(tab, uri("alice"));
  await tab.stageLock({ kind: "passkey", name: "1", enrolment: (await passkey(1)).enrolment });
  await tab.addLocks(typedBack(await tab.stageRecovery()));
  await tab.stageLock({ kind: "passkey", name: "2", enrolment: (await passkey(2)).enrolment });
  await tab.addLocks([]);
  const ids = (await tab.locks()).locks.filter(({ kind }) => kind === "passkey").map(({ id }) => id);
  expect(namesOf(await Promise.allSettled(ids.map((id) => tab.removeLock(id))))).toEqual(["done", "last-lock"]);
  expect(await kindsOf(tab)).toEqual(["passkey", "recovery"]);
});

it("Vault.removeLock() keeps the recovery code that a PIN on its way rests on", async () => {
  const { tab } = await lockedBy("passphrase", true);
  await tab.stageLock({ kind: "pin", name: "", text: PIN });
  const recovery = await idOf(tab, "recovery");
  expect(namesOf(await Promise.allSettled([tab.addLocks([]), tab.removeLock(recovery)]))).toEqual([
    "done",
    "recovery-needed",
  ]);
});

it("Vault.addLocks() adds no PIN that rests on a recovery code on its way out", async () => {
  const { tab } = await lockedBy("passphrase", true);
  await tab.stageLock({ kind: "pin", name: "", text: PIN });
  const recovery = await idOf(tab, "recovery");
  expect(namesOf(await Promise.allSettled([tab.removeLock(recovery), tab.addLocks([])]))).toEqual([
    "done",
    "recovery-needed",
  ]);
  expect(await kindsOf(tab)).toEqual(["passphrase"]);
});

it("Vault.removeLock() counts no PIN that wrong gestures have burned", async () => {
  const { profile, tab } = await lockedBy("pin");
  await tab.stageLock({ kind: "passphrase", name: "", text: PASSPHRASE, use: "unlock" });
  await tab.addLocks([]);
  for (let n = 0; n < 10; n++) {
    profile.elapsed += 4_000_000;
    await expect(tab.confirm({ kind: "pin", text: "111111111112" })).rejects.toThrow();
  }
  await tab.confirm({ kind: "passphrase", text: PASSPHRASE });
  await expect(tab.removeLock(await idOf(tab, "passphrase"))).rejects.toMatchObject({ name: "last-lock" });
  await tab.removeLock(await idOf(tab, "pin"));
  expect(await profile.openTab().open(OPEN)).toMatchObject({ state: "locked", isPinBurned: false });
  expect(await kindsOf(tab)).toEqual(["passphrase", "recovery"]);
}, 60_000);
