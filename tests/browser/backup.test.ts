/** Backups in real browsers: from one to the other, out of the project, kept up to date, taken back; and erasing. @module */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { secretOf, uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp, shownCode } from "./harness/app.ts";
import { it } from "./harness/it.ts";
import { fakePicker, savedBytes } from "./harness/picker.ts";

const NAME = /^countersign-\d{4}-\d\d-\d\d\.countersign$/;
const PASSPHRASE = "correct horse battery";

/** Headless browsers have no dialog in which a person could choose a place: the file is downloaded, as where there is no
 * File System Access. */
async function withoutPicker(page: Page) {
  await page.context().addInitScript(() =>
    void delete (globalThis as { showSaveFilePicker?: unknown }).showSaveFilePicker
  );
  await page.reload();
}

async function setPassphrase(page: Page, origin: string) {
  await page.goto(`${origin}/settings/backup`);
  await page.getByRole("link", { name: "Set a backup passphrase" }).click();
  await page.getByLabel("New passphrase").fill(PASSPHRASE);
  await page.getByLabel("The passphrase once more").fill(PASSPHRASE);
  await page.getByLabel("Also make a recovery code").uncheck();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL(/settings\/(lock|backup)$/);
}

/** Makes a backup, and gives the path of the file. */
async function download(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/settings/backup`);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Make a backup" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(NAME);
  await page.getByText("was handed to your downloads").waitFor();
  return await file.path();
}

/** The same in Firefox, which puts it into `folder`. */
async function downloadTo(folder: string, page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/settings/backup`);
  await page.getByRole("button", { name: "Make a backup" }).click();
  await page.getByText("was handed to your downloads").waitFor();
  const find = () => [...Deno.readDirSync(folder)].find(({ name }) => NAME.test(name))?.name;
  return `${folder}/${await expect.poll(find).toBeDefined().then(find)}`;
}

/** `file`: null when one is chosen already. */
async function openFile(page: Page, file: string | null, passphrase = PASSPHRASE) {
  if (file) await page.locator("input[type=file]").setInputFiles(file);
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "Open the backup" }).click();
}

/** Drops a backup on the window. */
async function drop(page: Page, bytes: Uint8Array) {
  await page.evaluate((content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(content)], "mine.countersign"));
    document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
  }, [...bytes]);
}

/** What docs/decrypt/, without the project, says is in a file. */
async function decrypt(path: string): Promise<string> {
  const args = ["run", "--no-prompt", `--allow-read=${path},docs`, "docs/decrypt/decrypt.mjs", path];
  const child = new Deno.Command(Deno.execPath(), { args, stdin: "piped", stdout: "piped", stderr: "piped" }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(`${PASSPHRASE}\n`));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  if (code !== 0) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

async function untilPast30s(page: Page) {
  await page.waitForFunction(() => Date.now() % 30_000 < 20_000, null, { timeout: 40_000 });
}

it("a backup made in Chromium is proven there, restores in Firefox, and opens without the project", async ({ server, open }) => {
  const chromium = await open("chromium");
  const page = await openApp(chromium.context, server.origin);
  await withoutPicker(page);
  for (const label of ["alice", "bob"]) await addByPaste(page, uriOf(label));
  await setPassphrase(page, server.origin);
  const file = await download(page, server.origin);
  await page.getByRole("link", { name: "Prove this backup" }).click();
  await openFile(page, file, "another horse battery");
  await page.getByText("This passphrase does not open this file. Nothing was changed.").waitFor();
  await openFile(page, null);
  await page.getByText(/^Proven: 2 of 2 accounts/).waitFor();

  const uris = await decrypt(file);
  for (const label of ["alice", "bob"]) expect(uris).toContain(`secret=${secretOf(label)}`);

  const downloads = await Deno.makeTempDir();
  const firefox = await open("firefox", { downloads });
  const other = await openApp(firefox.context, server.origin);
  await other.getByRole("link", { name: "Restore from a backup" }).click();
  await openFile(other, file);
  await other.getByRole("button", { name: "Restore 2 accounts" }).click();
  await other.getByText("2 accounts restored").waitFor();
  await page.goto(server.origin);
  await untilPast30s(page);
  for (const label of ["alice", "bob"]) expect(await shownCode(other, label)).toBe(await shownCode(page, label));

  // And the other way round.
  await setPassphrase(other, server.origin);
  const back = await downloadTo(downloads, other, server.origin);
  await page.goto(server.origin);
  await page.getByRole("article").first().waitFor();
  await drop(page, await Deno.readFile(back));
  await page.getByText("Chosen: mine.countersign").waitFor();
  await openFile(page, null);
  await page.getByText("Everything in this backup is here already.").waitFor();
  await Deno.remove(downloads, { recursive: true });
});

it("the file that was chosen to be kept up to date is written anew after a change, without a question", async ({ server, open }) => {
  const { context } = await open("chromium");
  await fakePicker(context);
  const page = await openApp(context, server.origin);
  await page.clock.install(); // of the page alone
  await addByPaste(page, uriOf("alice"));
  await setPassphrase(page, server.origin);
  await page.goto(`${server.origin}/settings/backup`);
  await page.getByLabel("Keep the new file up to date after changes").check();
  await page.getByRole("button", { name: "Make a backup" }).click();
  await page.getByText(/countersign is kept up to date after changes/).waitFor();
  const first = await savedBytes(page);

  await page.goto(server.origin); // another start of the app: the browser remembers the file
  await addByPaste(page, uriOf("bob"));
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: /^Backup/ }).click();
  await page.getByText("1 change since then is not in it.").waitFor();
  expect(await savedBytes(page)).toEqual(first);
  await page.clock.fastForward(30_000);
  await page.getByText("Nothing has changed since then.").waitFor();
  const second = await savedBytes(page);
  expect(second).not.toEqual(first);
  const path = await Deno.makeTempFile();
  await Deno.writeFile(path, new Uint8Array(second));
  expect(await decrypt(path)).toContain(`secret=${secretOf("bob")}`);
  await Deno.remove(path);
});

it("a restore takes what is chosen, all or nothing, and can be undone", async ({ server, open }) => {
  const { context, faults } = await open("chromium");
  const page = await openApp(context, server.origin);
  await withoutPicker(page);
  for (const label of ["alice", "bob"]) await addByPaste(page, uriOf(label));
  await setPassphrase(page, server.origin);
  const file = await download(page, server.origin);
  await page.goto(server.origin);
  await page.getByRole("link", { name: "Details of ACME (alice)" }).click();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByText(/ACME \(\w+\) deleted/).waitFor(); // the list is back
  await page.getByRole("link", { name: "Details of ACME (bob)" }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Account" }).fill("robert");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved").waitFor();
  await addByPaste(page, uriOf("carol"));

  const cdp = await context.newCDPSession(page);
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: server.origin, quotaSize: 1 });
  await page.goto("about:blank"); // while a database is open, Chromium goes by what it knew of the room
  await page.waitForTimeout(5_000);
  await page.goto(`${server.origin}/restore`);
  await openFile(page, file);
  await page.getByText("Only here: 1 account").waitFor();
  await page.getByText("Nothing is chosen").waitFor();
  await page.getByLabel("Deleted here: 1 account").check();
  expect(await page.getByLabel("Changed here later: 1 account").isChecked()).toBe(false);
  await page.getByRole("button", { name: "Restore 1 account" }).click();
  await page.getByText("There is no room left on this device for the change.").waitFor();
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: server.origin });
  faults.length = 0; // the browser writes of its quota on the console
  await expect.poll(() => names(page)).toEqual(["carol", "robert"]);
  await page.getByRole("button", { name: "Restore 1 account" }).click();
  await page.getByText("1 account restored").waitFor();
  await expect.poll(() => names(page)).toEqual(["alice", "carol", "robert"]);

  await page.goto(`${server.origin}/settings/backup`);
  await page.getByRole("button", { name: "Undo the restore" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo the restore" }).click();
  await page.getByText("The restore was undone.").waitFor();
  await expect.poll(() => names(page)).toEqual(["carol", "robert"]);
  await page.reload();
  await page.getByRole("article").first().waitFor();
  await expect.poll(() => names(page)).toEqual(["carol", "robert"]);
});

/** Labels of the accounts that the list shows. */
async function names(page: Page): Promise<string[]> {
  const texts = await page.getByRole("article").allInnerTexts();
  return texts.map((text) => /alice|bob|carol|robert/.exec(text)![0]).sort();
}

it("a damaged vault is replaced by a backup once that was seen and confirmed", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await withoutPicker(page);
  await addByPaste(page, uriOf("alice"));
  await setPassphrase(page, server.origin);
  const file = await download(page, server.origin);
  await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    for await (const name of folder.keys()) if (name.startsWith("header-")) await folder.removeEntry(name);
  });
  await page.goto(server.origin);
  await page.getByRole("button", { name: "Restore from a backup" }).click();
  await openFile(page, file);
  await page.getByText(/with 1 account\./).waitFor();
  await page.getByLabel("Type ERASE to confirm").fill("erase");
  await page.getByRole("button", { name: "Delete the damaged data and restore 1 account" }).click();
  await page.getByRole("article").filter({ hasText: "alice" }).waitFor();
});

it("erasing everything leaves nothing, from a locked app too, and tells the other tabs", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await page.goto(`${server.origin}/settings/lock/add?what=passphrase`);
  await page.getByLabel("New passphrase").fill(PASSPHRASE);
  await page.getByLabel("The passphrase once more").fill(PASSPHRASE);
  await page.getByLabel("Also make a recovery code").uncheck();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { name: "App Lock is on" }).waitFor();
  const other = await openApp(context, server.origin);
  await other.getByLabel("Passphrase").fill(PASSPHRASE);
  await other.getByRole("button", { name: "Unlock", exact: true }).click();
  await other.getByRole("article").filter({ hasText: "alice" }).waitFor();
  await other.getByRole("link", { name: "Settings" }).click();
  await other.getByRole("link", { name: /^Backup/ }).click(); // which looks for the file that is kept up to date
  await other.getByRole("button", { name: "Make a backup" }).waitFor();
  await page.goto(server.origin);
  await page.waitForTimeout(1_500); // the service worker is there
  await page.getByRole("link", { name: "Erase everything" }).click();
  await page.getByLabel("Type ERASE to confirm").fill("ERASE");
  await page.getByRole("button", { name: "Erase everything" }).click();
  await page.getByRole("heading", { name: "Everything was erased" }).waitFor();
  await other.getByRole("heading", { name: "Everything was erased" }).waitFor();
  const left = await page.evaluate(async () => [
    await caches.keys(),
    await navigator.serviceWorker.getRegistrations(),
    (await indexedDB.databases()).map(({ name }) => name),
    { ...localStorage },
    await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
  ]);
  expect(left).toEqual([[], [], [], {}, []]);
  await page.getByRole("button", { name: "Start anew" }).click();
  await page.getByRole("heading", { name: "Your codes will be here" }).waitFor();
});
