import type { Page } from "playwright-core";
import { expect } from "vitest";
import { uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp, paste } from "./harness/app.ts";
import { it } from "./harness/it.ts";
import { vaultWorkerUrl } from "./harness/vault.ts";

/** What rests in the profile, to see that nothing touched it. */
async function contentOf(page: Page): Promise<unknown> {
  return await page.evaluate(async () => {
    const files: Record<string, string> = {};
    for await (const [name, handle] of (await navigator.storage.getDirectory()).entries()) {
      files[name] = [...new Uint8Array(await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer())].join();
    }
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("countersign");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const records = await Promise.all([...database.objectStoreNames].map((name) =>
      new Promise((resolve) => {
        const request = database.transaction(name).objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result);
      })
    ));
    database.close();
    return { files, records: JSON.stringify(records) };
  });
}

async function changeFile(page: Page, prefix: string, change: "remove" | "flip") {
  await page.evaluate(async ([prefix, change]) => {
    const folder = await navigator.storage.getDirectory();
    for await (const [name, handle] of folder.entries()) {
      if (!name.startsWith(prefix)) continue;
      const bytes = new Uint8Array(await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer());
      await folder.removeEntry(name);
      if (change === "remove") return;
      bytes[bytes.length >> 1]! ^= 1;
      const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await writable.write(bytes);
      await writable.close();
    }
  }, [prefix, change] as const);
}

async function changeRecord(page: Page, change: "delete" | "flip" | "delete meta") {
  await page.evaluate(async (change) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("countersign");
      request.onsuccess = () => resolve(request.result);
    });
    await new Promise<void>((resolve) => {
      const transaction = database.transaction(["meta", "bytes"], "readwrite");
      const bytes = transaction.objectStore("bytes");
      if (change === "delete meta") transaction.objectStore("meta").clear();
      else if (change === "delete") bytes.delete("codes");
      else {
        bytes.get("codes").onsuccess = (event) => {
          const record = (event.target as IDBRequest<{ name: string; bytes: Uint8Array }>).result;
          record.bytes[100]! ^= 1;
          bytes.put(record);
        };
      }
      transaction.oncomplete = () => resolve();
    });
    database.close();
  }, change);
}

it.for(
  [
    ["a damaged record", (page: Page) => changeRecord(page, "flip"), "The document with your accounts"],
    ["a missing record", (page: Page) => changeRecord(page, "delete"), "The document with your accounts"],
    ["a missing meta record", (page: Page) => changeRecord(page, "delete meta"), "The vault's header"],
    ["a damaged slot", (page: Page) => changeFile(page, "slot-", "flip"), "The file that opens the vault"],
    ["a missing header", (page: Page) => changeFile(page, "header-", "remove"), "The vault's header"],
    ["a missing open-key", (page: Page) => changeFile(page, "open-key", "remove"), "The key file of this device"],
  ] as const,
)("%s is told, nothing is written over it, and no empty list is shown", async ([, damage, part], { server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await page.waitForTimeout(500);
  const bystander = await context.newPage();
  await bystander.goto(`${server.origin}/favicon.svg`);
  await page.close();
  await damage(bystander);
  const before = await contentOf(bystander);
  const again = await openApp(context, server.origin);
  await again.getByRole("heading", { name: "Your data is here, but cannot be read" }).waitFor();
  await again.getByText(`${part} is missing or broken.`).waitFor();
  await paste(again, uriOf("bob"));
  await again.getByRole("button", { name: "Reload" }).click();
  await again.getByRole("heading", { name: "Your data is here, but cannot be read" }).waitFor();
  expect(await contentOf(bystander)).toEqual(before);
});

it("an altered header shows the codes and refuses every change with a sentence", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await page.waitForTimeout(500);
  await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const text = await (await (await folder.getFileHandle("header-1")).getFile()).text();
    await folder.removeEntry("header-1");
    const writable = await (await folder.getFileHandle("header-1", { create: true })).createWritable();
    await writable.write(text.replace('"policy":{}', '"policy":{"lock":"never"}'));
    await writable.close();
  });
  await page.reload();
  await page.getByText("The vault was altered from outside this app.").waitFor();
  await page.getByRole("article").filter({ hasText: "alice" }).waitFor();
  await paste(page, uriOf("bob"));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The vault can't be changed now.").waitFor();
});

it("a full device is told, nothing is lost, and the same form saves once there is room", async ({ server, open }) => {
  const { context, faults } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  const cdp = await context.newCDPSession(page);
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: server.origin, quotaSize: 1 });
  // While a database is open, Chromium goes for half a minute by what it knew of the room.
  await page.goto("about:blank");
  await page.waitForTimeout(5_000);
  await page.goto(server.origin);
  await paste(page, uriOf("bob"));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("There is no room left on this device for the change.").waitFor();
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: server.origin });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("article").filter({ hasText: "bob" }).waitFor();
  await page.reload();
  await page.getByRole("article").filter({ hasText: "alice" }).waitFor();
  faults.length = 0; // the browser writes of its quota on the console
});

it("a device without room for the first account is told, and no half vault stays", async ({ server, open }) => {
  const { context, faults } = await open("chromium");
  const page = await openApp(context, server.origin);
  const cdp = await context.newCDPSession(page);
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: server.origin, quotaSize: 1 });
  await paste(page, uriOf("alice"));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("There is no room left on this device for the change.").waitFor();
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: server.origin });
  await page.reload();
  await page.getByRole("heading", { name: "Your codes will be here" }).waitFor();
  await addByPaste(page, uriOf("alice"));
  faults.length = 0;
});

it("Chromium that lets the page store nothing gets a sentence", async ({ server, open }) => {
  const profile = await Deno.makeTempDir({ prefix: "countersign-blocked-" });
  await Deno.mkdir(`${profile}/Default`);
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  await Deno.writeTextFile(`${profile}/Default/Preferences`, JSON.stringify(preferences));
  const { context, faults } = await open("chromium", { profile });
  const page = await openApp(context, server.origin);
  await page.getByRole("heading", { name: "This browser cannot keep a vault" }).waitFor();
  await page.getByText("It refuses to store data for this page.").waitFor();
  faults.length = 0;
});

it.for(
  [
    ["leave to store", { "network.cookie.cookieBehavior": 2 }, "It refuses to store data for this page."],
    ["OPFS", { "dom.fs.enabled": false }, "It offers no private file storage to this page."],
  ] as const,
)("Firefox without %s gets a sentence", async ([, firefoxPrefs, sentence], { server, open }) => {
  const { context, faults } = await open("firefox", { firefoxPrefs });
  const page = await openApp(context, server.origin);
  await page.getByRole("heading", { name: "This browser cannot keep a vault" }).waitFor();
  await page.getByText(sentence).waitFor();
  await page.close(); // Firefox complains of the service worker, a moment later
  faults.length = 0;
});

it("a tab whose data another program deletes says so at the next change", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  const cdp = await context.newCDPSession(page);
  await cdp.send("Storage.clearDataForOrigin", { origin: server.origin, storageTypes: "indexeddb" });
  await paste(page, uriOf("bob"));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Nothing was changed").or(page.getByText("The vault can't be changed now.")).first().waitFor();
});

it("a vault worker that does not load is told, and a reload heals it", async ({ server, open }) => {
  const { context, faults } = await open("chromium");
  const page = await context.newPage();
  const workerUrl = await vaultWorkerUrl();
  await page.route(`**${workerUrl}`, (route) => route.abort());
  await page.goto(server.origin);
  await page.getByRole("heading", { name: "Something went wrong" }).waitFor();
  await page.unroute(`**${workerUrl}`);
  await page.getByRole("button", { name: "Reload" }).click();
  await page.getByRole("heading", { name: "Your codes will be here" }).waitFor();
  faults.length = 0;
});

it("a tab that holds a lock for ever is told of, and saving works once it is gone", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  const stuck = await context.newPage(); // as a frozen tab would
  await stuck.goto(`${server.origin}/health`);
  await stuck.evaluate(() =>
    new Promise<void>((held) => {
      void navigator.locks.request("countersign-document-codes", () => (held(), new Promise(() => {})));
    })
  );
  await page.bringToFront();
  await paste(page, uriOf("bob"));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Another tab of Countersign is busy or stuck.").waitFor();
  await stuck.close();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("article").filter({ hasText: "bob" }).waitFor();
});

it("a file that is fetched ahead and does not come is no fault, and comes when it is needed", async ({ server, open }) => {
  const { context, faults } = await open("chromium");
  const ahead = /\/assets\/(workbox-window|accounts|database)[.-][^/]*\.js$/, cut = new Set<string>();
  await context.route(ahead, (route) => {
    cut.add(/(workbox-window|accounts|database)/.exec(route.request().url())![0]);
    return route.abort();
  });
  const page = await openApp(context, server.origin);
  await expect.poll(() => cut.size).toBe(3);
  await page.waitForTimeout(500);
  await context.unroute(ahead);
  const uncaught = faults.filter((fault) => !fault.startsWith("Failed to load resource"));
  faults.length = 0; // what the network said of the three
  expect(uncaught).toEqual([]);
  await addByPaste(page, uriOf("alice"));
});
