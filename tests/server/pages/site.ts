/** The sign-in pages with everything behind them, and browsers that visit them without a network. @module */
import { Hono } from "hono";
import { onTestFinished } from "vitest";
import { createAccounts } from "../../../src/server/people/accounts.ts";
import { securityHeaders } from "../../../src/server/headers.ts";
import { createPages } from "../../../src/server/pages/pages.ts";
import type { Policy } from "../../../src/server/policies.ts";
import { enrol } from "../approvals/phone.ts";
import { createWorld, ORIGIN } from "../approvals/world.ts";
import type { TestEngine } from "../databases.ts";
import { quickPasswords } from "../people/accounts.ts";

export type Site = Awaited<ReturnType<typeof createSite>>;
export type Visitor = ReturnType<Site["visitor"]>;

export const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";
export const PASSWORD = "right horse";

export interface Seen {
  readonly status: number;
  /** Where it led in the end. */
  readonly path: string;
  readonly html: string;
  /** What people read. */
  readonly text: string;
  readonly headers: Headers;
}

export async function createSite(engine: TestEngine) {
  const world = await createWorld(engine);
  onTestFinished(() => world.parts.db.destroy()); // PostgreSQL takes no more than 100 connections
  const passwords = quickPasswords();
  const accounts = createAccounts(world.parts, { totp: world.totp, passwords });
  const app = new Hono().use(securityHeaders({ isHttps: true }))
    .route("/", createPages({ services: world, accounts }) as unknown as Hono);

  /** A browser with cookies of its own, that follows redirects. */
  function visitor(own: Record<string, string> = {}) {
    const jar = new Map<string, string>();

    async function go(method: string, path: string, body?: URLSearchParams): Promise<Seen> {
      const headers = new Headers({
        "user-agent": FIREFOX,
        "accept-language": "en",
        "sec-fetch-site": "same-origin",
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
        ...own,
      });
      const response = await app.request(`${ORIGIN}${path}`, { method, headers, body });
      for (const line of response.headers.getSetCookie()) {
        const [, name, value, rest] = /^([^=]+)=([^;]*)(.*)$/.exec(line)!;
        if (/Max-Age=0/i.test(rest!)) jar.delete(name!);
        else jar.set(name!, value!);
      }
      const location = response.headers.get("location");
      if (response.status === 303 && location?.startsWith("/") && !location.startsWith("/account")) {
        return await go("GET", location);
      }
      const html = await response.text();
      const text = html.replace(/<head>.*?<\/head>/s, "").replace(/<[^>]+>/g, " ").replace(/&#39;/g, "'")
        .replace(/&quot;/g, '"').replace(/&amp;/g, "&").replace(/\s+/g, " ").trim();
      return { status: response.status, path: location ?? path, html, text, headers: response.headers };
    }

    return {
      jar,
      get: (path: string): Promise<Seen> => go("GET", path),
      post: (path: string, fields: Record<string, string> = {}): Promise<Seen> =>
        go("POST", path, new URLSearchParams(fields)),
      /** Account name and password at `/signin`. */
      async begin(name: string, password: string, to?: string): Promise<Seen> {
        const asked = await go("POST", "/signin", new URLSearchParams({ name, ...to && { to } }));
        return await go("POST", `${asked.path}/password`, new URLSearchParams({ password }));
      },
      get browserSecret(): string {
        return jar.get("__Host-countersign-browser")!;
      },
      async session() {
        const token = jar.get("__Host-countersign");
        return token === undefined ? null : await accounts.sessions.read(token);
      },
    };
  }

  return {
    world,
    accounts,
    passwords,
    app,
    visitor,
    /** Somebody with {@linkcode PASSWORD}. */
    async person(name: string): Promise<string> {
      const passwordHash = await passwords.hash(PASSWORD);
      return (await accounts.people.create({ name, displayName: name, passwordHash, isAdmin: false, language: "en" }))!;
    },
    async setPolicy(change: Partial<Policy>): Promise<void> {
      await world.policies.writeOrganisationPolicy({ ...await world.policies.readOrganisationPolicy(), ...change });
    },
    /** An application, and a visit that it began. */
    async visit(
      name = "Payroll",
      policy = {},
    ): Promise<{ readonly path: string; readonly id: string; readonly applicationId: string }> {
      const { id: applicationId } = await world.applications.create(name, ["https://pay.example.com/back"], policy);
      const application = (await world.applications.byId(applicationId))!;
      const { id } = await world.signIns.begin(application, "https://pay.example.com/back", "state-1");
      return { path: `/signin/${id}`, id, applicationId };
    },
  };
}

/** The number that a page shows in large. */
export function numberOn({ html }: Seen): string {
  return /class="number"[^>]*>(\d+)</.exec(html)![1]!;
}

/** What the person is told, without the rest of the page. */
export function told({ html }: Seen): string {
  return /<p class="(?:problem|good)" role="\w+">([^<]*)</.exec(html)?.[1]?.replaceAll("&#39;", "'") ?? "";
}

/** Ada with a phone, and a browser that nobody signed in from. */
export async function withPhone(engine: TestEngine) {
  const site = await createSite(engine);
  const ada = await site.person("ada");
  const phone = await enrol(site.world, ada);
  site.world.clock.now += 1_000;
  return { ...site, site, ada, phone, browser: site.visitor() };
}

/** A visitor who signed in once before, by phone. */
export async function withKnownBrowser(engine: TestEngine) {
  const all = await withPhone(engine);
  const page = await all.browser.begin("ada", PASSWORD);
  await all.phone.approve(await all.phone.waiting(), numberOn(page));
  await all.browser.post(`${page.path}/continue`);
  all.browser.jar.delete("__Host-countersign");
  return all;
}
