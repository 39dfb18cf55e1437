/** @jsxImportSource hono/jsx */
/** `/account/password`. Who signed in within 5 min need not show the old one: with a passkey one may not know it. @module */
import { Hono } from "hono";
import { passwordProblem } from "../../people/password-rules.ts";
import { Button, Field, Form, LinkButton } from "../forms.tsx";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, readForm, requireStepUp } from "../page.ts";
import { frameOf } from "../section.tsx";
import { createTold } from "./changes.ts";
import type { AccountDeps } from "./deps.ts";
import { AccountLayout } from "./layout.tsx";

const PATH = "/account/password";

export function passwordPages(deps: AccountDeps): Pages {
  const { services: { parts }, accounts: { people, sessions } } = deps;
  const told = createTold(deps);
  const pages = new Hono<PageEnv>();

  async function showForm(c: PageContext, problem: string | null = null): Promise<Response> {
    const frame = frameOf(c, parts.name, problem), { password: m, overview, cancel } = frame.language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.title}>
        <Form action={PATH}>
          <Field name="account" label={overview.name} value={c.get("person").name} autocomplete="username" isReadOnly />
          <Field
            name="password"
            label={m.label}
            hint={m.hint}
            type="password"
            autocomplete="new-password"
            isFirst
            isWrong={problem !== null}
            maxlength={1_024}
          />
          <p>{m.text}</p>
          <Button>{m.button}</Button>
        </Form>
        <LinkButton href="/account" look="quiet">{cancel}</LinkButton>
      </AccountLayout>,
      problem === null ? 200 : 422,
    );
  }

  pages.use(PATH, requireStepUp);
  pages.get(PATH, (c) => showForm(c));
  pages.post(PATH, async (c) => {
    const person = c.get("person"), { messages, account } = c.get("language");
    const password = (await readForm(c))("password");
    const wrong = passwordProblem(password, [person.name, person.display_name, parts.name]);
    if (wrong) return await showForm(c, messages.problems[wrong]);
    if (await people.isPassword(person, password)) return await showForm(c, account.password.same);
    await people.setPassword(person.id, password);
    await sessions.endAll(person.id, c.get("session")!.hash);
    await told(c, "password_changed");
    return c.redirect("/account?done=password-changed", 303);
  });

  return pages;
}
