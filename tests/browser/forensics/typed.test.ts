/** The whole way of a person through the screens of App Lock: nothing that was typed or shown stays in a file of the profile,
 * nor, once the app is locked, in the page's memory. @module */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { en } from "../../../src/messages/en.ts";
import { base32 } from "../../core/oath.ts";
import { openApp, paste, typeOver } from "../harness/app.ts";
import { BROWSERS, it, unlessLong } from "../harness/it.ts";
import { random, randomName, randomPin } from "./known.ts";
import { searchProfile } from "./search.ts";

const { settings, unlock } = en;
const { add, done, on, recovery, ways } = settings;

/** Firefox as a person has it, and not as its driver does: it writes down what is typed, here twice a second. */
const options = {
  firefoxPrefs: { "browser.sessionstore.resume_from_crash": true, "browser.sessionstore.interval": 500 },
};

const press = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true }).filter({ visible: true }).first().click();
const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true }).waitFor();
/** Key by key: what a script fills in, Firefox does not write down. */
const type = (page: Page, label: string, text: string) =>
  page.getByLabel(label, { exact: true }).first().pressSequentially(text);

/** Types into a field of no such care, until Firefox has written down what stands in it: and in all others. */
async function untilWrittenDown(page: Page, profile: string): Promise<void> {
  const canary = base32(random(10));
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("input"), { id: "canary" })));
  await page.locator("#canary").pressSequentially(canary);
  await expect.poll(() => searchProfile(`${profile}/sessionstore-backups`, { canary }), { timeout: 20_000 }).not
    .toEqual([]);
  await page.locator("#canary").evaluate((element) => element.remove());
}

/** Reads the recovery code, and types back what is asked of it. */
async function writeDown(page: Page): Promise<string> {
  await heading(page, recovery.title);
  const code = await page.getByRole("list", { name: recovery.label }).getByRole("listitem").allInnerTexts();
  await press(page, recovery.written);
  await heading(page, recovery.backTitle);
  for (const label of await page.locator("label").filter({ hasText: /^Group/, visible: true }).allInnerTexts()) {
    await type(page, label, code[Number(label.slice(6)) - 1]!);
  }
  return code.join("-");
}

/** Which of `words` stand in a text that the page's scripts can still reach. */
async function inMemory(page: Page, words: readonly (readonly [name: string, text: string])[]): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  cdp.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await cdp.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await cdp.detach();
  const { strings } = JSON.parse(chunks.join("")) as { strings: string[] };
  return words.filter(([, text]) => strings.some((one) => one.includes(text))).map(([name]) => name);
}

async function workersOf(page: Page): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page);
  const { targetInfos } = await cdp.send("Target.getTargets", { filter: [{ type: "worker" }] });
  await cdp.detach();
  return targetInfos.map(({ targetId }) => targetId);
}

it.for(unlessLong(BROWSERS))(
  "%s: nothing typed or shown on the way through App Lock stays behind",
  async (name, { server, open }) => {
    const { context, profile, close } = await open(name, options);
    const page = await openApp(context, server.origin);
    const secret = random(20), inGroups = base32(secret).match(/.{4}/g)!.join(" ");
    const known = {
      issuer: randomName("Issuer"),
      label: randomName("Label"),
      note: randomName("Note"),
      pin: randomPin(),
      lockName: randomName("Lock"),
      passphrase: randomName("tea with old friends"),
      wrong: randomName("not with those friends"),
    };
    /** What the app makes. */
    const made: Record<string, string> = { inGroups };
    async function expectNothing(when: string) {
      if (name === "firefox") await untilWrittenDown(page, profile);
      expect(await searchProfile(profile, { secret, ...known, ...made }), when).toEqual([]);
    }

    await page.goto(`${server.origin}/restore`);
    await page.locator("input[type=file]").setInputFiles("tests/fixtures/backups/v1-passphrase-recovery.countersign");
    await type(page, unlock.fields.passphrase, known.wrong);
    await press(page, add.show);
    await expectNothing("while a wrong passphrase of a backup is shown");

    await page.goto(server.origin);
    await paste(page, `otpauth://totp/x?digits=10&secret=${base32(secret)}`);
    await heading(page, en.add.previewTitle);
    await type(page, en.add.issuer, known.issuer);
    await typeOver(page.getByLabel(en.add.label).first(), known.label);
    await expectNothing("while a new account is looked at");
    await press(page, "Save");
    await page.getByRole("link", { name: /Details/ }).click();
    await page.getByRole("link", { name: "Edit" }).click();
    await type(page, en.add.note, known.note);
    await expectNothing("while a note is typed");
    await press(page, "Save");
    await press(page, en.details.note.show);
    await page.getByText(known.note).waitFor();

    await page.goto(`${server.origin}/settings/lock/add?what=pin`);
    await type(page, add.pin, known.pin);
    await press(page, add.show);
    await expectNothing("while a new PIN is shown");
    await press(page, add.next);
    const code = await writeDown(page);
    Object.assign(made, { recovery: code, "recovery without dashes": code.replaceAll("-", "") });
    await expectNothing("while the recovery code is typed back");
    await press(page, recovery.finish);
    await heading(page, done.title);

    await page.goto(server.origin);
    await heading(page, unlock.title);
    await press(page, unlock.otherWays.recovery);
    await type(page, unlock.fields.recovery, code);
    await expectNothing("while the recovery code is typed whole");
    await press(page, unlock.submit);
    await page.getByRole("article").waitFor();

    await page.getByRole("link", { name: settings.title }).click();
    await page.getByRole("link", { name: new RegExp(`^${settings.lock}`) }).click();
    await page.getByRole("link", { name: on.add }).click();
    await page.getByRole("radio", { name: new RegExp(`^${ways.passphrase}`) }).check();
    await press(page, ways.next);
    await typeOver(page.getByLabel(add.name), known.lockName); // only a lock beside others has one
    await type(page, add.passphrase, known.passphrase);
    await press(page, add.show);
    await expectNothing("while a new passphrase is shown");
    await press(page, add.next);
    await page.getByText(add.added(known.lockName), { exact: true }).waitFor();

    await page.goto(server.origin);
    await press(page, unlock.otherWays.passphrase);
    await type(page, unlock.fields.passphrase, known.wrong);
    await press(page, unlock.submit);
    await page.getByText(unlock.wrong.passphrase).waitFor();
    await type(page, unlock.fields.passphrase, known.passphrase);
    await press(page, add.show);
    await expectNothing("while the passphrase is shown");
    await press(page, unlock.submit);
    await page.getByRole("searchbox").pressSequentially(known.label);
    // Not by shownCode(): the handle it makes would keep the card in memory.
    made.code = /^\d+( \d+)+$/m.exec(await page.getByRole("article").innerText())![0];
    made["code without spaces"] = made.code.replaceAll(" ", "");
    await page.getByRole("link", { name: /Details/ }).click();
    await press(page, settings.secret.show);
    await page.getByText(inGroups).waitFor();
    await expectNothing("while the secret is shown");

    const words = Object.entries({ ...known, ...made, secret: base32(secret) });
    const before = name === "chromium" && { found: await inMemory(page, words), workers: await workersOf(page) };
    await page.keyboard.press("Control+Shift+L");
    await heading(page, unlock.title);
    if (before) {
      expect(before.found, "the search of the memory finds").toEqual(
        expect.arrayContaining(["issuer", "label", "note", "inGroups"]),
      );
      await page.waitForTimeout(500);
      expect(await inMemory(page, words), "in memory after locking").toEqual([]);
      const workers = await workersOf(page);
      expect(workers.length).toBe(1);
      expect(before.workers).not.toContain(workers[0]);
    }
    await close();
    expect(await searchProfile(profile, { secret, ...known, ...made }), "closed").toEqual([]);
  },
);
