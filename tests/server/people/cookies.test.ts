import { Hono } from "hono";
import { expect, it } from "vitest";
import { createCookies } from "../../../src/server/people/cookies.ts";
import { refuseForeignPosts, refuseForeignVisits } from "../../../src/server/people/csrf.ts";

function appAt(origin: string) {
  const cookies = createCookies(new URL(origin));
  return new Hono().get("/", (c) => {
    cookies.browser(c);
    cookies.setSession(c, "t".repeat(43));
    return c.json({ session: cookies.session(c) });
  });
}

it("createCookies() sets __Host- cookies where it is https, that no script reads and no other site sends with a POST", async () => {
  const set = (await appAt("https://sign.example.org").request("/")).headers.getSetCookie();
  expect(set[0]).toMatch(
    /^__Host-countersign-browser=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect(set[1]).toBe(`__Host-countersign=${"t".repeat(43)}; Path=/; HttpOnly; Secure; SameSite=Lax`);
});

it("createCookies() has plain names on http://localhost", async () => {
  const set = (await appAt("http://localhost:8000").request("/")).headers.getSetCookie();
  expect(set[0]).toMatch(/^countersign-browser=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(set[1]).toBe(`countersign=${"t".repeat(43)}; Path=/; HttpOnly; SameSite=Lax`);
});

it("createCookies() keeps the browser's secret, and takes nothing that it would not have set", async () => {
  const secret = "s".repeat(43);
  const app = appAt("http://localhost:8000");
  const kept = await app.request("/", { headers: { cookie: `countersign-browser=${secret}; countersign=${secret}` } });
  expect(kept.headers.getSetCookie()[0]).toContain(`=${secret};`);
  expect(await kept.json()).toEqual({ session: secret });
  const made = await app.request("/", { headers: { cookie: "countersign-browser=short; countersign=<script>" } });
  expect(made.headers.getSetCookie()[0]).not.toContain("short");
  expect(await made.json()).toEqual({ session: null });
});

const guarded = new Hono().use(refuseForeignPosts(new URL("https://sign.example.org")))
  .all("/", (c) => c.text("in")).all("/admin", refuseForeignVisits, (c) => c.text("in"));

it.each<[string, string, Record<string, string>, number]>([
  ["GET", "from anywhere", { "sec-fetch-site": "cross-site" }, 200],
  ["HEAD", "from anywhere", { "sec-fetch-site": "cross-site" }, 200],
  ["POST", "of its own", { "sec-fetch-site": "same-origin" }, 200],
  ["POST", "of the person", { "sec-fetch-site": "none" }, 200],
  ["POST", "of another site", { "sec-fetch-site": "cross-site", origin: "https://sign.example.org" }, 403],
  ["POST", "of a neighbour", { "sec-fetch-site": "same-site" }, 403],
  ["POST", "of nonsense", { "sec-fetch-site": "" }, 403],
  ["POST", "of an older browser, its own", { origin: "https://sign.example.org" }, 200],
  ["POST", "of an older browser, another site", { origin: "https://evil.example" }, 403],
  ["POST", "of an older browser, another port", { origin: "https://sign.example.org:444" }, 403],
  ["POST", "of an older browser, hidden", { origin: "null" }, 403],
  ["POST", "that says nothing", {}, 403],
  ["PUT", "of its own", { "sec-fetch-site": "same-origin" }, 405],
  ["DELETE", "of its own", { "sec-fetch-site": "same-origin" }, 405],
])("refuseForeignPosts() answers a %s %s", async (method, _what, headers, status) => {
  expect((await guarded.request("/", { method, headers })).status).toBe(status);
});

it.each([["same-origin", 200], ["none", 200], ["same-site", 403], ["cross-site", 403]])(
  "refuseForeignVisits() answers a visit from %s with %i",
  async (site, status) => {
    expect((await guarded.request("/admin", { headers: { "sec-fetch-site": site } })).status).toBe(status);
  },
);
