/** @jsxImportSource hono/jsx */
/** `/signin/out`. @module */
import { Hono } from "hono";
import { hashOfSession } from "../people/sessions.ts";
import type { PagesDeps } from "./deps.ts";
import { show } from "./layout.tsx";
import type { PageContext, PageEnv, Pages } from "./page.ts";
import { type Frame, MessagePage, SignOutPage } from "./sign-in-views.tsx";

export function signOutPages({ services: { parts, audit }, accounts }: PagesDeps): Pages {
  const pages = new Hono<PageEnv>();

  function frameOf(c: PageContext): Frame {
    return { language: c.get("language"), server: parts.name, app: null, path: "/signin", problem: null };
  }

  pages.get("/signin/out", async (c) => {
    if (c.get("session")) return await show(c, <SignOutPage {...frameOf(c)} />);
    const { messages: { out, signIn } } = c.get("language");
    const link = { href: "/signin", text: signIn };
    return await show(c, <MessagePage {...frameOf(c)} heading={out.doneTitle} texts={[out.done]} link={link} />);
  });
  pages.post("/signin/out", async (c) => {
    const token = accounts.cookies.session(c);
    const session = c.get("session");
    if (token !== null) await accounts.sessions.end(await hashOfSession(token));
    if (session) {
      const { personId: id } = session, { ip } = c.get("browser");
      await audit.append({ kind: "signed_out", actor: id, subject: id, ip });
    }
    accounts.cookies.dropSession(c);
    return c.redirect("/signin/out", 303);
  });

  return pages;
}
