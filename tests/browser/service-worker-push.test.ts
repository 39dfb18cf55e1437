/** The service worker's half of approvals: pushes come by CDP as they are, all that follows is the browser's own.
 * @module */
import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import webpush from "web-push";
import { notifications as en } from "../../src/messages/en-notifications.ts";
import { randomId } from "../../src/protocol/bytes.ts";
import { HANDOVER, type Waiting, type WorkerMessage } from "../../src/protocol/worker-messages.ts";
import { padPush } from "../../src/server/push/payload.ts";
import { createPushSender } from "../../src/server/push/send.ts";
import { createSigner, pushText } from "../sw/statements.ts";
import { uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp, untilOffline } from "./harness/app.ts";
import { type DenyServer, startDenyServer } from "./harness/deny-server.ts";
import { it as base } from "./harness/it.ts";
import { addTyped } from "./harness/locks.ts";
import { type Notifications, startNotifications } from "./harness/notifications.ts";
import { startPushServices } from "./harness/push-services.ts";
import { openVaultTab, vaultWorkerUrl } from "./harness/vault.ts";

interface Worked {
  readonly context: BrowserContext;
  /** The app, with one account, served by its service worker. */
  readonly app: Page;
  readonly server: DenyServer;
  readonly desktop: Notifications;
  readonly faults: string[];
  /** Registers this device with a server that signs. */
  register(details?: boolean): ReturnType<typeof createSigner>;
  push(data: object): Promise<void>;
  /** Ends the service worker, as the browser does when it is idle. */
  stopWorker(): Promise<void>;
}

const it = base.extend<{ worked: Worked }>({
  worked: async ({ open }, use) => {
    await using server = await startDenyServer();
    await using desktop = await startNotifications();
    const { context, faults, close } = await open("chromium", {
      env: { DBUS_SESSION_BUS_ADDRESS: desktop.address },
      allowNotifications: server.origin,
      permissions: ["background-sync"],
    });
    const app = await openApp(context, server.origin);
    await addByPaste(app, uriOf("alice"));
    await untilOffline(app);
    // Of a page that stays when the app's windows close.
    const cdp = await context.newCDPSession(await context.newPage());
    const found = Promise.withResolvers<string>();
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      for (const one of registrations) if (one.scopeURL === `${server.origin}/`) found.resolve(one.registrationId);
    });
    await cdp.send("ServiceWorker.enable");
    const registrationId = await found.promise, { origin } = server;
    await use({
      context,
      app,
      server,
      desktop,
      faults,
      async register(details = false) {
        const signer = await createSigner(origin, details);
        await plant(app, { ...signer.server, jkt: "jkt", cosignCredentialIds: [], push: null });
        return signer;
      },
      async push(data) {
        await cdp.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data: pushText(data) });
      },
      async stopWorker() {
        await cdp.send("ServiceWorker.stopAllWorkers");
      },
    });
    await close(); // before the desktop that it talks to
  },
});

/** Puts a clear copy beside the vault, as the vault's worker does. */
function plant(page: Page, record: object): Promise<void> {
  return page.evaluate(async (record) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("countersign");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = database.transaction("servers", "readwrite");
    transaction.objectStore("servers").put(record);
    await new Promise((resolve) => transaction.oncomplete = resolve);
    database.close();
  }, record);
}

function planted(page: Page, id: string): Promise<Record<string, unknown>> {
  return page.evaluate((id) =>
    new Promise((resolve) => {
      const request = indexedDB.open("countersign");
      request.onsuccess = () => {
        const read = request.result.transaction("servers").objectStore("servers").get(id);
        read.onsuccess = () => (request.result.close(), resolve(read.result));
      };
    }), id);
}

/** From now on the page keeps what its service worker tells it. */
async function listen(page: Page): Promise<() => Promise<WorkerMessage[]>> {
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    navigator.serviceWorker.addEventListener("message", ({ data }) => heard.push(data));
  });
  return () => page.evaluate(() => (globalThis as unknown as { heard: WorkerMessage[] }).heard);
}

function handedOver(page: Page): Promise<{ waiting: Waiting }[]> {
  return page.evaluate(async (name) => {
    const cache = await caches.open(name);
    return await Promise.all((await cache.keys()).map(async (one) => (await cache.match(one))!.json()));
  }, HANDOVER);
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; !await holds(); tries++) {
    if (tries === 100) throw new Error(`It never came to ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

it("a push is shown with no window open, and Review opens one to which the request is handed over", async ({ worked }) => {
  const { context, app, desktop, push, register, server, stopWorker } = worked;
  const { request, server: { id } } = await register();
  await app.close();
  await stopWorker();
  const rid = randomId(), deny = randomId(), jws = await request({ rid });
  await push({ request: jws, deny });
  const shown = await desktop.next();
  expect(shown).toMatchObject({ title: en.request.title, buttons: ["Review", "Deny"] });
  expect(shown.body).toContain("Review it, or deny it");
  expect(shown.body).not.toContain("Payroll");

  const opening = context.waitForEvent("page");
  await stopWorker(); // what it knew is gone
  desktop.click(shown, "Review");
  const window = await opening;
  await window.waitForURL(`${server.origin}/requests?rid=${rid}`);
  await window.getByRole("heading", { level: 1 }).first().waitFor();
  expect(await handedOver(window)).toMatchObject([{ waiting: { rid, request: jws, deny, device: id } }]);
  await until(() => desktop.shown().length === 0);
  expect(server.denied).toEqual([]);
});

it("a click brings the open window forward, and no second one", async ({ worked }) => {
  const { app, context, desktop, push, register } = worked;
  const { request } = await register();
  const heard = await listen(app);
  const rid = randomId(), deny = randomId(), jws = await request({ rid });
  await push({ request: jws, deny });
  const shown = await desktop.next();
  await until(async () => (await heard()).length === 1);
  expect(await heard()).toMatchObject([{ type: "arrived", waiting: { rid, request: jws, deny } }]);
  const before = context.pages().length;
  desktop.click(shown);
  await until(async () => (await heard()).length === 2);
  expect((await heard())[1]).toMatchObject({ type: "opened", path: "/requests", waiting: { rid, request: jws, deny } });
  expect(context.pages()).toHaveLength(before);
});

it("Deny tells the server, opens nothing, and works with the vault locked", async ({ worked }) => {
  const { app, context, desktop, push, register, server } = worked;
  const tab = await openVaultTab(context, server.origin, await vaultWorkerUrl());
  await tab.call("open", { rows: 1, at: Date.now(), sort: "hand" });
  await addTyped(tab, "passphrase");
  await tab.page.close();
  await app.reload();
  await app.getByRole("heading", { name: "Countersign is locked" }).waitFor();
  const { request } = await register();
  const heard = await listen(app), before = context.pages().length;
  const rid = randomId(), token = randomId();
  await push({ request: await request({ rid }), deny: token });
  desktop.click(await desktop.next(({ title }) => title === en.request.title), "Deny");
  await desktop.next(({ title }) => title === en.denied.title);
  expect(server.denied).toEqual([{ rid, token }]);
  await until(async () => (await heard()).length === 2);
  expect((await heard())[1]).toEqual({ type: "denied", rid, outcome: "denied" });
  expect(context.pages()).toHaveLength(before);
  expect(await handedOver(app)).toEqual([]);

  // A request that was decided elsewhere meanwhile.
  server.answer = { status: 409, body: { error: "request_final", detail: "consumed" } };
  await push({ request: await request(), deny: token });
  desktop.click(await desktop.next(({ title }) => title === en.request.title), "Deny");
  const said = await desktop.next(({ title }) => title === en.notDenied.title);
  expect(said.body).toContain("It was approved before");
});

it("Deny without a network is sent by Background Sync when there is one again", async ({ worked }) => {
  const { context, desktop, push, register, server, faults } = worked;
  const { request } = await register();
  const rid = randomId(), token = randomId();
  await push({ request: await request({ rid }), deny: token });
  const shown = await desktop.next();
  await context.setOffline(true);
  desktop.click(shown, "Deny");
  await desktop.next(({ body }) => body.includes(en.denying.later));
  expect(server.denied).toEqual([]);
  await context.setOffline(false);
  await desktop.next(({ title }) => title === en.denied.title);
  expect(server.denied).toEqual([{ rid, token }]);
  faults.length = 0; // requests that failed, as they should
});

it("a push that can't be verified is shown as one, and denies and hands over nothing", async ({ worked }) => {
  const { app, desktop, push, register, server } = worked;
  const { server: { id } } = await register();
  const stranger = await createSigner(server.origin);
  const heard = await listen(app);
  // Right in all but the signature.
  const forged = await stranger.request({ aud: id });
  await push({ request: forged, deny: randomId() });
  const shown = await desktop.next();
  expect(shown).toMatchObject({ title: en.unverified.title, buttons: [] });
  await until(async () => (await heard()).length === 1);
  desktop.click(shown);
  await until(async () => (await heard()).length === 2);
  expect(await heard()).toEqual([{ type: "unverified" }, { type: "opened", path: "/requests", waiting: null }]);
  expect(await handedOver(app)).toEqual([]);
  expect(server.denied).toEqual([]);
});

it("a notification names what it may, a newer request replaces an older, and a test push notes its time", async ({ worked }) => {
  const { app, desktop, push, register } = worked;
  const { request, notice, server: { id } } = await register(true);
  await push({ request: await request({ app: "Wiki <b>" }), deny: randomId() });
  const first = await desktop.next();
  expect(first.title).toBe("Are you signing in to Wiki <b>?");
  expect(first.body).toContain("From Firefox 153, Windows, Norway.");
  await push({ request: await request({ app: "Payroll" }), deny: randomId() });
  await desktop.next(({ title }) => title.includes("Payroll"));
  await until(() => desktop.shown().length === 1);
  expect(desktop.shown()[0]!.title).toContain("Payroll");

  const before = Date.now();
  await push({ notice: await notice("test") });
  await desktop.next(({ title }) => title === en.test.title);
  const { lastPushAt } = await planted(app, id);
  expect(lastPushAt).toBeGreaterThanOrEqual(before);
});

base(
  "firefox: Deny tells the server, and where that fails says so at once and hands over to the app",
  async ({ open }) => {
    await using services = await startPushServices();
    await using desktop = await startNotifications();
    await using server = await startDenyServer();
    const { origin } = server;
    const { context, close, faults } = await open("firefox", services.launchOptions("firefox", origin, desktop));
    const app = await openApp(context, origin);
    await addByPaste(app, uriOf("alice"));
    await untilOffline(app);
    const { request, server: pinned } = await createSigner(origin);
    await plant(app, { ...pinned, jkt: "jkt", cosignCredentialIds: [], push: null });
    const vapid = { ...webpush.generateVAPIDKeys(), subject: "mailto:admin@example.com" };
    const subscription = await app.evaluate(async (applicationServerKey) => {
      const { pushManager } = await navigator.serviceWorker.ready;
      const made = (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })).toJSON();
      return { endpoint: made.endpoint!, keys: { p256dh: made.keys!.p256dh!, auth: made.keys!.auth! } };
    }, vapid.publicKey);
    const send = createPushSender({ vapid, extraOrigins: services.extraOrigins, fetch: services.fetch, now: Date.now });
    async function push(data: object) {
      const payload = padPush({ web_push: 8030, mutable: true, notification: { title: "", navigate: origin, data } });
      expect(await send(subscription, payload, { ttl: 60, urgency: "high" })).toBe("sent");
    }

    const rid = randomId(), token = randomId();
    await push({ request: await request({ rid }), deny: token });
    desktop.click(await desktop.next(({ title }) => title === en.request.title), "Deny");
    await desktop.next(({ title }) => title === en.denied.title);
    expect(server.denied).toEqual([{ rid, token }]);

    server.answer = { status: 503, body: { error: "unavailable" } };
    const later = randomId();
    await push({ request: await request({ rid: later }), deny: token });
    desktop.click(await desktop.next(({ title }) => title === en.request.title), "Deny");
    const unsent = await desktop.next(({ title }) => title === en.unsent.title);
    await app.close();
    const opening = context.waitForEvent("page");
    desktop.click(unsent);
    const window = await opening;
    await until(() => window.url() === `${origin}/requests?rid=${later}`);
    expect(await handedOver(window)).toMatchObject([{ waiting: { rid: later, deny: token } }]);
    faults.length = 0; // 503
    await close();
  },
);
