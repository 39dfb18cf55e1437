/** A person who has signed in to the demo's page that asks for the country, and their phone, which knows where it is. @module */
import type { BrowserContext, Page } from "playwright-core";
import { location as words } from "../../../src/messages/en-location.ts";
import type { BrowserName } from "./executables.ts";
import type { Launched, LaunchOptions } from "./launch.ts";
import type { Notifications } from "./notifications.ts";
import {
  addPhone,
  approve,
  beginSignIn,
  FORGET_LIMITS,
  makeAccount,
  type Organisation,
  startOrganisation,
} from "./organisation.ts";
import type { PushServices } from "./push-services.ts";
import { heading } from "./walk.ts";

export const ZURICH = { latitude: 47.3769, longitude: 8.5417, accuracy: 30 };
export const APPLICATION = "Demo: members only";

/** The demo's page without access. */
const FORBIDDEN = /status of 403/;

export interface LocationWorld extends AsyncDisposable {
  readonly organisation: Organisation;
  /** The browser that signs in, on the page for members. */
  readonly a: Page;
  readonly context: BrowserContext;
  /** The folder of what the phone's browser keeps. */
  readonly profile: string;
  /** The app. */
  readonly phone: Page;
  readonly faults: string[];
  /** Statements of location that the app has sent. */
  sent(): number;
  /** Begins a sign-in to the page for members; gives its number. */
  begin(): Promise<string>;
  /** What the page for members says, asked anew. */
  members(): Promise<string>;
  /** The app on its screen of location, opened anew. */
  show(): Promise<void>;
  /** As if all that was shared had been shared so many ms earlier. */
  age(ms: number): Promise<void>;
  setPolicy(policy: object): Promise<void>;
  setPermission(setting: "granted" | "denied" | "prompt"): Promise<void>;
}

/** The permission is granted at first in Chromium; what it becomes is the test's. */
export async function startLocationWorld(
  open: (name: BrowserName, options?: LaunchOptions) => Promise<Launched>,
  options: LaunchOptions = {},
  browser: BrowserName = "chromium",
  /** With it, the phone has push. */
  push?: { readonly services: PushServices; readonly desktop: Notifications },
): Promise<LocationWorld> {
  const organisation = await startOrganisation(push?.services ?? {});
  const { server, demo } = organisation, { origin } = server;
  const desk = await open("chromium"), a = await desk.context.newPage();
  await makeAccount(a, server);
  const pushed = push?.services.launchOptions(browser, origin, push.desktop);
  const { context, profile, faults } = await open(browser, { permissions: ["geolocation"], ...pushed, ...options });
  if (browser === "chromium") await context.setGeolocation(ZURICH);
  let sent = 0;
  context.on("request", (request) => {
    if (request.method() === "POST" && new URL(request.url()).pathname === "/api/locations") sent++;
  });
  const phone = await context.newPage();
  await addPhone(a, phone, server);
  await phone.goto(origin);
  const cdp = browser === "chromium" ? await context.newCDPSession(phone) : null;

  return {
    organisation,
    a,
    context,
    profile,
    phone,
    faults,
    sent: () => sent,
    async begin() {
      for (const sql of FORGET_LIMITS) await organisation.run(sql);
      return await beginSignIn(a, `${demo}/members`);
    },
    async members() {
      await a.goto(`${demo}/members`);
      return await a.locator("main").innerText();
    },
    async show() {
      await phone.goto(`${origin}/location`);
      await heading(phone, words.title);
    },
    age: (ms) => organisation.run(`update locations set at = at - ${ms}`),
    setPolicy: (location) =>
      organisation.run(
        `update applications set policy = '${JSON.stringify({ location })}' where name = '${APPLICATION}'`,
      ),
    async setPermission(setting) {
      await cdp!.send("Browser.setPermission", { permission: { name: "geolocation" }, setting, origin });
    },
    async [Symbol.asyncDispose]() {
      desk.faults.splice(0, Infinity, ...desk.faults.filter((fault) => !FORBIDDEN.test(fault)));
      await organisation[Symbol.asyncDispose]();
    },
  };
}

/** From the next load on, gives how often the page asked the browser for a position. */
export async function countPositions(phone: Page): Promise<() => Promise<number>> {
  await phone.addInitScript(() => {
    const { geolocation } = navigator, get = geolocation.getCurrentPosition.bind(geolocation);
    geolocation.getCurrentPosition = (...asked) => {
      const { dataset } = document.documentElement;
      dataset.asked = String(Number(dataset.asked ?? 0) + 1);
      get(...asked);
    };
  });
  return async () => Number(await phone.locator("html").getAttribute("data-asked") ?? 0);
}

/** Signs in to the page for members, with what the phone knows of its country. */
export async function enterMembers({ a, phone, begin }: LocationWorld): Promise<void> {
  await approve(phone, await begin());
  await a.getByText("Good to see you, Ann").waitFor();
}
