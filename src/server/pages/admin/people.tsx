/** @jsxImportSource hono/jsx */
import { Hono } from "hono";
import type { AccountDeps } from "../account/deps.ts";
import { Field, LinkButton } from "../forms.tsx";
import { show } from "../layout.tsx";
import type { PageEnv, Pages } from "../page.ts";
import { frameOf } from "../section.tsx";
import { LinkRows } from "../shown.tsx";
import { AdminLayout } from "./layout.tsx";

/** People on one page. */
const SHOWN = 100;

export function peoplePages({ services: { parts }, accounts: { people } }: AccountDeps): Pages {
  const pages = new Hono<PageEnv>();
  pages.get("/admin/people", async (c) => {
    const query = (c.req.query("q") ?? "").trim().slice(0, 64), sought = query.toLowerCase();
    const all = (await people.all()).filter(({ name, display_name }) =>
      name.includes(sought) || display_name.toLowerCase().includes(sought)
    );
    const frame = frameOf(c, parts.name), { people: m } = frame.language.admin, self = c.get("person").id;
    return await show(
      c,
      <AdminLayout frame={frame} title={m.title}>
        <LinkButton href="/admin/people/invite" look="primary">{m.invite}</LinkButton>
        <form method="get" action="/admin/people" role="search">
          <Field name="q" label={m.search} value={query} autocomplete="off" maxlength={64} isOptional />
          <button type="submit" class="button plain">{m.find}</button>
        </form>
        {all.length === 0 && <p role="status">{m.none}</p>}
        {all.length > SHOWN && <p role="status">{m.shown(SHOWN, all.length)}</p>}
        <LinkRows
          rows={all.slice(0, SHOWN).map((person) => ({
            href: `/admin/people/${person.id}`,
            text: (
              <>
                {person.display_name} <span class="hint">{person.name}</span>
              </>
            ),
            more: [
              person.id === self ? m.you : "",
              person.is_admin === 1 ? m.admin : "",
              person.state === "blocked" ? m.blocked : "",
            ].filter(Boolean).join(" · ") || undefined,
          }))}
        />
      </AdminLayout>,
    );
  });
  return pages;
}
