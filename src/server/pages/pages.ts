/** The server's own pages for signing in. @module */
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { refuseForeignPosts } from "../people/csrf.ts";
import type { PagesDeps } from "./deps.ts";
import { joinPages } from "./join.tsx";
import { showNothing } from "./nothing.tsx";
import { openPage, type PageEnv, type Pages } from "./page.ts";
import { signInPages } from "./sign-in.tsx";
import { signOutPages } from "./sign-out.tsx";

/** Bytes: a passkey's answer is the largest that a form holds. */
const MAX_BODY = 64 * 1024;
/** What is below these addresses is a page, and may read the cookies. */
const PATHS = ["/signin", "/register", "/invite", "/setup", "/password"];

/** All of a form is here before anything is looked up: who sends slowly keeps no rights that end meanwhile. */
const bodyFirst: MiddlewareHandler = async (c, next) => {
  if (c.req.method === "POST") await c.req.formData().catch(() => {}); // what is no form, readForm() finds empty
  await next();
};

/** What stands before every page below `paths`. */
export function pagesBelow(paths: readonly string[], deps: PagesDeps): Pages {
  const pages = new Hono<PageEnv>();
  for (const path of paths) {
    pages.use(
      `${path}/*`, // also without the slash
      // First: a POST of another site comes without cookies, and would be given new ones.
      refuseForeignPosts(deps.services.parts.publicOrigin),
      bodyLimit({ maxSize: MAX_BODY }),
      bodyFirst,
      openPage(deps),
      showNothing(deps.services.parts.name),
    );
  }
  return pages;
}

export function createPages(deps: PagesDeps): Pages {
  const pages = pagesBelow(PATHS, deps);
  pages.route("/", signInPages(deps));
  pages.route("/", signOutPages(deps));
  pages.route("/", joinPages(deps));
  return pages;
}
