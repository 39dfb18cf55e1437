/** @jsxImportSource hono/jsx */
import type { MiddlewareHandler } from "hono";
import { LinkButton } from "./forms.tsx";
import { Layout, show } from "./layout.tsx";
import type { PageEnv } from "./page.ts";

/** After `openPage`: an address that leads nowhere, or not for this person, is told by a page. `server`: what it calls itself. */
export function showNothing(server: string): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    await next();
    if (c.res.status !== 404 || !c.res.headers.get("content-type")?.startsWith("text/plain")) return;
    const language = c.get("language"), { title, text, link } = language.messages.nothing;
    c.res = await show(
      c,
      <Layout language={language} server={server} title={title}>
        <p>{text}</p>
        <LinkButton href="/account">{link}</LinkButton>
      </Layout>,
      404,
    );
  };
}
