/** Account and admin pages with everything behind them, and people who are signed in. @module */
import type { Hono } from "hono";
import { sha256 } from "../../../src/protocol/bytes.ts";
import { checkValue, type EnrolmentOffer } from "../../../src/protocol/enrolment.ts";
import { createAccountPages } from "../../../src/server/pages/account/account.ts";
import { createAdminPages } from "../../../src/server/pages/admin/admin.ts";
import { makeKey, registrationFor, signRegistration } from "../approvals/phone.ts";
import { makeBrowser, type World } from "../approvals/world.ts";
import type { TestEngine } from "../databases.ts";
import { createSite, type Seen, type Visitor } from "./site.ts";

export const COOKIE = "__Host-countersign";
/** RFC 8176: password and phone. */
export const BOTH = ["pwd", "swk", "mfa"];
export type AccountSite = Awaited<ReturnType<typeof createAccountSite>>;

export async function createAccountSite(engine: TestEngine) {
  const site = await createSite(engine);
  const { world, accounts, visitor } = site;
  const deps = { services: world, accounts };
  site.app.route("/", createAccountPages(deps) as unknown as Hono);
  site.app.route("/", createAdminPages(deps) as unknown as Hono);

  /** A browser in which `personId` signed in just now; `own` are headers of its own. */
  async function signedIn(personId: string, own: Record<string, string> = {}): Promise<Visitor> {
    const browser = visitor(own);
    browser.jar.set(COOKIE, await accounts.sessions.begin(personId, BOTH, makeBrowser(), null));
    return browser;
  }

  return {
    ...site,
    signedIn,
    /** Ada, signed in. */
    async ada(own: Record<string, string> = {}) {
      const id = await site.person("ada");
      return { id, browser: await signedIn(id, own) };
    },
    /** Somebody who runs the server, signed in. */
    async admin(name = "root", own: Record<string, string> = {}) {
      const id = await site.person(name);
      await accounts.people.setAdmin(id, true);
      return { id, browser: await signedIn(id, own) };
    },
    /** The sign-in is no longer fresh, but still counts. */
    grow: (): unknown => world.clock.now += 5 * 60_000,
    /** Kinds of what is in the audit log, the oldest first. */
    kinds: async (): Promise<string[]> => (await world.audit.read()).map(({ kind }) => kind).reverse(),
  };
}

/** A phone that read the QR code: claims, and gives the six digits it shows. */
export async function claim(world: World, token: string): Promise<string> {
  const key = await makeKey(), th = await sha256(token);
  const { nonce }: EnrolmentOffer = await (await world.post("/api/enrol/begin", { th })).json();
  const payload = await registrationFor(key, token, nonce);
  const claimed = await world.post("/api/enrol/claim", { registration: await signRegistration(key, payload) });
  if (!claimed.ok) throw new Error(`Cannot claim: ${await claimed.text()}`);
  return await checkValue(key.jkt, token, nonce);
}

/** What is shown once: the class "secret". */
export function secretOn({ html }: Seen): string {
  return /<p class="secret[^"]*"[^>]*>([^<]+)</.exec(html)![1]!.replaceAll("&amp;", "&");
}
