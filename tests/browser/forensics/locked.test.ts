/** With App Lock on, a copy of the browser's profile opens nothing: what was ever secret is searched in every file of it, at
 * each stage of a vault's life. Blocks that a file system has given free are not files. @module */
import { expect } from "vitest";
import { BROWSERS, it, unlessLong } from "../harness/it.ts";
import { openVaultTab, vaultWorkerUrl } from "../harness/vault.ts";
import { createKnown, randomName, randomPin, recovery } from "./known.ts";
import { OPEN, TAKE_ALL } from "./patient.ts";
import { type Ikm, keysIn, remainsIn, rootKeyOf, stretched } from "./rootkey.ts";

it.for(unlessLong(BROWSERS))(
  "%s: nothing secret lies in any file of the profile, and no file opens the vault",
  async (name, {
    server,
    open,
  }) => {
    const { context, profile, close } = await open(name);
    const workerUrl = await vaultWorkerUrl();
    let tab = await openVaultTab(context, server.origin, workerUrl);
    const known = createKnown(profile, () => tab);
    async function expectNothing(when: string) {
      expect(await known.search(), when).toEqual([]);
    }

    await known.add("carol");
    const backupPassphrase = await known.addPassphrase("backup");
    await known.learnOpenKey();
    const backup = await tab.call("makeBackup");
    await tab.call("eraseAll");
    await expectNothing("after erase everything, with App Lock off");

    await known.add("alice");
    await known.add("bob");
    await known.learnOpenKey();
    const passphrase = await known.addPassphrase("unlock");
    await expectNothing("after off → on");

    await tab.restart();
    expect(await tab.call("open", OPEN)).toMatchObject({ state: "locked" });
    await expectNothing("while locked");
    const wrong = known.learn("wrong passphrase", randomName("not with those friends"));
    await expect(tab.call("unlock", { kind: "passphrase", text: wrong }, OPEN)).rejects.toThrow("wrong-secret");
    expect(await tab.call("unlock", { kind: "passphrase", text: passphrase }, OPEN)).toMatchObject({ state: "open" });
    await expectNothing("while unlocked");

    await known.addPassphrase("unlock");
    await expectNothing("after a changed lock");

    const pin = randomPin();
    await known.addPin(pin);
    const { locks } = await tab.call("locks");
    await tab.call("removeLock", locks.find(({ kind }) => kind === "pin")!.id);
    await expectNothing("after a removed PIN");

    await tab.call("openBackup", backup.bytes, { kind: "passphrase", text: backupPassphrase });
    expect(await tab.call("restoreBackup", TAKE_ALL)).toEqual({ changed: 1 });
    await expectNothing("after a restore");

    await tab.call("turnOff");
    await known.learnOpenKey();
    const code = await known.addPin(pin);
    await close();
    await expectNothing("after on → off → on, closed");

    const remains = await remainsIn(profile);
    expect(remains.headers.map(({ slots }) => slots.map(({ kind }) => kind))).toEqual([[
      "passphrase",
      "pin",
      "recovery",
    ]]);
    const opens = (kind: string, ikm: Ikm) => rootKeyOf(remains, remains.headers[0]!, kind, ikm);
    expect(await opens("pin", stretched(pin))).toEqual(await opens("recovery", recovery(code)));
    expect(await opens("pin", stretched(`${pin}0`))).toBeNull();
    for (const key of keysIn(remains)) if (await opens("recovery", () => key)) expect.fail("A file opens the vault");

    const { context: again, close: closeAgain } = await open(name, { profile });
    tab = await openVaultTab(again, server.origin, workerUrl);
    expect(await tab.call("open", OPEN)).toMatchObject({ state: "locked" });
    await tab.call("eraseAll");
    await expectNothing("after erase everything");
    await closeAgain();
    await expectNothing("after erase everything, closed");
    expect((await remainsIn(profile)).headers).toEqual([]);
  },
);
