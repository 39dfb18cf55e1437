/** `/admin/locations`: the report, its export and its settings. */
import { describe, expect, it, vi } from "vitest";
import { csvCell, csvHead } from "../../../src/server/pages/admin/location-csv.ts";
import { languageOf } from "../../../src/server/pages/language.ts";
import { enrol } from "../approvals/phone.ts";
import { EACH_DATABASE, SQLITE, type TestEngine } from "../databases.ts";
import { createAccountSite } from "./account-site.ts";
import { state } from "./locations.ts";
import { type Seen, told, type Visitor } from "./site.ts";

const DAY = 24 * 60 * 60_000;
const PATH = "/admin/locations";

/** Ada was in Switzerland and near the border, Grace in France and nowhere. */
async function createReport(engine: TestEngine) {
  const site = await createAccountSite(engine), { browser, id: root } = await site.admin(), { world } = site;
  const ada = await site.person("ada"), grace = await site.person("grace");
  const phone = await enrol(world, ada);
  const { id: payroll } = await world.applications.create("Payroll", ["https://pay.example.com/back"]);
  const { id: wiki } = await world.applications.create("Wiki", ["https://wiki.example.com/back"]);
  const at = (minutes: number) => world.clock.now - minutes * 60_000;
  await state(world, ada, payroll, "CH", { at: at(10), device_id: phone.id, network_country: "CH", stopped: 1 });
  await state(world, ada, payroll, "CH DE FR", { at: at(20), device_id: phone.id, accuracy: "5km+", result: "border" });
  await state(world, grace, wiki, "FR", { at: at(30), result: "refused", network_country: "NL" });
  await state(world, grace, wiki, "", { at: world.clock.now - 8 * DAY, result: "unknown" });
  return { ...site, browser, root, ada, grace, payroll, wiki };
}

/** Texts of the rows of the table of entries. */
function rowsOn({ html }: Seen): string[] {
  const table = html.slice(html.lastIndexOf("<tbody>"), html.lastIndexOf("</tbody>"));
  return [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    row!.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ").trim()
  );
}
const byCountry = ({ html }: Seen) =>
  Object.fromEntries(
    [...html.matchAll(/<th scope="row">([^<]+)<\/th><td>(\d+)<\/td>/g)].map(([, name, n]) => [name, Number(n)]),
  );

/** Saves settings as the form that was asked for now. */
async function saveSettings(browser: Visitor, fields: Record<string, string>): Promise<Seen> {
  return await browser.post(`${PATH}/settings`, { ...fields, was: wasOn(await browser.get(`${PATH}/settings`)) });
}
const wasOn = ({ html }: Seen) => /name="was" value="([^"]*)"/.exec(html)![1]!;

async function exported(browser: Visitor, fields: Record<string, string> = {}) {
  const { html, headers, status } = await browser.post(`${PATH}/export`, fields);
  return { text: html, lines: html.replace(/\r\n$/, "").split("\r\n"), headers, status };
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("shows who was where, when, with which device, and what came of it and why", async () => {
    const { browser } = await createReport(engine);
    const page = await browser.get(PATH);
    expect(rowsOn(page)).toEqual([
      "Nov 25, 2026, 11:50 AM UTC ada ada Payroll Pixel Switzerland within 1 km Allowed stopped by the person Switzerland",
      "Nov 25, 2026, 11:40 AM UTC ada ada Payroll Pixel France, Germany, Switzerland 5 km and more " +
      "Refused: too close to a border to tell Unknown",
      "Nov 25, 2026, 11:30 AM UTC grace grace Wiki (removed device) France within 1 km " +
      "Refused: the country is not let in Netherlands",
      "Nov 17, 2026, 12:00 PM UTC grace grace Wiki (removed device) Unknown within 1 km " +
      "Refused: no country could be found Unknown",
    ]);
    expect(page.text).toContain("4 entries");
    expect(page.text).toContain("Entries are kept for 30 days.");
    expect(byCountry(page)).toEqual({ France: 2, Germany: 1, Switzerland: 1, Unknown: 1 });
  });

  it.each<[string, (of: Awaited<ReturnType<typeof createReport>>) => string, number]>([
    ["part of an account name", () => "person=GRA", 2],
    ["what stands for anything in SQL", () => "person=%25", 0],
    ["an application", ({ payroll }) => `application=${payroll}`, 2],
    ["a country, among others too", () => "country=FR", 2],
    ["no country", () => "country=none", 1],
    ["what is no country", () => "country=%25", 4],
    ["a result", () => "result=refused", 1],
    ["a period", () => "days=7", 3],
    ["a period that is not offered", () => "days=100000", 4],
    ["all of it", ({ payroll }) => `person=ada&application=${payroll}&country=CH&result=border&days=1`, 1],
    ["what nothing fits", () => "person=ada&result=network", 0],
  ])("is filtered by %s", async (_what, query, count) => {
    const report = await createReport(engine);
    const page = await report.browser.get(`${PATH}?${query(report)}`);
    expect(rowsOn(page)).toHaveLength(count);
    if (count === 0) expect(page.text).toContain("Nothing fits.");
    // The export has the same.
    const fields = Object.fromEntries(new URLSearchParams(query(report)));
    expect((await exported(report.browser, fields)).lines).toHaveLength(count + 1);
  });

  it("a name that people show is found too, whatever its case", async () => {
    const { browser, world, ada } = await createReport(engine);
    await world.parts.db.updateTable("people").set({ display_name: "Countess Lovelace" }).where("id", "=", ada)
      .execute();
    expect(rowsOn(await browser.get(`${PATH}?person=LOVE`))).toHaveLength(2);
  });

  it("is shown by pages, which keep the filter", async () => {
    const { browser, world, ada, grace, payroll } = await createReport(engine);
    for (let n = 0; n < 60; n++) await state(world, ada, payroll, "SE", { at: world.clock.now - DAY - n });
    await state(world, grace, payroll, "SE", { at: world.clock.now - DAY });
    const first = await browser.get(`${PATH}?person=ada&country=SE`);
    expect(rowsOn(first)).toHaveLength(50);
    const next = /rel="next" href="([^"]+)"/.exec(first.html)![1]!.replaceAll("&amp;", "&");
    expect(rowsOn(await browser.get(next))).toHaveLength(10);
    expect(byCountry(await browser.get(next))).toEqual({ Sweden: 1 });
  });

  it("the export has every entry once, however many share a time", async () => {
    const { browser, world, ada, payroll } = await createReport(engine);
    const { db } = world.parts, at = world.clock.now - DAY;
    const rows = Array.from({ length: 2_500 }, (_, n) => ({
      id: `${n}`,
      person_id: ada,
      device_id: "",
      application_id: payroll,
      at: at + n % 2,
      countries: '["SE"]',
      accuracy: "<1km" as const,
      result: "allowed" as const,
      network_country: "",
      stopped: 0,
    }));
    for (let n = 0; n < rows.length; n += 500) {
      await db.insertInto("locations").values(rows.slice(n, n + 500)).execute();
    }
    const { lines } = await exported(browser, { country: "SE" });
    expect(lines).toHaveLength(2_501);
  });

  it("the export is a table in UTF-8, and stands in the log without people and countries", async () => {
    const { browser, world, root, payroll } = await createReport(engine);
    const { lines, headers } = await exported(browser, { application: payroll, person: "ada" });
    expect(lines).toEqual([
      "Time (UTC),Account name,Name,Application,Device,Country codes,Countries,Exact to,Result,Country of the network,Stopped",
      "2026-11-25T11:50:00.000Z,ada,ada,Payroll,Pixel,CH,Switzerland,within 1 km,Allowed,Switzerland,yes",
      '2026-11-25T11:40:00.000Z,ada,ada,Payroll,Pixel,CH DE FR,"France, Germany, Switzerland",5 km and more,' +
      "Refused: too close to a border to tell,Unknown,",
    ]);
    expect(headers.get("content-type")).toMatch(/^text\/csv; charset=utf-8/);
    expect(headers.get("content-disposition")).toBe('attachment; filename="locations-2026-11-25.csv"');
    expect(headers.get("cache-control")).toBe("no-store");
    const [row] = await world.audit.read();
    expect(row).toMatchObject({ kind: "locations_exported", actor: root });
    expect(JSON.parse(row!.detail)).toEqual({ application: payroll, reason: "2" });
  });

  it("names that a spreadsheet would compute are exported as texts", async () => {
    const { browser, world, ada } = await createReport(engine);
    await world.parts.db.updateTable("people").set({ display_name: '=HYPERLINK("https://evil.example","x")' })
      .where("id", "=", ada).execute();
    expect((await exported(browser, { person: "ada" })).lines[1]).toContain(
      `,ada,"'=HYPERLINK(""https://evil.example"",""x"")",Payroll`,
    );
  });

  it("settings are saved, logged, and hold", async () => {
    const { browser, world, ada } = await createReport(engine);
    const fields = { keptDays: "7", "from-0": "XK", "as-0": "RS", "from-3": "EH", "as-3": "MA" };
    const saved = await saveSettings(browser, fields);
    expect([saved.path, told(saved)]).toEqual([
      `${PATH}?done=location-settings-saved`,
      "The settings are saved, and hold from now on.",
    ]);
    expect(await world.policies.readLocationSettings()).toEqual({ keptDays: 7, disputed: { EH: "MA", XK: "RS" } });
    expect(saved.text).toContain("Entries are kept for 7 days.");
    expect((await world.audit.read())[0]).toMatchObject({
      kind: "location_settings_changed",
      detail: '{"policy":"keptDays 30 7, EH as MA, XK as RS"}',
    });
    await world.settle();
    const timesTold = async () => (await world.activity.of(ada)).filter(({ kind }) => kind === "policy_changed").length;
    expect(await timesTold()).toBe(1);
    const page = await browser.get(`${PATH}/settings`);
    expect([...page.html.matchAll(/value="(..)" selected/g)].map(([, code]) => code)).toEqual(["EH", "MA", "XK", "RS"]);
    const size = await world.audit.size();
    await saveSettings(browser, fields);
    expect(await world.audit.size()).toBe(size); // nothing changed
    await saveSettings(browser, { keptDays: "7", "from-0": "XK", "as-0": "AL" });
    expect((await world.audit.read())[0]!.detail).toBe('{"policy":"EH as EH, XK as AL"}');
    await world.settle();
    expect(await timesTold()).toBe(2);
  });

  it.each([
    [{ keptDays: "0" }, "from 1 to 365"],
    [{ keptDays: "366" }, "from 1 to 365"],
    [{ keptDays: "1e2" }, "from 1 to 365"],
    [{ keptDays: "" }, "from 1 to 365"],
    [{ "from-0": "XK" }, "two countries in each row"],
    [{ "from-0": "XK", "as-0": "ZZ" }, "two countries in each row"],
    [{ "from-0": "XK", "as-0": "XK" }, "read as itself"],
    [{ "from-0": "XK", "as-0": "RS", "from-1": "XK", "as-1": "AL" }, "Kosovo can be read as one country only"],
  ])("settings refuse %j", async (change, sentence) => {
    const { browser, world } = await createReport(engine), before = await world.audit.size();
    const seen = await saveSettings(browser, { keptDays: "30", ...change });
    expect([seen.status, told(seen), wasOn(seen)]).toEqual([422, expect.stringContaining(sentence), "30"]);
    expect(await world.policies.readLocationSettings()).toEqual({ keptDays: 30, disputed: {} });
    expect(await world.audit.size()).toBe(before);
  });

  it("settings that someone else changed since the form was shown are not overwritten, and said beside one's own", async () => {
    const site = await createAccountSite(engine), { policies } = site.world;
    const { browser: one } = await site.admin("one"), { browser: two } = await site.admin("two");
    const fields = { keptDays: "7", was: wasOn(await one.get(`${PATH}/settings`)) };
    expect((await saveSettings(two, { keptDays: "90", "from-0": "XK", "as-0": "RS" })).status).toBe(200);
    const set = await policies.readLocationSettings(), size = await site.world.audit.size();
    const late = await one.post(`${PATH}/settings`, fields);
    expect([late.status, told(late)]).toEqual([409, expect.stringContaining("Someone else changed these settings")]);
    expect(late.text).toContain("What holds now Entries are kept for 90 days. Kosovo counts as Serbia.");
    expect(late.html).toMatch(/name="keptDays"[^>]* value="7"/); // nothing that was typed is lost
    expect([await policies.readLocationSettings(), await site.world.audit.size()]).toEqual([set, size]);
    const again = await one.post(`${PATH}/settings`, { ...fields, was: wasOn(late) });
    expect(again.path).toBe(`${PATH}?done=location-settings-saved`);
    expect(await policies.readLocationSettings()).toEqual({ keptDays: 7, disputed: {} });
    await site.world.settle();
  });

  it("settings that two save at once, 20 times, are those of one, and the other is told", async () => {
    const site = await createAccountSite(engine), { policies } = site.world;
    const admins = [await site.admin("one"), await site.admin("two")];
    for (let tried = 0; tried < 20; tried++) {
      const was = wasOn(await admins[0]!.browser.get(`${PATH}/settings`)), days = [40 + 2 * tried, 41 + 2 * tried];
      const seen = await Promise.all(
        admins.map(({ browser }, at) => browser.post(`${PATH}/settings`, { keptDays: String(days[at]), was })),
      );
      const saved = seen.map(({ status }) => status === 200);
      expect(seen.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await policies.readLocationSettings()).keptDays).toBe(days[saved.indexOf(true)]);
    }
    await site.world.settle();
  });

  it("settings that change while they are saved are not overwritten", async () => {
    const site = await createAccountSite(engine), { browser } = await site.admin(), { policies } = site.world;
    const { readLocationSettings: read, writeLocationSettings: write } = policies;
    for (const [days, other] of [[7, 90], [8, 91]] as const) { // the first time no row is there yet
      const was = wasOn(await browser.get(`${PATH}/settings`));
      vi.spyOn(policies, "readLocationSettings").mockImplementationOnce(async () => {
        const before = await read();
        await write({ disputed: {}, keptDays: other });
        return before;
      });
      const seen = await browser.post(`${PATH}/settings`, { keptDays: String(days), was });
      expect([seen.status, (await read()).keptDays]).toEqual([409, other]);
    }
    await site.world.settle();
  });
});

it("the report says so where no application asks, and where there is nothing", async () => {
  const site = await createAccountSite(SQLITE), { browser } = await site.admin();
  const { text } = await browser.get(PATH);
  expect(text).toContain("No application asks for a country.");
  expect(text).toContain("Nothing fits.");
});

it("what is exported needs a fresh sign-in, also to be asked for", async () => {
  const { browser, world, grow } = await createReport(SQLITE), size = await world.audit.size();
  grow();
  for (const seen of [await browser.get(`${PATH}/export`), await browser.post(`${PATH}/export`)]) {
    expect(seen.path).toBe(`/signin?to=${encodeURIComponent(`${PATH}/export`)}`);
  }
  expect(await world.audit.size()).toBe(size);
  expect((await browser.get(PATH)).status).toBe(200);
});

it.each([
  ["=1+1", "'=1+1"],
  ["+41", "'+41"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", '"\t\'=1"'],
  ["\r=1", '"\r\'=1"'],
  ["a\n=1", '"a\n\'=1"'],
  ["a\u00a0; =1", '"a\u00a0;\' =1"'],
  ["a=1", "a=1"],
  ['say "a, b"', '"say ""a, b"""'],
  ["x;=1+1", '"x;\'=1+1"'],
  ["x;=1+1;y", '"x;\'=1+1;y"'],
  ['x; "=1+1"', '"x;\' ""=1+1"""'],
  ["x,@A1", '"x,\'@A1"'],
  ["x\t-1", '"x\t\'-1"'],
  ["＝1＋1", "'＝1＋1"],
  ["＋41", "'＋41"],
  ["－1", "'－1"],
  ["a;＠A1", '"a;\'＠A1"'],
  ["a;b", '"a;b"'],
  ["two\nlines", '"two\nlines"'],
  ["", ""],
])("csvCell() of %j is %j", (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

it.each([["en", "\uFEFFTime (UTC),"], ["de", "\uFEFFZeit (UTC),"]])(
  "csvHead() in %s says that it is UTF-8",
  (tag, head) => {
    expect(csvHead(languageOf(tag))).toSatisfy((text: string) => text.startsWith(head));
  },
);
