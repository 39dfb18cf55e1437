import { expect, it, vi } from "vitest";
import { codeAt } from "../../src/core/otp.ts";
import { StorageError } from "../../src/core/stored.ts";
import type { AccountsChange } from "../../src/vault/api.ts";
import { addUri, createProfile, OPEN, SECRET, uri } from "./profile.ts";

async function labels(tab: { open(request: typeof OPEN): Promise<unknown> }): Promise<string[]> {
  const status = await tab.open(OPEN) as { head: { label: string }[] };
  return status.head.map(({ label }) => label);
}

it("Vault.open() creates nothing", async () => {
  const profile = createProfile();
  expect(await profile.openTab().open(OPEN)).toEqual({ state: "empty" });
  expect(profile.files.size).toBe(0);
  expect(profile.meta).toBeNull();
});

it("Vault.add() makes the vault, and the next start reads it", async () => {
  const profile = createProfile();
  const id = await addUri(profile.openTab(), uri("alice"));
  const status = await profile.openTab().open(OPEN);
  if (status.state !== "open") throw new Error(status.state);
  expect(status).toMatchObject({ revision: 2, total: 1, readOnly: false });
  expect(status.head[0]).toMatchObject({ id, issuer: "ACME", label: "alice", secretBits: 160 });
  const expected = codeAt(
    { type: "totp", secret: SECRET, algorithm: "SHA1", digits: 6, period: 30, counter: 0 },
    OPEN.at,
  );
  // The start needs no code but the current one.
  expect(status.codes[0]).toEqual({ id, ...expected, next: null, counter: null });
  expect(await profile.openTab().codes([id], OPEN.at)).toEqual([{ id, ...expected, counter: null }]);
  await vi.waitFor(() =>
    expect([...profile.files.keys()].map((name) => name.replace(/slot-.*/, "slot"))).toEqual([
      "open-key",
      "slot",
      "header-1",
      "made",
    ])
  );
});

it("Vault.open() says whether any account has a tag, of those too that it does not show yet", async () => {
  const tab = createProfile().openTab();
  await addUri(tab, uri("alice"));
  const last = await addUri(tab, uri("bob"));
  expect(await tab.open({ ...OPEN, rows: 1 })).not.toHaveProperty("hasTags");
  await tab.edit(last, { tags: ["Work"] });
  expect(await tab.open({ ...OPEN, rows: 1 })).toMatchObject({ head: [{ label: "alice" }], hasTags: true });
  await tab.remove([last]);
  expect(await tab.open({ ...OPEN, rows: 1 })).not.toHaveProperty("hasTags");
});

it("nothing that crosses to the page holds a secret", async () => {
  const tab = createProfile().openTab();
  const heard: AccountsChange[] = [];
  await tab.watch((change) => heard.push(change));
  const staged = await tab.stage(uri("alice"));
  const id = await tab.add(staged.stageId, { issuer: "ACME", label: "alice" });
  const crossed = JSON.stringify([
    heard,
    staged,
    await tab.open(OPEN),
    await tab.codes([id], OPEN.at),
    await tab.preview(
      (await tab.stage(uri("bob"))).stageId,
      OPEN.at,
    ),
  ]);
  expect(crossed).toContain("alice");
  expect(crossed).not.toContain(SECRET);
  expect(crossed).not.toContain(SECRET.toLowerCase());
});

it("two first accounts added at once in one tab are both there", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  await Promise.all([addUri(tab, uri("alice")), addUri(tab, uri("bob"))]);
  expect((await labels(tab)).sort()).toEqual(["alice", "bob"]);
  expect(await labels(profile.openTab())).toEqual(await labels(tab));
});

it("two tabs that add the first account at once end in one vault with both", async () => {
  const profile = createProfile();
  const [one, two] = [profile.openTab(), profile.openTab()];
  await Promise.all([one.open(OPEN), two.open(OPEN)]);
  await Promise.all([addUri(one, uri("alice")), addUri(two, uri("bob"))]);
  expect((await labels(profile.openTab())).sort()).toEqual(["alice", "bob"]);
  expect(await labels(one)).toEqual(await labels(two));
});

it("Vault.watch() tells another tab's changes, and only what changed", async () => {
  const profile = createProfile();
  const one = profile.openTab();
  const alice = await addUri(one, uri("alice"));
  const two = profile.openTab();
  const heard = vi.fn<(change: AccountsChange) => void>();
  await two.watch(heard);
  const bob = await addUri(one, uri("bob"));
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
  expect(heard.mock.calls.map(([{ revision, put, removed }]) => [revision, put.map(({ id }) => id), removed])).toEqual([
    [2, [alice], []],
    [3, [bob], []],
  ]);
  await one.remove([alice]);
  await vi.waitFor(() => expect(heard).toHaveBeenLastCalledWith({ revision: 4, put: [], removed: [alice] }));
  await one.restore([alice]);
  await vi.waitFor(() => expect(heard.mock.lastCall![0].put[0]?.id).toBe(alice));
});

it("an empty tab hears of the vault that another tab made", async () => {
  const profile = createProfile();
  const two = profile.openTab();
  const heard = vi.fn<(change: AccountsChange) => void>();
  await two.watch(heard);
  await addUri(profile.openTab(), uri("alice"));
  await vi.waitFor(() => expect(heard.mock.lastCall![0].put[0]?.label).toBe("alice"));
});

it("Vault.edit() keeps the secret unless a new one is typed, and refuses what no code can be made of", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  const id = await addUri(tab, uri("alice"));
  const typed = {
    issuer: "ACME",
    label: "alice",
    type: "totp",
    algorithm: "SHA256",
    digits: 8,
    period: 60,
    counter: 0,
  } as const;
  await tab.edit(id, typed);
  const parameters = { type: "totp", algorithm: "SHA256", digits: 8, period: 60, counter: 0 } as const;
  expect((await tab.codes([id], 0))[0]!.value).toBe(codeAt({ ...parameters, secret: SECRET }, 0).value);
  await tab.edit(id, { ...typed, secret: "aaaa bbbb cccc dddd" });
  expect((await profile.openTab().codes([id], 0))[0]!.value).toBe(
    codeAt({ ...parameters, secret: "AAAABBBBCCCCDDDD" }, 0).value,
  );
  await expect(tab.edit(id, { ...typed, digits: 99 })).rejects.toMatchObject({ name: "unreadable", message: "digits" });
  await expect(tab.edit("gone", typed)).rejects.toMatchObject({ name: "not-found" });
});

it("Vault.edit() of one field keeps what another tab changed meanwhile in the others", async () => {
  const profile = createProfile();
  const [one, two] = [profile.openTab(), profile.openTab()];
  const id = await addUri(one, uri("alice"));
  await two.refresh();
  await two.edit(id, { label: "renamed", digits: 8 });
  await one.edit(id, { note: "mine" });
  expect(await profile.openTab().open(OPEN)).toMatchObject({ head: [{ label: "renamed", digits: 8, note: "mine" }] });
});

it.each(
  [
    ["a new secret", { secret: "AAAABBBBCCCCDDDD" }],
    ["other digits", { digits: 8 }],
    ["another algorithm", { algorithm: "SHA256" }],
    ["another kind", { type: "totp" }],
  ] as const,
)("an HOTP code is not shown any longer after %s, from any tab", async (_, change) => {
  const profile = createProfile();
  const [one, two] = [profile.openTab(), profile.openTab()];
  const id = await addUri(one, `otpauth://hotp/ACME:h?secret=${SECRET}&counter=7`);
  const { value } = await one.advance(id, 7);
  await one.edit(id, { label: "renamed" });
  expect((await one.codes([id], 0))[0]!.value).toBe(value);
  await two.refresh();
  await two.edit(id, change);
  await vi.waitFor(async () => expect((await one.codes([id], 0))[0]!.value).not.toBe(value));
});

it("an HOTP code is not shown any longer once another tab has made the one after it", async () => {
  const profile = createProfile();
  const [one, two] = [profile.openTab(), profile.openTab()];
  const id = await addUri(one, `otpauth://hotp/ACME:h?secret=${SECRET}&counter=7`);
  await one.advance(id, 7);
  await two.refresh();
  await two.advance(id, 8);
  await vi.waitFor(async () => expect((await one.codes([id], 0))[0]!.value).toBeNull());
  expect((await two.codes([id], 0))[0]!.counter).toBe(8);
});

it("a new secret begins to count at 0, unless a counter comes with it", async () => {
  const tab = createProfile().openTab();
  const id = await addUri(tab, `otpauth://hotp/ACME:h?secret=${SECRET}&counter=57`);
  await tab.edit(id, { secret: "AAAABBBBCCCCDDDD" });
  expect(await tab.open(OPEN)).toMatchObject({ head: [{ counter: 0 }] });
  await tab.edit(id, { secret: "BBBBBBBBCCCCDDDD", counter: 9 });
  expect(await tab.open(OPEN)).toMatchObject({ head: [{ counter: 9 }] });
});

it("an account of a later version's parameters does not take the others along", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  await addUri(tab, uri("alice"));
  const typed = { issuer: "X", label: "x", secret: SECRET, digits: 6, period: 30, counter: 0 };
  const strange = { ...typed, type: "totp", algorithm: "MD5" as "SHA1" } as const;
  await expect(tab.stageTyped(strange)).rejects.toMatchObject({ name: "unreadable", message: "algorithm" });
  const { codeViewOf } = await import("../../src/vault/views.ts");
  const account = { ...strange, id: "x", order: "a0", made: [1, "x"] } as const;
  expect(codeViewOf(account, 0)).toEqual({ id: "x", value: null, next: null, validUntil: null, counter: null });
});

it("a tab hears that accounts are gone when another vault took the place of its own", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  const id = await addUri(tab, uri("alice"));
  const heard = vi.fn<(change: AccountsChange) => void>();
  await tab.watch(heard);
  const other = createProfile();
  await addUri(other.openTab(), uri("bob"));
  await vi.waitFor(() => expect(other.files.has("made")).toBe(true));
  profile.files.clear();
  for (const [name, bytes] of other.files) profile.files.set(name, bytes);
  profile.meta = other.meta;
  for (const [name, document] of other.documents) profile.documents.set(name, document);
  await tab.refresh();
  expect(heard.mock.lastCall![0].removed).toEqual([id]);
  expect(heard.mock.lastCall![0].put.map(({ label }) => label)).toEqual(["bob"]);
});

it("Vault.codes() gives none of a deleted account", async () => {
  const tab = createProfile().openTab();
  const id = await addUri(tab, uri("alice"));
  await tab.remove([id]);
  expect(await tab.codes([id], 0)).toEqual([]);
});

it("Vault.add() with replace puts secret and names into the old account and keeps its note", async () => {
  const tab = createProfile().openTab();
  const id = await addUri(tab, uri("alice"));
  await tab.edit(id, {
    issuer: "ACME",
    label: "alice",
    type: "totp",
    algorithm: "SHA1",
    digits: 6,
    period: 30,
    counter: 0,
    note: "mine",
  });
  const again = await tab.stage(uri("alice", "AAAABBBBCCCCDDDD"));
  expect(again.same).toEqual([{ id, issuer: "ACME", label: "alice", sameSecret: false }]);
  expect(await tab.add(again.stageId, { issuer: "ACME", label: "alice2", replace: id })).toBe(id);
  const status = await tab.open(OPEN);
  expect(status).toMatchObject({ total: 1, head: [{ label: "alice2", note: "mine", secretBits: 80 }] });
});

it("Vault.advance() stores the counter before it gives the code, and a double tap skips none", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  const id = await addUri(tab, `otpauth://hotp/ACME:h?secret=${SECRET}&counter=7`);
  const steps: string[] = [];
  profile.beforeStep = (what) => void steps.push(what);
  const [first, second] = await Promise.all([tab.advance(id, 7), tab.advance(id, 7)]);
  expect(first).toEqual(second);
  expect(steps.filter((step) => step.startsWith("put"))).toHaveLength(1);
  const next = profile.openTab();
  expect(await next.open(OPEN)).toMatchObject({ head: [{ counter: 8 }] });
  // The other tab, which still shows counter 7, gets the code of 7 again.
  expect((await next.advance(id, 7)).value).toBe(first!.value);
  profile.beforeStep = (what) => {
    if (what.startsWith("put")) throw new StorageError("full");
  };
  await expect(tab.advance(id, 8)).rejects.toMatchObject({ name: "storage-full" });
  expect((await tab.codes([id], 0))[0]!.counter).toBe(7);
});

it.each([["full", "storage-full"], ["refused", "storage-refused"]] as const)(
  "a write that fails as %s changes nothing, here or there",
  async (problem, name) => {
    const profile = createProfile();
    const tab = profile.openTab();
    const id = await addUri(tab, uri("alice"));
    profile.beforeStep = (what) => {
      if (what.startsWith("put")) throw new StorageError(problem);
    };
    await expect(addUri(tab, uri("bob"))).rejects.toMatchObject({ name });
    await expect(tab.remove([id])).rejects.toMatchObject({ name });
    profile.beforeStep = () => {};
    expect(await labels(tab)).toEqual(["alice"]);
    expect(await labels(profile.openTab())).toEqual(["alice"]);
  },
);

it("a vault cut at any step of its making starts empty or whole, and takes an account", async () => {
  let steps = 0;
  const whole = createProfile();
  whole.beforeStep = () => void steps++;
  await addUri(whole.openTab(), uri("alice"));
  expect(steps).toBeGreaterThan(15);
  for (let cut = 0; cut < steps; cut++) {
    const profile = createProfile();
    let step = 0;
    profile.beforeStep = () => {
      if (step++ >= cut) throw new DOMException("killed", "InvalidStateError");
    };
    await addUri(profile.openTab(), uri("alice")).catch(() => {});
    profile.beforeStep = () => {};
    const status = await profile.openTab().open(OPEN);
    expect(["empty", "open"], `cut at step ${cut}`).toContain(status.state);
    await addUri(profile.openTab(), uri("bob"));
    expect(await labels(profile.openTab()), `cut at step ${cut}`).toContain("bob");
  }
});

it("200 random edits of two tabs, one of them killed now and then, lose nothing that was answered", async () => {
  const profile = createProfile();
  const tabs = [profile.openTab(), profile.openTab()];
  const wanted = new Map<string, string>();
  await Promise.all([0, 1].map(async (which) => {
    for (let i = 0; i < 100; i++) {
      if (Math.random() < 0.1) tabs[which] = profile.openTab(); // the old one is gone with all it knew
      const tab = tabs[which]!;
      const mine = [...wanted].filter(([, label]) => label.startsWith(`${which}-`)).map(([id]) => id);
      const id = mine[Math.floor(Math.random() * mine.length)];
      const label = `${which}-${i}`;
      const dice = Math.random();
      if (!id || dice < 0.4) wanted.set(await addUri(tab, uri(label)), label);
      else if (dice < 0.6) {
        await tab.edit(id, {
          issuer: "ACME",
          label,
          type: "totp",
          algorithm: "SHA1",
          digits: 6,
          period: 30,
          counter: 0,
        });
        wanted.set(id, label);
      } else if (dice < 0.8) await tab.move(id, null);
      else {
        await tab.remove([id]);
        wanted.delete(id);
      }
    }
  }));
  const views = await Promise.all([...tabs, profile.openTab()].map(async (tab) => {
    await tab.refresh();
    const status = await tab.open({ rows: 1_000, at: 0, sort: "hand" });
    return status.state === "open" ? status.head : [];
  }));
  expect(new Map(views[2]!.map(({ id, label }) => [id, label]))).toEqual(wanted);
  expect(views[0]).toEqual(views[2]);
  expect(views[1]).toEqual(views[2]);
});

it("accounts deleted 30 days ago lose their secret at the next write, and stay deleted", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  const id = await addUri(tab, uri("alice"));
  await tab.remove([id]);
  profile.now += 31 * 86_400_000;
  await addUri(tab, uri("bob"));
  await tab.restore([id]);
  expect(await labels(profile.openTab())).toEqual(["bob"]);
});
