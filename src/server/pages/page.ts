/** What every page knows of its request, and the session behind it. @module */
import type { Context, Hono, MiddlewareHandler } from "hono";
import { parseJsonOnce } from "../../protocol/json.ts";
import { browserOf, regionOf } from "../browser-info.ts";
import type { PagesVariables } from "../headers.ts";
import type { BrowserInfo } from "../parts.ts";
import type { Person } from "../people/people.ts";
import type { Session } from "../people/sessions.ts";
import type { PagesDeps } from "./deps.ts";
import { type Language, languageOf } from "./language.ts";

export interface PageEnv {
  Variables: PagesVariables & {
    language: Language;
    browser: BrowserInfo;
    /** Null where nobody is signed in. */
    session: Session | null;
    /** Of `requireSession`. */
    person: Person;
  };
}
export type PageContext = Context<PageEnv>;
export type Pages = Hono<PageEnv>;

/** Before every page: its language, its browser (which gets its own cookie here), its session. */
export function openPage({ services, accounts }: PagesDeps): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    const ip = services.address(c);
    c.set("isPage", true);
    c.set("language", languageOf(c.req.header("accept-language")));
    c.set("browser", {
      secret: accounts.cookies.browser(c),
      ...browserOf(c.req.header("user-agent") ?? ""),
      region: regionOf(ip),
      ip,
    });
    const token = accounts.cookies.session(c);
    c.set("session", token === null ? null : await accounts.sessions.read(token));
    await next();
    c.res.headers.set("cache-control", "no-store");
    c.res.headers.append("vary", "cookie, accept-language");
  };
}

/** Where to sign in, and come back to `path`. */
export function signInPath(path: string): string {
  return `/signin?${new URLSearchParams({ to: path })}`;
}

/** Where a sign-in to this server itself may lead: its own account and admin pages, and nowhere else. */
export function readReturnPath(text: string | undefined): string {
  return text && /^\/(account|admin|enrol)(\/[\w-]+)*$/.test(text) ? text : "/account";
}

/** Pages of people who are signed in; others sign in first and come back. */
export function requireSession({ accounts }: Pick<PagesDeps, "accounts">): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    const session = c.get("session");
    const person = session && await accounts.people.find(session.personId);
    if (!person) return c.redirect(signInPath(c.req.path), 303);
    c.set("person", person);
    await next();
  };
}

/** After `requireSession`: who signed in within 5 min; others sign in again and come back. */
export const requireStepUp: MiddlewareHandler<PageEnv> = async (c, next) => {
  if (!c.get("session")?.isSteppedUp) return c.redirect(signInPath(c.req.path), 303);
  await next();
};

/** After `requireSession`. */
export const requireAdmin: MiddlewareHandler<PageEnv> = async (c, next) => {
  if (!c.get("session")?.isAdmin) return await c.notFound();
  await next();
};

/** A form's fields that are texts; files and what is sent twice are none, nor what holds U+0000, which PostgreSQL refuses. */
export async function readForm(c: PageContext): Promise<(name: string) => string> {
  const form = await c.req.formData().catch(() => new FormData());
  return (name) => {
    const [text, ...more] = form.getAll(name);
    return typeof text === "string" && more.length === 0 && !text.includes("\0") ? text : "";
  };
}

/** The JSON object that a form's field is, or null. */
export function readJson(text: string): unknown {
  try {
    return parseJsonOnce(text);
  } catch {
    return null;
  }
}
