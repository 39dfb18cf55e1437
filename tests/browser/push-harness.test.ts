/** The push services and the desktop of these tests, proved with what the server sends: nothing in the browser is faked.
 * @module */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import webpush from "web-push";
import type { PushSubscriptionJson } from "../../src/protocol/enrolment.ts";
import { padPush } from "../../src/server/push/payload.ts";
import { createPushSender } from "../../src/server/push/send.ts";
import { BROWSERS, it as base, unlessLong } from "./harness/it.ts";
import { type Notifications, startNotifications } from "./harness/notifications.ts";
import { servePushPage } from "./harness/push-page.ts";
import { type PushServices, startPushServices } from "./harness/push-services.ts";

const VAPID = { ...webpush.generateVAPIDKeys(), subject: "mailto:admin@example.com" };

const it = base.extend<{ services: PushServices; desktop: Notifications; origin: string }>({
  // deno-lint-ignore no-empty-pattern
  services: async ({}, use) => {
    await using services = await startPushServices();
    await use(services);
  },
  // deno-lint-ignore no-empty-pattern
  desktop: async ({}, use) => {
    await using desktop = await startNotifications();
    await use(desktop);
  },
  // deno-lint-ignore no-empty-pattern
  origin: async ({}, use) => {
    await using page = servePushPage();
    await use(page.origin);
  },
});

function sender({ extraOrigins, fetch }: Pick<PushServices, "extraOrigins" | "fetch">, vapid = VAPID) {
  const send = createPushSender({ vapid, extraOrigins, fetch, now: Date.now });
  return (subscription: PushSubscriptionJson, title: string, topic?: string) =>
    send(subscription, padPush({ title }), { ttl: 60, urgency: "high", topic });
}

/** The same from a process with a server's permissions, which knows of the services by its environment alone. */
async function sendFromProcess({ env, hosts }: PushServices, subscription: PushSubscriptionJson, title: string) {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      `--allow-net=${hosts.join()}`,
      "--allow-env=PUSH_EXTRA_ORIGINS,ECE_KEYLOG", // http_ece asks for the second as it loads
      "tests/browser/harness/send-push.ts",
    ],
    env,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  await new Response(JSON.stringify({ vapid: VAPID, subscription, title })).body!.pipeTo(child.stdin);
  return await new Response(child.stdout).json();
}

interface Heard {
  readonly type: string;
  readonly title: string;
  readonly action?: string;
  readonly bytes?: number;
}
// What the page's script defines.
declare const heard: Heard[];
declare function subscribe(key: string): Promise<PushSubscriptionJson>;
declare function unsubscribe(): Promise<boolean>;
declare function endpoint(): Promise<string | undefined>;

function untilHeard(page: Page, message: Heard): Promise<unknown> {
  const text = JSON.stringify(message);
  return page.waitForFunction((text) => heard.some((one) => JSON.stringify(one) === text), text, { timeout: 20_000 });
}

async function subscribed(page: Page, origin: string) {
  await page.goto(origin);
  return await page.evaluate((key) => subscribe(key), VAPID.publicKey).then(({ endpoint, keys }) => ({
    endpoint,
    keys,
  }));
}

const titled = (title: string) => (notification: { title: string }) => notification.title === title;

it.for(BROWSERS)(
  "%s decrypts what the server sends, shows it on the desktop, and hears what is pressed there",
  async (name, { services, desktop, origin, open }) => {
    const { context } = await open(name, services.launchOptions(name, origin, desktop));
    const page = await context.newPage();
    const subscription = await subscribed(page, origin);
    const send = sender(services);

    expect(await send(subscription, "First")).toBe("sent");
    const first = await desktop.next();
    expect(first).toMatchObject({ title: "First", buttons: ["Review", "Deny"] });
    expect(first.body).toContain("3072 bytes");
    expect(desktop.shown()).toEqual([first]);
    await untilHeard(page, { type: "push", title: "First", bytes: 3072 });
    expect(services.of(name).posts.map(({ body }) => body.length)).toEqual([3072 + 103]);

    desktop.click(first, "Deny");
    await untilHeard(page, { type: "click", action: "deny", title: "First" });
    await expect.poll(() => desktop.shown()).toEqual([]);

    await send(subscription, "Second");
    const opened = context.waitForEvent("page");
    desktop.click(await desktop.next(titled("Second")));
    await expect.poll(async () => (await opened).url()).toBe(`${origin}/opened?Second`);

    await send(subscription, "Third");
    desktop.dismiss(await desktop.next(titled("Third")));
    await untilHeard(page, { type: "close", title: "Third" });

    expect(await sendFromProcess(services, subscription, "Fourth")).toBe("sent");
    await desktop.next(titled("Fourth"));
  },
);

it.for(unlessLong(BROWSERS.toReversed()))(
  "%s started again gets what was sent meanwhile, by topic the newest alone",
  async (name, { services, desktop, origin, open }) => {
    const options = services.launchOptions(name, origin, desktop);
    const before = await open(name, options);
    const subscription = await subscribed(await before.context.newPage(), origin);
    await before.close();
    const send = sender(services);
    for (const title of ["Old", "New"]) expect(await send(subscription, title, "a-topic")).toBe("sent");
    expect(await send(subscription, "Other")).toBe("sent");

    const { context } = await open(name, { ...options, profile: before.profile });
    const titles = [await desktop.next(), await desktop.next()].map(({ title }) => title);
    expect(titles.sort()).toEqual(["New", "Other"]);
    const page = await context.newPage();
    await page.goto(origin);
    expect(await page.evaluate(() => endpoint())).toBe(subscription.endpoint);
    await expect(desktop.next(undefined, 1_000)).rejects.toThrow("No such notification");
  },
);

it.for(unlessLong(BROWSERS.toReversed()))( // Chromium waits a minute before it tries again
  "%s: a push service that was down delivers again, and a subscription that was dropped is gone",
  async (name, { services, desktop, origin, open }) => {
    const { context } = await open(name, services.launchOptions(name, origin, desktop));
    const page = await context.newPage();
    const subscription = await subscribed(page, origin);
    const service = services.of(name), send = sender(services);

    await service.stop();
    expect(await send(subscription, "Down")).toEqual({ retryAfter: 0 });
    await service.start();
    expect(await send(subscription, "Up")).toBe("sent");
    expect((await desktop.next(undefined, 60_000)).title).toBe("Up");

    const stranger = sender(services, { ...VAPID, ...webpush.generateVAPIDKeys() });
    expect(await stranger(subscription, "Forged")).toBe("refused");

    service.drop(subscription.endpoint);
    expect(await send(subscription, "Dropped")).toBe("gone");
    await page.evaluate(() => unsubscribe());
    const renewed = await page.evaluate((key) => subscribe(key), VAPID.publicKey);
    expect(renewed.endpoint).not.toBe(subscription.endpoint);
    expect(await send(renewed, "Renewed")).toBe("sent");
    expect((await desktop.next()).title).toBe("Renewed");

    await page.evaluate(() => unsubscribe());
    await expect.poll(() => send(renewed, "Unsubscribed")).toBe("gone");
  },
);
