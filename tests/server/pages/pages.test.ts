/** What all pages have in common. */
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { pages as de } from "../../../src/messages/de-pages.ts";
import { pages as en } from "../../../src/messages/en-pages.ts";
import { languageOf } from "../../../src/server/pages/language.ts";
import { readReturnPath, requireAdmin, requireSession, requireStepUp } from "../../../src/server/pages/page.ts";
import { pagesBelow } from "../../../src/server/pages/pages.ts";
import { ORIGIN } from "../approvals/world.ts";
import { EACH_DATABASE } from "../databases.ts";
import { createSite, PASSWORD } from "./site.ts";

const [, engine] = EACH_DATABASE[0]!;

it("pages may send forms to their own server, are kept nowhere, and have all security headers", async () => {
  const { visitor } = await createSite(engine);
  for (const path of ["/signin", "/signin/out", "/setup", "/register", `/signin/${"A".repeat(22)}`]) {
    const { headers, html } = await visitor().get(path);
    expect(headers.get("content-security-policy")).toContain("form-action 'self'");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.getSetCookie().filter((line) => line.includes("-browser="))).toHaveLength(1);
    expect(html).toMatch(/^<!DOCTYPE html><html lang="en">/);
    expect(html).not.toMatch(/<script(?! type="module" src="\/pages\/pages\.js")| style=| on\w+=/);
  }
});

it("what is typed into an address or a form is text on the page", async () => {
  const { visitor, visit } = await createSite(engine);
  const browser = visitor();
  const { path } = await visit("<script>alert(1)</script>");
  expect((await browser.get(path)).html).not.toContain("<script>alert");
  const seen = await browser.post(`${path}/name`, { name: `"><img src=x onerror=1>` });
  expect(seen.html).not.toContain("<img src=x");
  expect((await browser.get(`/signin?to=${encodeURIComponent('"><b>')}`)).html).not.toContain("<b>");
});

it("a POST of another site is refused, whatever it asks", async () => {
  const { visitor, accounts, person } = await createSite(engine);
  await person("ada");
  const browser = visitor();
  await browser.begin("ada", PASSWORD);
  const foreign = visitor({ "sec-fetch-site": "cross-site" });
  for (const [name, value] of browser.jar) foreign.jar.set(name, value);
  for (const path of ["/signin", "/signin/out", "/setup", "/register", `/signin/${"A".repeat(22)}/password`]) {
    expect((await foreign.post(path, { name: "ada" })).status).toBe(403);
  }
  expect(await browser.session()).not.toBeNull();
  expect(await accounts.people.all()).toHaveLength(1);
});

it("a POST of another site, which comes without cookies, gives the browser no new one", async () => {
  const { visitor } = await createSite(engine);
  const foreign = await visitor({ "sec-fetch-site": "cross-site" }).post("/signin", { name: "ada" });
  expect([foreign.status, foreign.headers.getSetCookie()]).toEqual([403, []]);
});

it("a form of more than 64 KiB is refused", async () => {
  const { visitor } = await createSite(engine);
  expect((await visitor().post("/signin", { name: "x".repeat(70_000) })).status).toBe(413);
});

it.each([
  [undefined, "en"],
  ["de-CH,de;q=0.9,en;q=0.8", "de"],
  ["fr, en;q=0.2, de;q=0.4", "de"],
  ["fr", "en"],
  ["de;q=0", "en"],
  ["de;q=much, en;q=0.1", "en"],
])("languageOf(%j) is %s", (accept, tag) => {
  expect(languageOf(accept).tag).toBe(tag);
});

it.each([
  ["/account", "/account"],
  ["/account/devices", "/account/devices"],
  ["/admin/people/aB3_-x", "/admin/people/aB3_-x"],
  [undefined, "/account"],
  ["//evil.example", "/account"],
  ["https://evil.example/account", "/account"],
  ["/account//evil.example", "/account"],
  ["/account/../signin", "/account"],
  ["/account\\@evil.example", "/account"],
  ["/account?x", "/account"],
  ["/accounts", "/account"],
  ["/", "/account"],
])("readReturnPath(%j) is %s", (given, path) => {
  expect(readReturnPath(given)).toBe(path);
});

/** Every text of `messages`, functions called with 2 or a name, by where it stands. */
function textsOf(messages: object, at = ""): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) => {
    const place = `${at}.${key}`;
    if (typeof value === "string") return [[place, value]];
    return typeof value === "function" ? [[place, value(2) as string]] : textsOf(value, place);
  });
}

it("German says everything that English says, in its own words", () => {
  const english = new Map(textsOf(en)), german = textsOf(de);
  expect(german.map(([place]) => place)).toEqual([...english.keys()]);
  const same = german.filter(([place, text]) => english.get(place) === text || text.trim() === "");
  expect(same).toEqual([]);
});

it("a German browser gets German pages", async () => {
  const { visitor } = await createSite(engine);
  const { html, text } = await visitor({ "accept-language": "de-AT" }).get("/signin");
  expect(html).toContain('<html lang="de">');
  expect(text).toContain(de.name);
});

describe("requireSession(), requireStepUp() and requireAdmin()", () => {
  async function guarded() {
    const site = await createSite(engine);
    const { world, accounts } = site;
    const deps = { services: world, accounts };
    const pages = pagesBelow(["/account"], deps);
    pages.use("/account/*", requireSession(deps));
    pages.get("/account/name", (c) => c.text(c.get("person").name));
    pages.get("/account/change", requireStepUp, (c) => c.text("changed"));
    pages.get("/account/manage", requireAdmin, (c) => c.text("managed"));
    const app = new Hono().route("/", pages as unknown as Hono);
    await site.person("ada");
    const browser = site.visitor();
    const get = async (path: string) => {
      const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const response = await app.request(`${ORIGIN}${path}`, { headers: { cookie } });
      return [response.status, response.headers.get("location") ?? await response.text()];
    };
    return { ...site, browser, get };
  }

  it("let in who is signed in, and lead others to sign in and back", async () => {
    const { browser, get } = await guarded();
    expect(await get("/account/name")).toEqual([303, "/signin?to=%2Faccount%2Fname"]);
    await browser.begin("ada", PASSWORD);
    expect(await get("/account/name")).toEqual([200, "ada"]);
  });

  it("ask again for what needs a step-up", async () => {
    const { browser, get, world } = await guarded();
    await browser.begin("ada", PASSWORD);
    expect(await get("/account/change")).toEqual([200, "changed"]);
    world.clock.now += 5 * 60_000;
    expect(await get("/account/change")).toEqual([303, "/signin?to=%2Faccount%2Fchange"]);
    expect(await get("/account/name")).toEqual([200, "ada"]);
  });

  it("hide what is for admins from everybody else", async () => {
    const { browser, get, accounts } = await guarded();
    await browser.begin("ada", PASSWORD);
    expect((await get("/account/manage"))[0]).toBe(404);
    await accounts.people.setAdmin((await accounts.people.findByName("ada"))!.id, true);
    expect(await get("/account/manage")).toEqual([200, "managed"]);
  });
});
