/** @jsxImportSource hono/jsx */
/** What an admin hands to somebody who is locked out: a temporary pass, a link for a new password. Each is shown once. @module */
import { Hono } from "hono";
import type { AccountDeps } from "../account/deps.ts";
import { SelectField } from "../fields.tsx";
import { Button, ButtonForm, Form, LinkButton } from "../forms.tsx";
import { show } from "../layout.tsx";
import { type PageEnv, type Pages, readForm, requireStepUp } from "../page.ts";
import { frameOf } from "../section.tsx";
import { Facts, Secret, When } from "../shown.tsx";
import { AdminLayout, showGone } from "./layout.tsx";
import { createLogged } from "./logged.ts";
import { PERSON, personReader } from "./person.tsx";

/** Minutes; the longest is what a pass may live. */
const LIVES = [10, 30, 60];
const PASS = `${PERSON}/pass` as const;
const PASSWORD = `${PERSON}/password` as const;

export function passPages(deps: AccountDeps): Pages {
  const { services: { parts, activity }, accounts: { passes, invitations } } = deps;
  const logged = createLogged(deps), personOf = personReader(deps);
  const pages = new Hono<PageEnv>();
  const gone = (c: Parameters<typeof frameOf>[0]) => showGone(c, frameOf(c, parts.name), "/admin/people");

  pages.use(PASS, requireStepUp);
  pages.get(PASS, async (c) => {
    const person = await personOf(c), frame = frameOf(c, parts.name), { pass: m } = frame.language.admin;
    if (!person) return await gone(c);
    return await show(
      c,
      <AdminLayout frame={frame} title={m.title(person.display_name)}>
        <p>{m.text}</p>
        <p class="warning">{m.logged}</p>
        <Form action={frame.here}>
          <SelectField
            name="minutes"
            label={m.life}
            options={LIVES.map((n) => ({ value: String(n), text: m.minutes(n) }))}
            value={String(LIVES[0])}
          />
          <Button>{m.submit}</Button>
        </Form>
        <LinkButton href={`/admin/people/${person.id}`} look="quiet">{frame.language.account.cancel}</LinkButton>
      </AdminLayout>,
    );
  });
  pages.post(PASS, async (c) => {
    const person = await personOf(c), frame = frameOf(c, parts.name), { language } = frame;
    if (!person) return await gone(c);
    const asked = Number((await readForm(c))("minutes"));
    const life = (LIVES.includes(asked) ? asked : LIVES[0]!) * 60_000;
    const pass = await passes.make(person.id, c.get("person").id, life);
    await logged(c, "temporary_pass_made", person.id, { name: person.name });
    await activity.add(person.id, "temporary_pass_made", { name: c.get("person").display_name });
    const { pass: m } = language.admin;
    return await show(
      c,
      <AdminLayout frame={frame} title={m.title(person.display_name)}>
        <p class="warning">{m.done}</p>
        <Secret text={pass} />
        <Facts facts={{ [m.goodUntil]: <When at={parts.now() + life} language={language} /> }} />
        <LinkButton href={`/admin/people/${person.id}`}>{language.account.back}</LinkButton>
      </AdminLayout>,
    );
  });

  pages.use(PASSWORD, requireStepUp);
  pages.get(PASSWORD, async (c) => {
    const person = await personOf(c), frame = frameOf(c, parts.name), { passwordLink: m } = frame.language.admin;
    if (!person) return await gone(c);
    return await show(
      c,
      <AdminLayout frame={frame} title={m.title(person.display_name)}>
        <p>{m.text}</p>
        <ButtonForm action={frame.here}>{m.submit}</ButtonForm>
        <LinkButton href={`/admin/people/${person.id}`} look="quiet">{frame.language.account.cancel}</LinkButton>
      </AdminLayout>,
    );
  });
  pages.post(PASSWORD, async (c) => {
    const person = await personOf(c), frame = frameOf(c, parts.name), { passwordLink: m } = frame.language.admin;
    if (!person) return await gone(c);
    const link = await invitations.passwordLink(c.get("person").id, person.id);
    await logged(c, "password_link_made", person.id, { name: person.name });
    return await show(
      c,
      <AdminLayout frame={frame} title={m.title(person.display_name)}>
        <p class="warning">{m.done}</p>
        <Secret text={link.href} isLong />
        <LinkButton href={`/admin/people/${person.id}`}>{frame.language.account.back}</LinkButton>
      </AdminLayout>,
    );
  });

  return pages;
}
