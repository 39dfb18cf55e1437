/** Pages about locations of the real server, as people in a real browser meet them. Pictures go to shots/ where SHOTS is set. */
import { DatabaseSync } from "node:sqlite";
import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { account as de } from "../../src/messages/de-account.ts";
import { admin as deAdmin } from "../../src/messages/de-admin.ts";
import { locations as deLocations } from "../../src/messages/de-locations.ts";
import { pages as dePages } from "../../src/messages/de-pages.ts";
import { account as en } from "../../src/messages/en-account.ts";
import { admin as enAdmin } from "../../src/messages/en-admin.ts";
import { locations as enLocations } from "../../src/messages/en-locations.ts";
import { pages as enPages } from "../../src/messages/en-pages.ts";
import { claimFrom, createLook, forgiveRefusals, LOOKS, setUp } from "./harness/account-pages.ts";
import { addAuthenticator } from "./harness/authenticator.ts";
import { it as base } from "./harness/it.ts";
import { type RunningServer, startServer } from "./harness/server.ts";
import { tabTo } from "./harness/tab-to.ts";

const ENGLISH = { account: en, admin: enAdmin, locations: enLocations, pages: enPages };
const GERMAN: typeof ENGLISH = { account: de, admin: deAdmin, locations: deLocations, pages: dePages };
const APPLICATION = "A".repeat(22);

interface Site {
  readonly server: RunningServer;
  /** Puts an application with people who stated their location into the database. */
  fill(policy?: object): void;
}

const it = base.extend<{ readonly site: Site }>({
  // deno-lint-ignore no-empty-pattern
  site: async ({}, use) => {
    const data = await Deno.makeTempDir({ prefix: "countersign-data-" });
    const server = await startServer({ env: { DATA_FOLDER: data } });
    function fill(policy = {}): void {
      using db = new DatabaseSync(`${data}/countersign.db`, { timeout: 5_000 });
      const now = Date.now(), { id: root } = db.prepare("select id from people").get() as { id: string };
      const device = db.prepare("select id from devices").get()?.id ?? "";
      db.prepare("insert into applications values (?, 'Payroll', 'x', '[\"https://pay.example.com/back\"]', ?, ?)")
        .run(APPLICATION, JSON.stringify(policy), now);
      db.prepare("insert into location_access values (?, ?, ?, ?, null)").run(APPLICATION, root, now, now);
      const state = db.prepare("insert into locations values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
      for (let n = 0; n < 60; n++) {
        const [countries, accuracy, result, network, stopped] = [
          ['["CH"]', "<100m", "allowed", "CH", 0],
          ['["CH","DE","FR"]', "5km+", "border", "CH", 0],
          ['["BA"]', "<1km", "refused", "", 0],
          ["[]", "<5km", "unknown", "DE", 0],
          ['["CH"]', "<1km", "network", "NL", 0],
          ['["CH"]', "<100m", "allowed", "CH", 1],
        ][n % 6]!;
        const of = [String(n), root, device, APPLICATION, now - (n * 50 + 1) * 60_000] as const;
        state.run(...of, countries!, accuracy!, result!, network!, stopped!);
      }
    }
    try {
      await use({ server, fill });
    } finally {
      await server.stop();
      await Deno.remove(data, { recursive: true });
    }
  },
});

/** The first admin, signed in by passkey. */
async function enter(page: Page, { server: { origin }, server }: Site, m = ENGLISH): Promise<void> {
  await setUp(page, server, m.pages);
  await addAuthenticator(page);
  await page.goto(`${origin}/account/passkeys/add`);
  await page.getByLabel(m.account.passkeys.name).fill("Laptop");
  await page.getByRole("button", { name: m.account.passkeys.add, exact: true }).click();
  await page.getByText(m.account.done["passkey-added"]).waitFor();
  await page.goto(`${origin}/admin`);
  await page.getByRole("button", { name: m.pages.usePasskey, exact: true }).click();
  await page.getByRole("button", { name: m.pages.passkey.button, exact: true }).click();
  await page.waitForURL(`${origin}/admin`);
}

/** The same browser without script. */
async function withoutScript(context: BrowserContext): Promise<BrowserContext> {
  const plain = await context.browser()!.newContext({ javaScriptEnabled: false, locale: "en-GB" });
  await plain.addCookies(await context.cookies());
  return plain;
}

it("countries are ticked, shown and saved by keyboard alone; the count goes along", async ({ site, open }) => {
  const { context } = await open("chromium", { locale: "en-GB" });
  const page = await context.newPage(), { keyboard } = page, { policy: m } = enLocations;
  await enter(page, site);
  site.fill();
  await page.goto(`${site.server.origin}/admin/applications/${APPLICATION}`);
  await tabTo(page, m.link);
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: m.title("Payroll") }).waitFor();
  await tabTo(page, m.askOff);
  await keyboard.press("ArrowDown");
  expect(await page.getByLabel(m.askOn, { exact: true }).isChecked()).toBe(true);
  const summary = page.locator("summary", { hasText: m.continents.europe });
  for (let pressed = 0; pressed < 20 && !await summary.evaluate((one) => one === document.activeElement); pressed++) {
    await keyboard.press("Tab");
  }
  await keyboard.press("Enter");
  await tabTo(page, "Austria");
  await keyboard.press("Space");
  await tabTo(page, "Switzerland");
  await keyboard.press("Space");
  expect((await summary.innerText()).replace(/\s+/g, " ")).toBe("Europe Ticked: 2 of 52 Austria, Switzerland");
  await keyboard.press("Enter"); // sends the form
  await page.getByText(m.onlyIn(["Austria", "Switzerland"])).waitFor();
  await page.getByText(m.affected(1)).waitFor();
  await tabTo(page, m.save);
  await keyboard.press("Enter");
  await page.getByText(enAdmin.done["application-saved"]).waitFor();
  await page.getByText(m.isAsked).waitFor();
});

it("a continent is ticked as a whole, and unticked", async ({ site, open }) => {
  const { context } = await open("chromium", { locale: "en-GB" });
  const page = await context.newPage(), { policy: m } = enLocations;
  await enter(page, site);
  site.fill();
  await page.goto(`${site.server.origin}/admin/applications/${APPLICATION}/location`);
  const summary = page.locator("summary", { hasText: m.continents.oceania }),
    list = page.getByRole("group", {
      name: m.continents.oceania,
    });
  await summary.click();
  await list.getByLabel(m.all).check();
  expect(await list.getByLabel("Fiji").isChecked()).toBe(true);
  expect((await summary.innerText()).replace(/\s+/g, " ").trim()).toBe("Oceania Ticked: 29 of 29");
  await list.getByLabel("Fiji").uncheck();
  expect(await list.getByLabel(m.all).isChecked()).toBe(false);
  await list.getByLabel(m.all).check();
  await list.getByLabel(m.all).uncheck();
  expect((await summary.innerText()).replace(/\s+/g, " ").trim()).toBe("Oceania Ticked: 0 of 29");
});

it("without script a continent is ticked as a whole, and a report is exported", async ({ site, open }) => {
  const { context } = await open("chromium", { locale: "en-GB" });
  await enter(await context.newPage(), site);
  site.fill();
  const plain = await withoutScript(context),
    page = await plain.newPage(),
    { policy: m, report, export: e } = enLocations;
  await page.goto(`${site.server.origin}/admin/applications/${APPLICATION}/location`);
  await page.getByLabel(m.askOn, { exact: true }).check();
  await page.locator("summary", { hasText: m.continents.oceania }).click();
  await page.getByRole("group", { name: m.continents.oceania }).getByLabel(m.all).check();
  await page.getByRole("button", { name: m.preview }).click();
  await page.getByText("People must be in one of 29 countries.").waitFor();
  await page.getByRole("button", { name: m.edit }).click();
  expect(await page.locator("summary", { hasText: "Ticked: 29 of 29" }).count()).toBe(1);
  await page.goto(`${site.server.origin}/admin/locations`);
  await page.getByLabel(report.result).selectOption(enLocations.results.border);
  await page.getByRole("button", { name: report.show }).click();
  await page.getByText(report.entries(10)).waitFor();
  await page.getByRole("link", { name: report.export }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: e.download }).click();
  const download = await downloading, text = await Deno.readTextFile((await download.path())!);
  expect(download.suggestedFilename()).toMatch(/^locations-\d{4}-\d\d-\d\d\.csv$/);
  expect(text.split("\r\n")).toHaveLength(12); // head, entries, and the end of the last line
  expect([...new Uint8Array((await Deno.readFile((await download.path())!)).slice(0, 3))]).toEqual([0xEF, 0xBB, 0xBF]);
  await plain.close();
});

it.for(LOOKS)("axe finds nothing on any page about locations: %s", { timeout: 300_000 }, async (
  [, options],
  { site, open },
) => {
  const { locale, viewport } = options, { origin } = site.server;
  const launched = await open("chromium", { locale, viewport });
  const page = await launched.context.newPage(), looked = createLook(page, options), { look } = looked;
  const m = locale === "de-DE" ? GERMAN : ENGLISH, { policy, report, own, settings } = m.locations;
  const click = (role: "button" | "link", name: string) => page.getByRole(role, { name, exact: true }).click();
  const path = `/admin/applications/${APPLICATION}`;

  await enter(page, site, m);
  await page.goto(`${origin}/account/devices/add`);
  await click("button", m.account.add.show);
  await page.getByRole("img", { name: m.account.add.qr }).waitFor();
  await page.getByLabel(m.account.add.check).fill(await claimFrom(page, origin));
  await click("button", m.account.add.confirm);
  await page.getByRole("heading", { name: m.account.add.doneTitle }).waitFor();
  await page.goto(`${origin}/account/locations`);
  await look("locations-none");
  await page.goto(`${origin}/admin/locations`);
  await look("admin-locations-none");
  site.fill({
    location: { list: "block", countries: [], borders: "strict", evidence: "country", refuseOtherNetwork: false },
  });
  await page.goto(`${origin}/account/locations`);
  await page.getByRole("heading", { name: own.title }).waitFor();
  await look("locations");
  await click("button", own.stop);
  await page.getByText(m.account.done["sharing-stopped"]).waitFor();
  await look("locations-stopped");
  await page.goto(`${origin}/account`);
  await look("overview-locations");
  await page.goto(origin + path);
  await look("admin-application-asks");
  await page.goto(`${origin}${path}/location`);
  await look("admin-location");
  await page.getByLabel(policy.allow, { exact: true }).check();
  await click("button", policy.preview);
  await page.getByText(policy.noCountry).waitFor();
  await page.locator("summary", { hasText: policy.continents.europe }).click();
  await page.locator("[name=country-CH]").check();
  await page.locator("[name=country-BA]").check();
  await look("admin-location-open");
  await page.getByLabel(policy.coordinates, { exact: true }).check();
  await page.getByLabel(policy.refuseOtherNetwork, { exact: true }).check();
  await click("button", policy.preview);
  await page.getByRole("heading", { name: policy.previewTitle }).waitFor();
  await look("admin-location-preview");
  await page.goto(`${origin}/admin/locations`);
  await page.getByText(report.entries(60)).waitFor();
  await look("admin-locations");
  await click("link", report.export);
  await look("admin-locations-export");
  await page.goto(`${origin}/admin/locations/settings`);
  await page.getByLabel(settings.keptDays).fill("366");
  await click("button", settings.save);
  await page.getByText(settings.keptDaysBad).waitFor();
  await page.locator("[name=from-0]").selectOption("XK");
  await page.locator("[name=as-0]").selectOption("RS");
  await look("admin-locations-settings");
  forgiveRefusals(launched);
  expect(looked.found).toEqual([]);
  expect(looked.count).toBe(12);
});
