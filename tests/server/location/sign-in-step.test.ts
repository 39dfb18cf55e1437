/** The step of a sign-in by other ways than the phone, until the country is known. */
import { describe, expect, it } from "vitest";
import { codeAt } from "../../../src/core/otp.ts";
import { parseKeyUri } from "../../../src/core/key-uri.ts";
import { EACH_DATABASE, SQLITE } from "../databases.ts";
import { createSite, numberOn, PASSWORD, told, withPhone } from "../pages/site.ts";
import { approve, MINUTE, share, SWISS } from "./share.ts";

/** Ada at the step: password and one-time code were right. */
async function atStep(engine: typeof SQLITE) {
  const all = await withPhone(engine);
  const { site, browser, world, ada, accounts } = all;
  const { draft } = parseKeyUri(await accounts.totp.set(ada, 6));
  const { path, applicationId } = await site.visit("Members", { location: SWISS });
  await browser.post(`${path}/name`, { name: "ada" });
  await browser.post(`${path}/password`, { password: PASSWORD });
  await browser.post(`${path}/leave`);
  await world.settle();
  world.pushes.length = 0;
  const page = await browser.post(`${path}/code`, { way: "totp", code: codeAt(draft, world.clock.now).value });
  await world.settle();
  return { ...all, path, applicationId, page };
}

/** The events that a page follows, and where they lead. */
function followed({ html }: { readonly html: string }): string {
  return /data-events="([^"]+)"/.exec(html)![1]!.replaceAll("&amp;", "&");
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("a sign-in by a one-time code waits for the country, tells the phone once, and goes on by itself", async () => {
    const { browser, world, phone, path, page, applicationId, ada } = await atStep(engine);
    expect(page.text).toContain("Members opens only to people who show in which country they are.");
    expect(world.pushes.map(({ payload }) => payload.notification.navigate)).toEqual([
      "https://sign.example.org/location",
    ]);
    expect((await browser.get(path)).text).toBe(page.text);
    expect((await browser.post(`${path}/continue`)).text).toBe(page.text);
    await world.settle();
    expect(world.pushes).toHaveLength(1);

    const asks = (await (await phone.call("GET", "/api/locations")).json()).asks;
    expect(asks).toMatchObject([{ application: { id: applicationId }, state: "due", inUse: true }]);
    const waiting = browser.get(followed(page));
    await share(phone);
    expect((await waiting).html).toContain("event: state\ndata: allowed\n");
    const known = await browser.get(path);
    expect(known.html).toContain('data-submit="now"');
    expect((await browser.post(`${path}/continue`)).html).toContain("https://pay.example.com/back?id=");
    expect(await world.access.use(ada, applicationId)).toBe(true);
  });

  it.each([
    ["refused", ["DE"], "You are in a country that is not let in."],
    ["border", ["CH", "DE"], "You are near a border"],
    ["unknown", [], "No country could be found."],
  ])("a statement that comes to %s is told, and can be made again", async (state, countries, sentence) => {
    const { browser, world, phone, path, page } = await atStep(engine);
    const waiting = browser.get(followed(page));
    await share(phone, countries);
    expect((await waiting).html).toContain(`data: ${state}\n`);
    const refused = await browser.post(`${path}/continue`);
    expect(told(refused)).toContain(sentence);
    expect(followed(refused)).toContain(`state=${state}`);
    const again = browser.get(followed(refused));
    world.clock.now += 1_000;
    await share(phone);
    expect((await again).html).toContain("data: allowed\n");
    expect((await browser.post(`${path}/continue`)).html).toContain("https://pay.example.com/back?id=");
  });
});

it("who stated an allowed country within the hour does not wait", async () => {
  const { site, browser, world, phone, ada } = await withPhone(SQLITE);
  const { path, applicationId } = await site.visit("Members", { location: SWISS });
  await world.access.grant(ada, applicationId, true);
  await share(phone);
  await browser.post(`${path}/name`, { name: "ada" });
  const page = await browser.post(`${path}/password`, { password: PASSWORD });
  expect(numberOn(page)).toMatch(/^\d\d$/);
  await approve(phone, { number: numberOn(page) });
  expect((await browser.post(`${path}/continue`)).html).toContain("https://pay.example.com/back?id=");
});

it("a policy that changes after the approval counts", async () => {
  const { site, browser, world, phone } = await withPhone(SQLITE);
  const { path, applicationId } = await site.visit("Members", { location: SWISS });
  await browser.post(`${path}/name`, { name: "ada" });
  const page = await browser.post(`${path}/password`, { password: PASSWORD });
  await approve(phone, { number: numberOn(page) });
  await world.applications.update(applicationId, "Members", ["https://pay.example.com/back"], {
    location: { ...SWISS, countries: ["DE"] },
  });
  expect(told(await browser.post(`${path}/continue`))).toBe("You are in a country that is not let in.");
});

it("without a phone the page says so, and where to register one", async () => {
  const site = await createSite(SQLITE), browser = site.visitor();
  const ada = await site.person("ada");
  await site.accounts.totp.set(ada, 6);
  const pass = await site.accounts.passes.make(ada, ada, 60 * MINUTE);
  const { path } = await site.visit("Members", { location: SWISS });
  await browser.post(`${path}/name`, { name: "ada" });
  await browser.post(`${path}/password`, { password: PASSWORD });
  const page = await browser.post(`${path}/code`, { way: "pass", code: pass });
  expect(page.text).toContain("only a registered phone can show it");
  expect(page.html).toContain('href="/account/devices/add"');
  expect(page.html).not.toContain("data-events");
});
