/** `/admin/applications/:id/location`: shown in plain words, then saved as it was shown. */
import { describe, expect, it } from "vitest";
import { COUNTRY_CODES } from "../../../src/location/codes.ts";
import { CONTINENTS } from "../../../src/server/pages/admin/continents.ts";
import { enrol } from "../approvals/phone.ts";
import { EACH_DATABASE, SQLITE, type TestEngine } from "../databases.ts";
import { createAccountSite } from "./account-site.ts";
import { ANYWHERE } from "./locations.ts";
import { type Seen, told } from "./site.ts";

const RULE = {
  ask: "on",
  list: "allow",
  borders: "strict",
  evidence: "country",
  "country-CH": "on",
  "country-DE": "on",
};
const URL = "https://pay.example.com/back";

async function createApplicationSite(engine: TestEngine, policy = {}) {
  const site = await createAccountSite(engine), { browser, id: root } = await site.admin();
  const { id } = await site.world.applications.create("Payroll", [URL], policy);
  return {
    ...site,
    browser,
    root,
    id,
    path: `/admin/applications/${id}`,
    policy: async () => JSON.parse((await site.world.applications.byId(id))!.policy),
  };
}

/** The fields that a page's form sends again. */
function hiddenOn({ html }: Seen): Record<string, string> {
  const first = html.slice(html.indexOf("<form"), html.indexOf("</form>"));
  return Object.fromEntries(
    [...first.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  );
}

const tickedOn = ({ html }: Seen) =>
  [...html.matchAll(/name="country-(..)"[^>]* checked/g)].map(([, code]) => code!).sort();

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("a rule is shown in plain words before it is saved; then it holds, is logged, and people are told", async () => {
    const { browser, path, policy, world, root } = await createApplicationSite(engine, { match: "type6" });
    expect((await browser.get(path)).text).toContain("Country Not asked for");
    const preview = await browser.post(`${path}/location/preview`, RULE);
    expect(preview.text).toContain("People must be in Germany or Switzerland.");
    expect(preview.text).toContain("touches another country, they are refused");
    expect(preview.text).toContain("Their phone sends the country alone");
    expect(preview.text).toContain("once an hour");
    expect(preview.text).toContain("0 people used it in the last 30 days");
    expect(await policy()).toEqual({ match: "type6" });
    const saved = await browser.post(`${path}/location`, hiddenOn(preview));
    expect([saved.path, told(saved)]).toEqual([`${path}?done=application-saved`, "The application is saved."]);
    expect(saved.text).toContain("Country Asked for once an hour");
    expect(await policy()).toEqual({
      match: "type6",
      location: { ...ANYWHERE, list: "allow", countries: ["CH", "DE"] },
    });
    const [row] = await world.audit.read();
    expect([row!.kind, JSON.parse(row!.detail)]).toEqual([
      "application_changed",
      expect.objectContaining({
        name: "Payroll",
        policy: "location: none; now: allow CH DE strict country anyNetwork",
      }),
    ]);
    await world.settle();
    expect(await world.activity.of(root)).toMatchObject([{ kind: "policy_changed", detail: { app: "Payroll" } }]);
  });

  it("whom it will ask is counted: who used the application lately, and who of them has no phone", async () => {
    const { browser, path, world, person, id } = await createApplicationSite(engine);
    const [ada, grace, old, waiting] = [
      await person("ada"),
      await person("grace"),
      await person("old"),
      await person("waiting"),
    ];
    await enrol(world, ada);
    for (const one of [ada, grace, old]) await world.access.grant(one, id, false);
    await world.access.ask(waiting, id); // never got in
    await world.access.grant(waiting, (await world.applications.create("Other", [URL])).id, false);
    await world.parts.db.updateTable("location_access").set({ used_at: world.clock.now - 30 * 24 * 60 * 60_000 })
      .where("person_id", "=", old).execute();
    const preview = await browser.post(`${path}/location/preview`, RULE);
    expect(preview.text).toContain("2 people used it in the last 30 days, and will be asked.");
    expect(preview.text).toContain("1 of them has no phone registered");
  });

  it.each([
    [{ list: "allow", borders: "lenient" }, "touches another country too, they are let in"],
    [{ list: "block", borders: "lenient" }, "People may be anywhere but in Germany or Switzerland"],
    [{ list: "block", borders: "lenient" }, "touches one of these countries, they are refused"],
    [{ list: "block", "country-CH": "", "country-DE": "" }, "People may be anywhere, but their country must be known."],
    [{ evidence: "coordinates" }, "Their phone sends the position too. The server finds the country again and forgets"],
    [{ refuseOtherNetwork: "on" }, "Whoever comes by a network of another country is refused."],
    [{}, "Whoever comes by a network of another country is let in; the report shows it."],
    [{ "all-europe": "on" }, "People must be in one of 52 countries."],
    [{ "all-europe": "on" }, "All 52 countries Åland Islands, Albania, Andorra"],
    [{}, "Kosovo counts as Serbia."],
  ])("what %j means: %s", async (change, sentence) => {
    const { browser, path, world } = await createApplicationSite(engine);
    await world.policies.writeLocationSettings({ disputed: { XK: "RS" }, keptDays: 30 });
    expect((await browser.post(`${path}/location/preview`, { ...RULE, ...change })).text).toContain(sentence);
  });

  it("changing something else keeps what was ticked", async () => {
    const { browser, path } = await createApplicationSite(engine);
    const preview = await browser.post(`${path}/location/preview`, {
      ...RULE,
      "all-oceania": "on",
      evidence: "coordinates",
    });
    const again = await browser.post(`${path}/location/preview`, { ...hiddenOn(preview), edit: "on" });
    const oceania = CONTINENTS.find(({ name }) => name === "oceania")!.countries;
    expect(tickedOn(again)).toEqual(["CH", "DE", ...oceania].sort());
    expect(again.html).toMatch(/value="coordinates" checked/);
  });

  it("what is saved is what was shown: a rule that moved meanwhile is shown again", async () => {
    const { browser, path, world, id, policy } = await createApplicationSite(engine);
    const preview = await browser.post(`${path}/location/preview`, RULE);
    await world.applications.update(id, "Payroll", [URL], { location: ANYWHERE });
    const seen = await browser.post(`${path}/location`, hiddenOn(preview));
    expect([seen.status, told(seen)]).toEqual([409, expect.stringContaining("Someone else changed this application")]);
    expect(await policy()).toEqual({ location: ANYWHERE });
    await browser.post(`${path}/location`, hiddenOn(seen));
    expect(await policy()).toMatchObject({ location: { list: "allow" } });
  });

  it("applications.setPolicy() changes a policy only as it was read", async () => {
    const { world, id } = await createApplicationSite(engine);
    const { policy: was } = (await world.applications.byId(id))!;
    const policies = [{ location: ANYWHERE }, { deviceRequired: true }];
    const done = await Promise.all(policies.map((policy) => world.applications.setPolicy(id, was, policy)));
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(JSON.parse((await world.applications.byId(id))!.policy)).toEqual(policies[done.indexOf(true)]);
  });

  it.each(["/location/preview", "/location"])("%s refuses a rule that lets nobody in", async (to) => {
    const { browser, path, policy } = await createApplicationSite(engine);
    const seen = await browser.post(path + to, { ask: "on", list: "allow", was: "" });
    expect([seen.status, told(seen)]).toEqual([422, expect.stringContaining("Tick one country at least")]);
    expect(await policy()).toEqual({});
  });

  it("the form of the application leaves the rule as it is", async () => {
    const { browser, path, policy, world, root } = await createApplicationSite(engine, { location: ANYWHERE });
    await browser.post(path, { name: "Pay", returnUrls: URL, type6: "on" });
    expect(await policy()).toEqual({ match: "type6", location: ANYWHERE });
    await world.settle();
    const told = (await world.activity.of(root)).length;
    await browser.post(path, { name: "Pay again", returnUrls: URL, type6: "on" });
    await world.settle();
    expect(await world.activity.of(root)).toHaveLength(told); // nothing of the policy is new
  });

  it("the rule is taken away, and said so before", async () => {
    const { browser, path, policy, world } = await createApplicationSite(engine, {
      match: "type6",
      location: ANYWHERE,
    });
    const preview = await browser.post(`${path}/location/preview`, { ask: "off" });
    expect(preview.text).toContain("People are no longer asked for their country to use Payroll.");
    await browser.post(`${path}/location`, hiddenOn(preview));
    expect(await policy()).toEqual({ match: "type6" });
    expect(JSON.parse((await world.audit.read())[0]!.detail)).toMatchObject({
      policy: "location: block strict country anyNetwork; now: none",
    });
  });

  it("what is the same is not saved again", async () => {
    const { browser, path, world } = await createApplicationSite(engine, { location: ANYWHERE });
    const size = await world.audit.size();
    const preview = await browser.post(`${path}/location/preview`, { ask: "on", list: "block" });
    expect(preview.text).toContain("Nothing changes.");
    await browser.post(`${path}/location`, { ask: "on", list: "block", was: "block strict country anyNetwork" });
    expect(await world.audit.size()).toBe(size);
  });
});

it("countries are named, and sorted, in the reader's language", async () => {
  const site = await createAccountSite(SQLITE), { browser } = await site.admin("root", { "accept-language": "de" });
  const { id } = await site.world.applications.create("Payroll", [URL]);
  const page = await browser.get(`/admin/applications/${id}/location`);
  expect(page.text).toMatch(/Afrika .* Europa Angekreuzt: 0 von 52 .* Österreich Polen/);
  const preview = await browser.post(`/admin/applications/${id}/location/preview`, RULE);
  expect(preview.text).toContain("Man muss in einem dieser Länder sein: Deutschland oder Schweiz.");
});

it("CONTINENTS holds each country once, where UN M49 has it", async () => {
  expect(CONTINENTS.flatMap(({ countries }) => countries).sort()).toEqual([...COUNTRY_CODES].sort());
  const { feature } = await import("@rapideditor/country-coder");
  const groups = { africa: "002", americas: "019", asia: "142", europe: "150", oceania: "009", antarctica: "001" };
  for (const { name, countries } of CONTINENTS) {
    for (const code of countries) {
      // The library has these as parts of countries, not of regions.
      if (["AQ", "DK", "ES", "FR", "GB", "NL", "NO", "RU", "UA", "UM", "US"].includes(code)) continue;
      expect(feature(code)!.properties.groups, code).toContain(groups[name]);
    }
  }
});
