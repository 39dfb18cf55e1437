import { expect } from "vitest";
import { secretOf, uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp, shownCode } from "./harness/app.ts";
import { BROWSERS, it, unlessLong } from "./harness/it.ts";
import { openVaultTab, type VaultTab, vaultWorkerUrl } from "./harness/vault.ts";

const typed = { type: "totp", algorithm: "SHA1", digits: 6, period: 30, counter: 0 } as const;

it("200 random edits from two tabs, killed at random, end in the same state with none lost", async ({ server, open }) => {
  const { context } = await open("chromium");
  const workerUrl = await vaultWorkerUrl();
  const openTab = () => openVaultTab(context, server.origin, workerUrl);
  /** What every answered edit has left; two values where a tab died over the second. */
  const labels = new Map<string, readonly (string | null)[]>();
  let kills = 0;

  async function oneEdit(tab: VaultTab, mine: string[], label: string): Promise<void> {
    const id = mine[Math.floor(Math.random() * mine.length)];
    const dice = Math.random();
    if (!id || dice < 0.4) {
      const { stageId } = await tab.call("stage", uriOf(label));
      const added = await tab.call("add", stageId, { issuer: "ACME", label });
      mine.push(added);
      labels.set(added, [label]);
    } else if (dice < 0.75) {
      const before = labels.get(id)!;
      labels.set(id, [...before, label]);
      try {
        await tab.call("edit", id, { ...typed, issuer: "ACME", label });
        labels.set(id, [label]);
      } catch (error) {
        // Its deletion was stored just before the tab that asked for it died.
        if (!before.includes(null) || !`${error}`.includes("not-found")) throw error;
        labels.set(id, [null]);
        mine.splice(mine.indexOf(id), 1);
      }
    } else if (dice < 0.9) {
      await tab.call("move", id, null);
    } else {
      labels.set(id, [...labels.get(id)!, null]);
      await tab.call("remove", [id]);
      labels.delete(id);
      mine.splice(mine.indexOf(id), 1);
    }
  }

  async function life(which: number) {
    const mine: string[] = [];
    let tab = await openTab();
    for (let i = 0; i < 100; i++) {
      const edit = oneEdit(tab, mine, `${which}-${i}`);
      if (Math.random() < 0.08) {
        kills++;
        await Promise.race([edit, new Promise((resolve) => setTimeout(resolve, Math.random() * 30))]).catch(() => {});
        await tab.page.close();
        await edit.catch(() => {}); // nobody knows whether it was stored
        tab = await openTab();
      } else await edit;
    }
    return { tab, mine };
  }

  const lives = await Promise.all([life(0), life(1)]);
  const states = await Promise.all([...lives.map(({ tab }) => tab), await openTab()].map(async (tab) => {
    await tab.call("refresh");
    const status = await tab.call("open", { rows: 1_000, at: 0, sort: "hand" });
    if (status.state !== "open") throw new Error(status.state);
    return status.head;
  }));
  expect(states[0]).toEqual(states[2]);
  expect(states[1]).toEqual(states[2]);
  const found = new Map(states[2]!.map(({ id, label }) => [id, label]));
  for (const [id, allowed] of labels) expect(allowed, id).toContain(found.get(id) ?? null);
  // What is there and was not answered, was on its way when its tab died.
  expect([...found.keys()].filter((id) => !labels.has(id)).length).toBeLessThanOrEqual(kills);
  expect(kills).toBeGreaterThan(0);
  console.info(`${labels.size} accounts stand after 200 edits and ${kills} killed tabs`);
});

it.for(unlessLong(BROWSERS))("%s: two tabs show the same, whichever changed it", async (name, { server, open }) => {
  const { context } = await open(name);
  const one = await openApp(context, server.origin);
  const two = await openApp(context, server.origin);
  await addByPaste(one, uriOf("alice"));
  await two.getByRole("article").filter({ hasText: "alice" }).waitFor();
  const started = performance.now();
  await addByPaste(two, uriOf("bob"));
  const saved = performance.now();
  await one.getByRole("article").filter({ hasText: "bob" }).waitFor();
  const seen = performance.now();
  console.info(
    `${name}: saved after ${Math.round(saved - started)} ms, in the other tab ${Math.round(seen - saved)} ms later`,
  );
  expect(await shownCode(one, "bob")).toBe(await shownCode(two, "bob"));

  // A change of the secret reaches the other tab's code, not only its names.
  await one.getByRole("link", { name: /Details of .*alice/ }).click();
  await one.getByRole("link", { name: "Edit" }).click();
  await one.getByRole("textbox", { name: "Account" }).fill("alice2");
  await one.getByRole("textbox", { name: "Secret" }).fill(secretOf("bob"));
  await one.getByRole("button", { name: "Save" }).click();
  await two.getByRole("article").filter({ hasText: "alice2" }).waitFor();
  await expect.poll(async () => await shownCode(two, "alice2") === await shownCode(two, "bob")).toBe(true);

  await one.getByRole("button", { name: "Delete" }).click();
  await one.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await two.getByRole("article").filter({ hasText: "alice2" }).waitFor({ state: "detached" });
  await one.getByRole("button", { name: "Undo" }).click();
  await two.getByRole("article").filter({ hasText: "alice2" }).waitFor();
});
