/** Every renewal, killed before each step that touches storage, and in the middle of each write. The power going is another
 * matter, which no test here can show. @module */
import { expect, it, vi } from "vitest";
import { passkey, typedBack } from "./locked.ts";
import { addUri, createProfile, OPEN, type Profile, uri } from "./profile.ts";

type Tab = ReturnType<Profile["openTab"]>;

/** What opens the profile before and after, and what is to be killed. */
interface Case {
  readonly profile: Profile;
  readonly tab: Tab;
  readonly act: (tab: Tab) => Promise<unknown>;
  /** The recovery code that opens it while it is locked. */
  readonly recovery: string;
}

async function open(): Promise<Pick<Case, "profile" | "tab">> {
  const profile = createProfile();
  const tab = profile.openTab();
  await addUri(tab, uri("alice"));
  await addUri(tab, uri("bob"));
  return { profile, tab };
}

/** Locked by a passkey, which costs no Argon2id. */
async function locked(): Promise<Omit<Case, "act">> {
  const { profile, tab } = await open();
  await tab.stageLock({ kind: "passkey", name: "", enrolment: (await passkey(1)).enrolment });
  const recovery = await tab.stageRecovery();
  await tab.addLocks(typedBack(recovery));
  return { profile, tab, recovery };
}

async function on(): Promise<Case> {
  const { profile, tab } = await open();
  await tab.stageLock({ kind: "passkey", name: "", enrolment: (await passkey(1)).enrolment });
  const recovery = await tab.stageRecovery();
  return { profile, tab, recovery, act: () => tab.addLocks(typedBack(recovery)) };
}

async function off(): Promise<Case> {
  return { ...await locked(), act: (tab) => tab.turnOff() };
}

async function changed(): Promise<Case> {
  const one = await locked();
  await one.tab.stageLock({ kind: "passkey", name: "", enrolment: (await passkey(2)).enrolment });
  return { ...one, act: (tab) => tab.addLocks([]) };
}

async function removed(): Promise<Case> {
  const { act, ...one } = await changed();
  await act(one.tab);
  const { locks } = await one.tab.locks();
  return { ...one, act: (tab) => tab.removeLock(locks[0]!.id) };
}

async function restored(): Promise<Case> {
  const there = await locked();
  await addUri(there.tab, uri("carol", "GEZDGNBVGY3TQOJQ"));
  const { bytes } = await there.tab.makeBackup();
  const one = await locked();
  await one.tab.openBackup(bytes, { kind: "recovery", text: there.recovery });
  const choice = { fresh: true, changedThere: true, changedHere: false, deletedHere: false };
  return { ...one, act: (tab) => tab.restoreBackup(choice) };
}

/** Kills the tab at step `at`; gives what it would have done, or null when it was through before. A write that is cut leaves
 * half a file. */
async function killedAt({ profile, tab, act }: Case, at: number, isTorn: boolean): Promise<string | null> {
  let steps = 0;
  const killed = Promise.withResolvers<string>();
  profile.beforeStep = (what, bytes) => {
    if (steps++ < at) return;
    if (steps === at + 1) { // this one is never made, but for half of a write
      if (isTorn && bytes) profile.files.set(what.replace("write ", ""), bytes.slice(0, bytes.length >> 1));
      killed.resolve(what);
    }
    return new Promise(() => {}); // a dead worker does nothing more
  };
  return await Promise.race([act(tab).then(() => null), killed.promise]);
}

const CASES = { on, off, changed, removed, restored };

/** What holds at the next start, whatever was cut. */
async function checkAfter(old: Profile, { recovery }: Case, totals: readonly number[], what: string) {
  const profile = old.copy(); // with the dead tab's locks released
  const tab = profile.openTab();
  const status = await tab.open(OPEN);
  const headers = () => [...profile.files.keys()].filter((file) => file.startsWith("header-"));
  if (status.state === "locked") {
    // Before anyone unlocks.
    expect(headers(), what).toEqual([`header-${profile.meta!.generation}`]);
    expect(profile.files.has("open-key"), what).toBe(false);
  } else expect(status, what).toMatchObject({ state: "open", readOnly: false });
  const opened = status.state === "locked" ? await tab.unlock({ kind: "recovery", text: recovery }, OPEN) : status;
  expect(opened, what).toMatchObject({ state: "open", readOnly: false });
  expect(totals, what).toContain((opened as { total: number }).total);
  await addUri(tab, uri("dave", "MFRGGZDFMZTWQ2LK")); // nothing is in the way of a change
  await vi.waitFor(() => expect(headers(), what).toEqual([`header-${profile.meta!.generation}`]));
  expect((await profile.openTab().open(OPEN)).state, what).toBe(status.state);
}

it.each(Object.entries(CASES))(
  "App Lock, %s: killed at any step, one generation opens and nothing is lost",
  async (name, make) => {
    const cuts: string[] = [];
    const totals = name === "restored" ? [2, 3] : [2];
    for (let at = 0;; at++) {
      const one = await make();
      const what = await killedAt(one, at, false);
      if (what === null) break;
      cuts.push(what.split(" ")[0]!);
      await checkAfter(one.profile, one, totals, what);
      if (!what.startsWith("write ")) continue;
      const torn = await make();
      await killedAt(torn, at, true);
      await checkAfter(torn.profile, torn, totals, `${what}, torn`);
    }
    expect(cuts).toEqual(expect.arrayContaining(name === "restored" ? ["put"] : ["write", "renew", "remove"]));
  },
  120_000,
);
