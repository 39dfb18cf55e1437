/** Sharing the country: the real app and the real server, with positions that Chromium is told. Time goes by in the server's rows,
 * and in the page's clock; the vault's worker keeps the real one. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { en } from "../../src/messages/en.ts";
import { location as words } from "../../src/messages/en-location.ts";
import { lockByPin, lockNow } from "./harness/app-lock.ts";
import { it as base, unlessLong } from "./harness/it.ts";
import {
  APPLICATION,
  countPositions,
  enterMembers,
  type LocationWorld,
  startLocationWorld,
  ZURICH,
} from "./harness/location-world.ts";
import { PIN } from "./harness/locks.ts";
import { approve } from "./harness/organisation.ts";
import { tabTo } from "./harness/tab-to.ts";
import { fill, heading, press, seen, text, unfold } from "./harness/walk.ts";

const { request } = en.approvals;
const SECOND = 1_000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE;
const BASEL = { latitude: 47.5596, longitude: 7.5886 }, PARIS = { latitude: 48.8566, longitude: 2.3522 };
const SWISS = { list: "allow", countries: ["CH"], borders: "strict", evidence: "country", refuseOtherNetwork: false };

const it = base.extend<{ readonly world: LocationWorld }>({
  world: async ({ open }, use) => {
    await using world = await startLocationWorld(open);
    await use(world);
  },
});

const share = (phone: Page) => press(phone, words.share.country);

/** Lets the page find positions as `change` says, from its next load on. */
async function bend(phone: Page, change: "stale" | "timeout"): Promise<void> {
  await phone.addInitScript((change) => {
    const { geolocation } = navigator, get = geolocation.getCurrentPosition.bind(geolocation);
    geolocation.getCurrentPosition = (onFound, onFailed, options) => {
      if (change === "timeout") return void setTimeout(() => onFailed!({ code: 3 } as GeolocationPositionError), 500);
      get(
        ({ coords, timestamp }) => onFound({ coords, timestamp: timestamp - 61_000 } as GeolocationPosition),
        onFailed,
        options,
      );
    };
  }, change);
}

it("a sign-in shares the country of an emulated position, which is accepted: it is no proof; then by keyboard alone, and not on a watch", async ({ world }) => {
  const { organisation: { server: { origin } }, a, phone, begin, members, show } = world, { keyboard } = phone;
  const number = await begin();
  await text(phone, words.request.country(APPLICATION));
  await approve(phone, number);
  await text(phone, request.mine.approved);
  await a.getByText("Good to see you, Ann").waitFor();
  await press(phone, request.close);

  // It is no consent to share by itself.
  await show();
  await text(phone, "You have access until");
  expect(await phone.getByText(words.sharesUntil("").slice(0, 20)).count()).toBe(0);
  await unfold(phone, words.pastTitle);
  await text(phone, "Switzerland");

  await press(phone, words.stop);
  await text(phone, words.stopped);
  await text(phone, words.states.due);
  expect(await members()).toContain("Access ended");

  await share(phone);
  await text(phone, words.taken);
  await text(phone, words.sharesUntil("").slice(0, 20));
  expect(await members()).toContain("You have access until");

  async function go(name: string): Promise<void> {
    await tabTo(phone, name);
    await keyboard.press("Enter");
  }
  await phone.goto(`${origin}/settings`);
  await heading(phone, en.settings.title);
  await go(words.title);
  await heading(phone, words.title);
  await text(phone, "You have access until");
  await go(words.stop);
  await text(phone, words.stopped);
  await go(words.share.country);
  await text(phone, words.taken);
  await go(words.pastTitle);
  await text(phone, "Switzerland");
  await go(words.why);
  await heading(phone, words.why);

  await phone.setViewportSize({ width: 200, height: 200 });
  await show();
  await text(phone, words.small);
  expect(await phone.getByRole("button", { name: words.share.country }).isVisible()).toBe(false);
});

it("nobody asks: no position is taken; then each permission is said, with the way to unblock it, and heard of while the app is open", async ({ world }) => {
  const { a, context, phone, sent, show, setPermission, members } = world;
  const asked = await countPositions(phone);
  await show();
  await text(phone, words.nobody);
  await seen(phone.getByRole("link", { name: words.why })).click();
  await heading(phone, words.reasons[0]!.title);
  expect([sent(), await asked()]).toEqual([0, 0]);

  await enterMembers(world);
  await show();
  await text(phone, words.permissions.granted);
  await setPermission("prompt");
  await text(phone, words.permissions.prompt);
  await share(phone); // headless Chromium says no to its own question
  await text(phone, words.troubles["position-denied"]);
  await setPermission("denied");
  await text(phone, words.permissions.denied);
  await text(phone, words.unblock.chrome);
  await setPermission("granted");
  await text(phone, words.permissions.granted);
  await share(phone);
  await text(phone, words.taken);
  expect(sent()).toBe(1);

  await setPermission("denied"); // taken away while it is open
  await text(phone, words.permissions.denied);
  await share(phone);
  await text(phone, words.troubles["position-denied"]);
  await a.reload();
  await a.getByText("You have access until").waitFor(); // nothing else breaks

  await setPermission("granted");
  await context.setGeolocation(null);
  await share(phone);
  await text(phone, words.troubles["position-unavailable"]);
  expect(sent()).toBe(1);

  await context.setGeolocation({ ...ZURICH, accuracy: 49_999 });
  await share(phone);
  await text(phone, words.taken);
  await text(phone, "You have access until");
  await context.setGeolocation({ ...ZURICH, accuracy: 50_000 });
  await share(phone);
  await text(phone, words.states.unknown);
  expect(await members()).toContain("no country could be found");
});

it("a hidden app shares nothing when it is due, and at once when it is seen again; a position that is stale or does not come is said", async ({ world }) => {
  const { phone, sent, age, show } = world;
  await enterMembers(world);
  await show();
  await share(phone);
  await text(phone, words.taken);
  // Headless Chromium hides no page: the page is told that it is.
  await phone.addInitScript(() => {
    Object.defineProperty(Document.prototype, "hidden", {
      get: () => (globalThis as { isHidden?: boolean }).isHidden ?? true,
    });
  });
  await age(56 * MINUTE);
  await show();
  await text(phone, "You have access until");
  await phone.waitForTimeout(2_000);
  expect(sent()).toBe(1);
  await phone.evaluate(() => {
    (globalThis as { isHidden?: boolean }).isHidden = false;
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect.poll(sent).toBe(2);

  await phone.addInitScript(() => void ((globalThis as { isHidden?: boolean }).isHidden = false));
  for (const problem of ["stale", "timeout"] as const) {
    await bend(phone, problem);
    await show();
    await share(phone);
    await text(phone, words.seeking);
    await text(phone, words.troubles[`position-${problem}`]);
    expect(sent()).toBe(2);
  }
});

it("access ends at 60:00, and an open app shares again by itself for 24 h, not a second longer", async ({ world }) => {
  const { a, phone, sent, age, members, show, setPermission } = world;
  await enterMembers(world);
  await show();
  await share(phone);
  await text(phone, words.taken);
  await setPermission("prompt"); // the app can't share by itself
  await age(HOUR - 8 * SECOND);
  expect(await members()).toContain("You have access until");
  await a.getByText("Access ended").waitFor({ timeout: 15_000 }); // the page asks again by itself
  await show();
  await text(phone, words.states.due);
  await phone.goto(new URL("/", phone.url()).href);
  await text(phone, words.keep(APPLICATION));

  await setPermission("granted");
  await expect.poll(sent).toBe(2);
  expect(await members()).toContain("You have access until");

  await phone.clock.setFixedTime(Date.now() + 24 * HOUR - MINUTE);
  await age(2 * HOUR);
  await show();
  await text(phone, "You have access until");
  expect(sent()).toBe(3);
  await phone.clock.setFixedTime(Date.now() + 24 * HOUR + MINUTE);
  await age(2 * HOUR);
  await show();
  await text(phone, words.states.due);
  await phone.waitForTimeout(2_000);
  expect(sent()).toBe(3);
  await share(phone);
  await text(phone, words.taken);
  await text(phone, words.sharesUntil("").slice(0, 20));
});

it("offline when it is due: said, and shared when there is a network again, also with a clock 26 h ahead", async ({ world }) => {
  const { context, phone, faults, sent, age, show, members } = world;
  await enterMembers(world);
  await show();
  await share(phone);
  await text(phone, words.taken);
  await phone.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  await context.setOffline(true);
  await text(phone, words.offlineShares);
  await age(2 * HOUR);
  await phone.waitForTimeout(2_000);
  expect(sent()).toBe(1);
  await context.setOffline(false);
  await expect.poll(sent).toBe(2);
  await text(phone, "You have access until");

  // Opened without a network, by the service worker: nobody was asked who asks.
  await context.setOffline(true);
  await show();
  await text(phone, words.notKnown);
  expect(await phone.getByRole("button", { name: words.share.country }).count()).toBe(0);
  await context.setOffline(false);
  await press(phone, words.again);
  await text(phone, "You have access until");
  faults.length = 0; // requests that failed, as they should

  await phone.clock.setFixedTime(Date.now() + 26 * HOUR);
  await show();
  await press(phone, words.stop);
  await text(phone, words.states.due);
  await share(phone);
  await text(phone, words.taken);
  await text(phone, "You have access until");
  expect(await members()).toContain("You have access until");
});

it("locked when it is due: nothing is shared, and who unlocks lands where they share", async ({ world }) => {
  const { organisation: { server: { origin } }, phone, sent, age, show } = world;
  await enterMembers(world);
  await show();
  await share(phone);
  await text(phone, words.taken);
  await lockByPin(phone, origin);
  await lockNow(phone);
  await age(2 * HOUR);
  await phone.goto(`${origin}/location`); // as a click on the notification leads to
  await heading(phone, en.unlock.title);
  await text(phone, words.unlock);
  await phone.waitForTimeout(2_000);
  expect([sent(), await phone.getByText(words.title, { exact: true }).count()]).toEqual([1, 0]);
  await fill(phone, en.unlock.fields.pin, PIN);
  await phone.keyboard.press("Enter");
  await heading(phone, words.title);
  await text(phone, "You have access until");
  expect(sent()).toBe(2);
});

it("a sign-in near a border is tried again with a better position; from a country that is not allowed it is refused", async ({ world }) => {
  const { a, context, phone, begin, setPolicy, show } = world;
  await setPolicy(SWISS);
  await context.setGeolocation({ ...BASEL, accuracy: 4_000 });
  await approve(phone, await begin());
  await text(phone, words.troubles["location-border"]);
  await context.setGeolocation({ ...BASEL, accuracy: 20 });
  await press(phone, request.approve); // the number is still there
  await text(phone, request.mine.approved);
  await a.getByText("Good to see you, Ann").waitFor();
  await press(phone, request.close);

  await context.setGeolocation({ ...PARIS, accuracy: 20 });
  await approve(phone, await begin());
  await text(phone, words.troubles["location-refused"]);
  await press(phone, request.notMe);
  await press(phone, request.cancelled);
  await text(phone, request.mine.denied);

  await show();
  await share(phone);
  await text(phone, words.states.refused(APPLICATION, "France"));
});

/** Firefox has positions from a network service: here that of a fixed answer. `permission`: 1 always allows, 2 blocks. */
function startFirefox(open: Parameters<typeof startLocationWorld>[0], permission: 1 | 2): Promise<LocationWorld> {
  const here = { location: { lat: ZURICH.latitude, lng: ZURICH.longitude }, accuracy: ZURICH.accuracy };
  const firefoxPrefs = {
    "geo.provider.network.url": `data:application/json,${JSON.stringify(here)}`,
    "geo.provider.testing": true,
    "geo.provider.use_geoclue": false,
    "permissions.default.geo": permission,
    "permissions.default.desktop-notification": 2,
  };
  return startLocationWorld(open, { firefoxPrefs }, "firefox");
}

base.for(unlessLong(["Firefox"], 0))("%s shares the country", async (_, { open }) => {
  await using world = await startFirefox(open, 1);
  const { phone, show, members } = world;
  await enterMembers(world);
  await show();
  await press(phone, words.stop);
  await text(phone, words.stopped);
  await share(phone);
  await text(phone, words.taken);
  await unfold(phone, words.pastTitle);
  await text(phone, "Switzerland");
  expect(await members()).toContain("You have access until");
});

base.for(unlessLong(["Firefox"], 0))(
  "%s that blocks positions sends nothing, and it is said how to unblock them",
  async (_, { open }) => {
    await using world = await startFirefox(open, 2);
    const { organisation, phone, show, begin, sent } = world;
    await approve(phone, await begin());
    await text(phone, words.troubles["position-denied"]);
    await text(phone, words.unblock.firefox);
    await press(phone, request.notMe);
    await press(phone, request.cancelled);
    await text(phone, request.mine.denied);
    // As if they had been let in before.
    await organisation.run(
      `insert into location_access select applications.id, people.id, ${Date.now()}, ${Date.now()}, null
      from applications, people where applications.name = '${APPLICATION}'`,
    );
    await show();
    await text(phone, words.states.due);
    await share(phone);
    await text(phone, words.troubles["position-denied"]);
    await text(phone, words.permissions.denied);
    await text(phone, words.unblock.firefox);
    expect(sent()).toBe(0);
  },
);
