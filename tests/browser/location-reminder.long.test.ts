/** The push that says that a location is due, from the server's clock to the click on the notification. */
import { expect } from "vitest";
import { en } from "../../src/messages/en.ts";
import { location as words } from "../../src/messages/en-location.ts";
import { notifications } from "../../src/messages/en-notifications.ts";
import { lockByPin } from "./harness/app-lock.ts";
import { it } from "./harness/it.ts";
import { enterMembers, startLocationWorld, ZURICH } from "./harness/location-world.ts";
import { PIN } from "./harness/locks.ts";
import { startNotifications } from "./harness/notifications.ts";
import { addPhone } from "./harness/organisation.ts";
import { startPushServices } from "./harness/push-services.ts";
import { fill, heading, press, text } from "./harness/walk.ts";

const MINUTE = 60_000;

it(
  "the notification that it is due opens a closed app where it is shared; one that is locked asks to be unlocked first",
  {
    timeout: 240_000,
  },
  async ({ open }) => {
    await using services = await startPushServices();
    await using desktop = await startNotifications();
    await using other = await startNotifications(); // of the phone that is locked
    await using world = await startLocationWorld(open, {}, "chromium", { services, desktop });
    const { organisation, organisation: { server }, a, context, phone, sent, age, members } = world;
    await enterMembers(world);
    const locked = await open("chromium", {
      permissions: ["geolocation"],
      ...services.launchOptions("chromium", server.origin, other),
    });
    await locked.context.setGeolocation(ZURICH);
    const second = await locked.context.newPage();
    await addPhone(a, second, server);
    await lockByPin(second, server.origin);
    let sentBySecond = 0;
    locked.context.on("request", (request) => {
      if (request.method() === "POST" && /\/api\/locations$/.test(request.url())) sentBySecond++;
    });
    for (const page of [phone, second]) await page.goto("about:blank"); // nothing of the app is open
    await age(58 * MINUTE);
    await organisation.run(`update location_access set told_at = told_at - ${58 * MINUTE}`);

    const isDue = ({ title }: { readonly title: string }) => title === notifications.location.title;
    const shown = await desktop.next(isDue, 75_000), shownToo = await other.next(isDue, 75_000);
    expect(shown.body).toContain(notifications.location.body);
    await age(2 * MINUTE);
    expect(await members()).toContain("Access ended");
    const opening = context.waitForEvent("page");
    desktop.click(shown);
    const app = await opening;
    await heading(app, words.title);
    expect(new URL(app.url()).pathname).toBe("/location");
    await text(app, words.states.due);
    expect(sent()).toBe(0); // a click is no consent
    await press(app, words.share.country);
    await text(app, words.taken);
    expect([sent(), await members()]).toEqual([1, expect.stringContaining("You have access until")]);
    await app.goto("about:blank"); // shares nothing by itself now

    await age(61 * MINUTE);
    const openingToo = locked.context.waitForEvent("page");
    other.click(shownToo);
    const appToo = await openingToo;
    await heading(appToo, en.unlock.title);
    await text(appToo, words.unlock);
    await appToo.waitForTimeout(2_000);
    expect(sentBySecond).toBe(0);
    await fill(appToo, en.unlock.fields.pin, PIN);
    await appToo.keyboard.press("Enter");
    await heading(appToo, words.title);
    await text(appToo, words.states.due);
    await press(appToo, words.share.country);
    await text(appToo, words.taken);
    expect([sentBySecond, await members()]).toEqual([1, expect.stringContaining("You have access until")]);
  },
);
