import { expect } from "vitest";
import { BROWSERS, it, unlessLong } from "../harness/it.ts";
import { openVaultTab, type VaultTab, vaultWorkerUrl } from "../harness/vault.ts";
import { killBrowser } from "./kill.ts";
import { add, OPEN, typedBack } from "./patient.ts";
import { storedIn } from "./stored.ts";

const PIN = "904816253771";

async function lockByPin(tab: VaultTab): Promise<void> {
  await add(tab, "alice");
  await tab.call("stageLock", { kind: "pin", name: "", text: PIN });
  await tab.call("addLocks", typedBack(await tab.call("stageRecovery")));
}

async function countedIn({ page }: VaultTab): Promise<number> {
  return Object.values((await storedIn(page)).attempts)[0] ?? 0;
}

it.for(unlessLong(BROWSERS))(
  "%s: of ten attempts from three tabs at once, four run",
  async (name, { server, open }) => {
    const { context } = await open(name);
    const workerUrl = await vaultWorkerUrl();
    const tabs: VaultTab[] = [];
    for (let count = 0; count < 3; count++) tabs.push(await openVaultTab(context, server.origin, workerUrl));
    await lockByPin(tabs[0]!);
    for (const tab of tabs) {
      await tab.restart();
      expect(await tab.call("open", OPEN)).toMatchObject({ state: "locked" });
    }
    const answers = await Promise.all(Array.from({ length: 10 }, async (_, nth) => {
      try {
        await tabs[nth % 3]!.call("unlock", { kind: "pin", text: `73915804620${nth}` }, OPEN);
        return "opened";
      } catch (error) {
        return /wrong-secret|wait|busy/.exec(`${error}`)?.[0] ?? `${error}`;
      }
    }));
    const counts = Object.groupBy(answers, (answer) => answer!);
    expect(answers.every((answer) => ["wrong-secret", "wait", "busy"].includes(answer!)), answers.join()).toBe(true);
    expect(counts["wrong-secret"]!.length).toBeLessThanOrEqual(4);
    expect(await countedIn(tabs[0]!)).toBe(counts["wrong-secret"]!.length);
    // The right one has to wait, too, and is not even tried.
    await expect(tabs[1]!.call("unlock", { kind: "pin", text: PIN }, OPEN)).rejects.toThrow("wait");
    expect(await countedIn(tabs[0]!)).toBe(counts["wrong-secret"]!.length);
  },
);

it.for(unlessLong(BROWSERS))(
  "%s: an attempt counts although its worker or browser dies in the middle",
  async (name, { server, open }) => {
    const { context, profile } = await open(name);
    const workerUrl = await vaultWorkerUrl();
    let tab = await openVaultTab(context, server.origin, workerUrl);
    await lockByPin(tab);
    await tab.restart();
    for (let count = 1; count <= 3; count++) {
      const attempt = tab.call("unlock", { kind: "pin", text: `73915804620${count}` }, OPEN).catch(String);
      while (await countedIn(tab) < count); // stored, and Argon2id has begun
      if (count < 3) await tab.restart();
      else await killBrowser(profile);
      expect(await attempt).not.toContain("wrong-secret");
    }
    const { context: again } = await open(name, { profile });
    tab = await openVaultTab(again, server.origin, workerUrl);
    expect(await countedIn(tab)).toBe(3);
    expect(await tab.call("open", OPEN)).toMatchObject({
      ways: expect.arrayContaining([{ kind: "pin", wait: 0, attemptsLeft: 7 }]),
    });
  },
);
