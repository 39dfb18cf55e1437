/** @jsxImportSource hono/jsx */
import { Hono } from "hono";
import type { AccountDeps } from "../account/deps.ts";
import { CheckField } from "../fields.tsx";
import { Button, Field, Form, LinkButton } from "../forms.tsx";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, readForm, requireStepUp } from "../page.ts";
import { plainDisplayName } from "../../people/names.ts";
import { frameOf } from "../section.tsx";
import { Secret } from "../shown.tsx";
import { AdminLayout, statusOf } from "./layout.tsx";
import { createLogged } from "./logged.ts";

const PATH = "/admin/people/invite";

export function invitePages(deps: AccountDeps): Pages {
  const { services: { parts }, accounts: { invitations } } = deps;
  const logged = createLogged(deps);
  const pages = new Hono<PageEnv>();

  async function showForm(c: PageContext, problem: string | null = null): Promise<Response> {
    const frame = frameOf(c, parts.name, problem), { invite: m } = frame.language.admin;
    return await show(
      c,
      <AdminLayout frame={frame} title={m.title}>
        <p>{m.text}</p>
        <Form action={PATH}>
          <Field
            name="displayName"
            label={m.displayName}
            hint={m.displayNameHint}
            autocomplete="off"
            maxlength={64}
            isOptional
          />
          <CheckField name="isAdmin" label={m.isAdmin} isChecked={false} />
          <Button>{m.submit}</Button>
        </Form>
        <LinkButton href="/admin/people" look="quiet">{frame.language.account.cancel}</LinkButton>
      </AdminLayout>,
      statusOf(problem),
    );
  }

  pages.use(PATH, requireStepUp);
  pages.get(PATH, (c) => showForm(c));
  pages.post(PATH, async (c) => {
    const field = await readForm(c), typed = field("displayName"), { invite: m } = c.get("language").admin;
    const displayName = typed.trim() === "" ? "" : plainDisplayName(typed);
    if (displayName === null) return await showForm(c, m.nameBad);
    const isAdmin = field("isAdmin") === "on";
    const link = await invitations.invite(c.get("person").id, { isAdmin, displayName });
    await logged(c, "invitation_made", "anyone", { name: displayName, ...isAdmin && { reason: "admin" } });
    const frame = frameOf(c, parts.name);
    return await show(
      c,
      <AdminLayout frame={frame} title={m.doneTitle}>
        <p class="warning">{m.done}</p>
        <Secret text={link.href} isLong />
        <LinkButton href="/admin/people">{frame.language.account.back}</LinkButton>
      </AdminLayout>,
    );
  });
  return pages;
}
