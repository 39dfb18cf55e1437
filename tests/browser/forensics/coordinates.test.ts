/** Coordinates are found nowhere: what browsers and servers say, write and keep is searched for the position that the device had,
 * beside one that was planted in each place and is found in each. */
import { Buffer } from "node:buffer";
import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { approvals } from "../../../src/messages/en-approvals.ts";
import { location as words } from "../../../src/messages/en-location.ts";
import { locations } from "../../../src/messages/en-locations.ts";
import { notifications } from "../../../src/messages/en-notifications.ts";
import { en } from "../../../src/messages/en.ts";
import { createCluster, dumpOf } from "../../server/postgres.ts";
import { lockByPassphrase } from "../harness/app-lock.ts";
import { addByPaste, openApp } from "../harness/app.ts";
import { enterAdmin, exportReport } from "../harness/admin.ts";
import { it, unlessLong } from "../harness/it.ts";
import { PASSPHRASE } from "../harness/locks.ts";
import { startNotifications } from "../harness/notifications.ts";
import {
  addPhone,
  approve,
  beginSignIn,
  FORGET_LIMITS,
  makeAccount,
  startOrganisation,
} from "../harness/organisation.ts";
import { fakePicker, savedBytes } from "../harness/picker.ts";
import { startPositionService } from "../harness/position-service.ts";
import { startPushServices } from "../harness/push-services.ts";
import { spokenIn, startRecorder } from "../harness/recorder.ts";
import { fill, heading, press, text, unlockBy } from "../harness/walk.ts";
import type { Position } from "./coordinates.ts";
import {
  CONTROLS,
  documentsIn,
  find,
  type Found,
  IN_TUNNELS,
  look,
  lookAtTraffic,
  missingIn,
  of,
  opened,
  POSITIONS,
} from "./found.ts";
import { plantIn } from "./plant.ts";
import { searchFiles } from "./search.ts";

const AT = `${POSITIONS.planted.latitude}, ${POSITIONS.planted.longitude}`;
const MEMBERS = "demo-members-only-0000";
const { request } = approvals, { policy } = locations;

async function askForCoordinates(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/admin/applications/${MEMBERS}/location`);
  await page.getByLabel(policy.coordinates, { exact: true }).check();
  await press(page, policy.preview);
  await press(page, policy.save);
  await page.getByText(policy.isAsked).waitFor();
}

function recordConsole(context: BrowserContext, into: string[]): void {
  context.on("console", (message) => into.push(message.text()));
}

it("the build has no number like the positions of these tests, but in the shapes of brands", async () => {
  const found = await searchFiles("dist", find);
  expect(found.filter((one) => !one.startsWith("/assets/brands/"))).toEqual([]);
});

it.for(unlessLong([["chromium", "SQLite"], ["firefox", "PostgreSQL"]] as const))(
  "%s, %s: where the device was is found nowhere; where coordinates are asked for, in what states them alone",
  { timeout: 240_000 },
  async ([name, engine], { open }) => {
    await using stack = new AsyncDisposableStack();
    const cluster = engine === "PostgreSQL" ? await createCluster() : null;
    if (cluster) {
      stack.defer(() => cluster.remove());
      await cluster.start();
    }
    const services = stack.use(await startPushServices()), desktop = stack.use(await startNotifications());
    const recorder = stack.use(await startRecorder(services.certificate));
    const organisation = stack.use(
      await startOrganisation(services, cluster?.urlOf("postgres") ?? null, recorder.fetch),
    );
    const { server, demo } = organisation, { origin } = server;
    /** Minutes, since what was shared. */
    async function letPass(minutes: number): Promise<void> {
      const ms = minutes * 60_000;
      await organisation.run(`update locations set at = at - ${ms}`);
      await organisation.run(`update location_access set told_at = told_at - ${ms}`);
    }
    const consoles: string[] = [];
    const admin = await open("chromium", recorder.options("chromium"));
    const a = await admin.context.newPage();
    await makeAccount(a, server);
    await enterAdmin(a, origin);

    // The phone: an account of codes, App Lock, an organisation account.
    const positions = stack.use(startPositionService());
    const options = services.launchOptions(name, origin, desktop);
    const { context, profile, close } = await open(
      name,
      recorder.options(name, {
        ...options,
        permissions: ["geolocation"],
        firefoxPrefs: { ...options.firefoxPrefs, ...positions.firefoxPrefs },
      }),
    );
    /** In Chromium by remote control, in Firefox by the service that it asks. */
    async function be(position: Position): Promise<void> {
      const circle = { ...position, accuracy: 30 };
      if (name === "chromium") await context.setGeolocation(circle);
      else positions.set(circle);
    }
    for (const one of [admin.context, context]) recordConsole(one, consoles);
    const { country, exact, planted } = POSITIONS;
    await be(country);
    await fakePicker(context);
    const phone = await openApp(context, origin);
    await addByPaste(phone, `otpauth://totp/ACME:${encodeURIComponent(AT)}?secret=${"A".repeat(32)}`);
    await lockByPassphrase(phone, origin);
    await Promise.all([addPhone(a, phone, server), unlockBy(phone, en)]);

    // Signed in with the country, shared by a tap, again by itself after 55 minutes, stopped.
    await approve(phone, await beginSignIn(a, `${demo}/members`));
    await fill(phone, en.unlock.fields.passphrase, PASSPHRASE); // is it still you?
    await press(phone, en.unlock.again.submit);
    await a.getByText("Good to see you, Ann").waitFor();
    await phone.goto(`${origin}/location`);
    await unlockBy(phone, en);
    await press(phone, words.share.country);
    await text(phone, words.taken);
    const statements = () =>
      recorder.exchanges.filter(({ url, method }) => method === "POST" && /\/locations$/.test(url));
    expect(statements().length).toBe(1);
    await letPass(56);
    await phone.reload();
    await unlockBy(phone, en);
    await expect.poll(() => statements().length, { timeout: 20_000 }).toBe(2);
    await press(phone, words.stop);
    await text(phone, words.stopped);
    await phone.goto(`${origin}/settings/backup`);
    await unlockBy(phone, en);
    await press(phone, en.backup.make);
    await text(phone, en.backup.notProven);
    const backup = await savedBytes(phone);
    await phone.goto("about:blank"); // nothing of the app is open

    // From now on the coordinates are asked for, by an application whose name is the planted position.
    await be(exact);
    await askForCoordinates(a, origin);
    await organisation.run(`update applications set name = 'Members at ${AT}' where id = '${MEMBERS}'`);
    for (const sql of FORGET_LIMITS) await organisation.run(sql);
    const number = await beginSignIn(a, `${demo}/members`);
    const shown = await desktop.next(({ title }) => title.includes(AT.slice(0, 8)));
    const opening = context.waitForEvent("page");
    desktop.click(shown);
    const app = await opening;
    await approve(app, number);
    await heading(app, en.unlock.approve.title);
    await fill(app, en.unlock.fields.passphrase, PASSPHRASE);
    await press(app, en.unlock.approve.submit);
    await text(app, request.mine.approved);
    await a.getByText("Good to see you, Ann").waitFor();
    await app.goto(`${origin}/location`);
    await unlockBy(app, en);
    await press(app, words.share.coordinates);
    await text(app, words.taken);
    expect(statements().length).toBe(3);
    await app.goto("about:blank");
    await letPass(58); // a push says so within a minute
    await exportReport(a, origin);
    await a.goto(`${origin}/admin/audit`);
    await a.goto(`${origin}/account/locations`);

    // The planted one, wherever the name above does not come by itself.
    const locked = await openApp(context, origin);
    await heading(locked, en.unlock.title);
    await locked.evaluate(async (at) => {
      console.warn("here", at);
      await fetch(`/api/locations?at=${at}`, { method: "POST", body: at, headers: { "x-at": at } });
    }, AT);
    // Playwright reaches no worker of Firefox.
    for (const worker of name === "chromium" ? locked.workers() : []) {
      await worker.evaluate((at) => console.warn("here", at), AT);
    }
    await organisation.run(
      `update applications set policy = '${planted.latitude}' where id = 'demo-application-00000'`,
    );
    await a.goto(demo);
    await a.getByRole("button", { name: "Sign in" }).click(); // an error, which the server's log has
    await organisation.run("update applications set policy = '{}' where id = 'demo-application-00000'");
    await app.goto(`${origin}/health?at=${AT}`);
    await plantIn(app, planted);
    const due = () => desktop.next(({ title }) => title === notifications.location.title, 75_000);
    if (name === "chromium") await due(); // takes a minute, which one browser is enough for
    admin.faults.length = 0;

    const found: Found = {};
    lookAtTraffic(found, recorder.exchanges);
    const tunnels = recorder.tunnels.flatMap(({ url, sent, received }) => [url, spokenIn(sent), ...received]);
    for (const one of tunnels) look(found, "tunnels", one);
    for (const one of recorder.told) look(found, one.split(":")[0]!, one);
    look(found, "consoles", consoles.join("\n"));
    look(found, "server's log", server.log);
    look(found, "notifications", JSON.stringify([shown, desktop.shown()]));
    look(found, "backup, opened", await opened(backup));
    look(found, "vault, opened", await documentsIn(profile, app));
    for (const { body, headers } of services.of(name).posts) {
      look(found, "pushes as posted", Buffer.concat([body, Buffer.from(JSON.stringify([...headers]))]));
    }
    if (cluster) look(found, "database's dump", await dumpOf(cluster, "postgres"));
    for (const one of await searchFiles(cluster?.folder ?? organisation.data, find)) {
      (found["database's files"] ??= []).push(/\): (\w+):/.exec(one)![1]!);
    }
    const told = name === "chromium" ? [] : [`POST ${positions.path}, received`]; // by whom Firefox asks
    expect(of(found, "country")).toEqual(told);
    expect(of(found, "exact")).toEqual(["POST /api/answers, sent", "POST /api/locations, sent", ...told]);
    expect(of(found, "planted")).toEqual(
      expect.arrayContaining([...CONTROLS, ...name === "chromium" ? ["worker, warn"] : ["database's dump"]]),
    );
    // What no page can plant: that it was opened.
    expect(Buffer.concat(tunnels.map((one) => Buffer.from(one))).toString("latin1")).toContain(IN_TUNNELS[name]);
    await missingIn(name, profile);
    await close();
    expect(await missingIn(name, profile)).toEqual([]);
  },
);
