import { expect } from "vitest";
import { base32 } from "../../core/oath.ts";
import { openApp, paste, untilOffline } from "../harness/app.ts";
import { BROWSERS, it, unlessLong } from "../harness/it.ts";
import { qrFile } from "../harness/qr.ts";
import { searchProfile } from "./search.ts";

function randomSecret(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(20));
}

/** Firefox as a person has it, and not as its driver does: it writes down what is typed, here every second. */
const options = {
  firefoxPrefs: { "browser.sessionstore.resume_from_crash": true, "browser.sessionstore.interval": 1_000 },
};

/** The ways a page can leave something behind, each planted with a secret of its own. */
const CHANNELS = [
  "IndexedDB",
  "IndexedDB, bytes",
  "IndexedDB, large",
  "OPFS",
  "Cache",
  "localStorage",
  "input",
] as const;

it.for(unlessLong(BROWSERS))(
  "%s: the search finds a canary planted through each channel",
  async (name, { server, open }) => {
    const first = await open(name, options);
    const page = await first.context.newPage();
    await page.goto(`${server.origin}/health`); // our origin, without the app
    const secrets = new Map(CHANNELS.map((channel) => [channel, randomSecret()]));
    const text = (channel: typeof CHANNELS[number]) => base32(secrets.get(channel)!);
    await page.evaluate(
      async (planted) => {
        const bytes = Uint8Array.from(planted["IndexedDB, bytes"], (character) => character.charCodeAt(0));
        await new Promise<void>((resolve, reject) => {
          const request = indexedDB.open("canary", 1);
          request.onupgradeneeded = () => request.result.createObjectStore("values");
          request.onerror = () => reject(request.error);
          request.onsuccess = () => {
            const transaction = request.result.transaction("values", "readwrite");
            const values = transaction.objectStore("values");
            values.put({ text: planted.IndexedDB, more: "x".repeat(3_000) }, 1);
            values.put(bytes, 2);
            values.put("y".repeat(70_000) + planted["IndexedDB, large"] + "z".repeat(2_000_000), 3);
            transaction.oncomplete = () => resolve();
            transaction.onabort = () => reject(transaction.error);
          };
        });
        const file = await (await navigator.storage.getDirectory()).getFileHandle("canary", { create: true });
        const writable = await file.createWritable();
        await writable.write(planted.OPFS);
        await writable.close();
        await (await caches.open("canary")).put("/canary", new Response(planted.Cache));
        localStorage.setItem("canary", planted.localStorage);
      },
      Object.fromEntries(CHANNELS.map((channel) => [channel, text(channel)])) as Record<
        typeof CHANNELS[number],
        string
      >,
    );
    // A field like those that browsers restore.
    const form = await first.context.newPage();
    await form.goto(`${server.origin}/health`);
    await form.evaluate(() => document.body.append(document.createElement("input")));
    await form.locator("input").pressSequentially(text("input"));
    await form.waitForTimeout(4_000);
    await form.goto(`${server.origin}/`);
    await form.waitForTimeout(500);
    await first.close();
    for (const channel of CHANNELS) {
      expect(await searchProfile(first.profile, [secrets.get(channel)!]), channel).not.toEqual([]);
    }
  },
);

it.for(unlessLong(BROWSERS))(
  "%s: no secret lies in any file of the profile after adding, reloading, editing, deleting and half-typing",
  async (name, { server, open }) => {
    const secrets = { picture: randomSecret(), pasted: randomSecret(), typed: randomSecret(), half: randomSecret() };
    const replaced = randomSecret();
    const uri = (label: string, secret: Uint8Array) => `otpauth://totp/ACME:${label}?secret=${base32(secret)}`;
    const first = await open(name, options);
    const page = await openApp(first.context, server.origin);
    await untilOffline(page);
    await page.goto(`${server.origin}/add`);
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Choose a picture" }).click();
    await (await chooser).setFiles(await qrFile(uri("picture", secrets.picture)));
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("article").first().waitFor();
    await paste(page, uri("pasted", secrets.pasted));
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("article").nth(1).waitFor();
    await page.goto(`${server.origin}/add`);
    await page.getByRole("textbox", { name: "Account" }).fill("typed");
    await page.getByRole("textbox", { name: "Secret" }).pressSequentially(base32(secrets.typed));
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("article").nth(2).waitFor();
    await page.reload();
    await page.getByRole("link", { name: /Details of .*pasted/ }).click();
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByRole("textbox", { name: "Secret" }).pressSequentially(base32(replaced));
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved").waitFor();
    await page.goto(server.origin);
    await page.getByRole("link", { name: /Details of .*picture/ }).click();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.getByText(/deleted/).waitFor();
    // A secret typed and not saved, with the browser closed over it.
    await page.goto(`${server.origin}/add`);
    await page.getByRole("textbox", { name: "Secret" }).pressSequentially(base32(secrets.half));
    await page.waitForTimeout(4_000);
    expect(await searchProfile(first.profile, [...Object.values(secrets), replaced]), "while open").toEqual([]);
    await first.close();
    expect(await searchProfile(first.profile, [...Object.values(secrets), replaced]), "closed").toEqual([]);
  },
);
