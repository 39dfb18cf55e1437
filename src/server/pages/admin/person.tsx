/** @jsxImportSource hono/jsx */
/** `/admin/people/:id`: one person, and what an admin can do for or against the account. @module */
import { Hono } from "hono";
import { DeviceFacts } from "../account/devices.tsx";
import type { AccountDeps } from "../account/deps.ts";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, requireStepUp } from "../page.ts";
import type { Person } from "../../people/people.ts";
import { frameOf } from "../section.tsx";
import { Facts, LinkRows, When } from "../shown.tsx";
import { AdminLayout, ConfirmPage, showGone } from "./layout.tsx";
import { createLogged } from "./logged.ts";

export const PERSON = "/admin/people/:id{[A-Za-z0-9_-]{22}}";
const ACTIONS = ["block", "unblock", "make-admin", "remove-admin"] as const;
type Action = typeof ACTIONS[number];

/** Gives the person whom the address names. */
export function personReader({ accounts: { people } }: AccountDeps) {
  return (c: PageContext): Promise<Person | null> => people.find(c.req.param("id")!);
}

export function personPages(deps: AccountDeps): Pages {
  const { services: { parts, devices }, accounts: { people, admins, sessions, factorsOf } } = deps;
  const logged = createLogged(deps), personOf = personReader(deps);
  const pages = new Hono<PageEnv>();

  pages.get(PERSON, async (c) => {
    const person = await personOf(c), frame = frameOf(c, parts.name), { language } = frame;
    if (!person) return await showGone(c, frame, "/admin/people");
    const { person: m } = language.admin;
    const [factors, registered] = await Promise.all([factorsOf(person.id), devices.of(person.id)]);
    const ways = [
      factors.passkeys > 0 ? m.passkeys(factors.passkeys) : "",
      factors.totp ? m.totp : "",
      factors.recoveryCodes > 0 ? m.recovery(factors.recoveryCodes) : "",
    ].filter(Boolean);
    return await show(
      c,
      <AdminLayout frame={frame} title={person.display_name}>
        {person.password_exposed === 1 && <p class="warning">{m.exposed}</p>}
        <Facts
          facts={{
            [m.name]: person.name,
            [m.state]: person.state === "blocked" ? m.blocked : m.active,
            [m.role]: person.is_admin === 1 ? m.admin : m.noAdmin,
            [m.factors]: ways.join(", ") || "–",
            [m.since]: <When at={person.created_at} language={language} />,
          }}
        />
        <h2>{m.devices}</h2>
        {registered.length === 0 && <p>{m.noDevices}</p>}
        <ul class="cards">
          {registered.map((device) => (
            <li key={device.id} class="card">
              <h3>{device.name}</h3>
              <DeviceFacts device={device} language={language} />
              <a
                class="action"
                href={`/admin/devices/${device.id}/remove`}
                aria-label={`${language.admin.devices.remove}: ${device.name}`}
              >
                {language.admin.devices.remove}
              </a>
            </li>
          ))}
        </ul>
        <h2>{m.actions}</h2>
        <LinkRows
          rows={[
            { href: `${frame.here}/pass`, text: m.pass },
            { href: `${frame.here}/password`, text: m.passwordLink },
            person.is_admin === 1
              ? { href: `${frame.here}/remove-admin`, text: m.removeAdmin }
              : { href: `${frame.here}/make-admin`, text: m.makeAdmin },
            person.state === "blocked"
              ? { href: `${frame.here}/unblock`, text: m.unblock }
              : { href: `${frame.here}/block`, text: m.block },
          ]}
        />
      </AdminLayout>,
    );
  });

  function wordsOf(c: PageContext, action: Action, { display_name: name }: Person) {
    const { person: m } = c.get("language").admin;
    switch (action) {
      case "block":
        return { title: m.blockTitle(name), texts: [m.blockText], action: m.block };
      case "unblock":
        return { title: m.unblockTitle(name), texts: [m.unblockText], action: m.unblock };
      case "make-admin":
        return { title: m.makeAdminTitle(name), texts: [m.makeAdminText], action: m.makeAdmin };
      case "remove-admin":
        return { title: m.removeAdminTitle(name), texts: [m.removeAdminText], action: m.removeAdmin };
    }
  }

  /** Gives what is written and said of it; null where it would leave no admin. */
  async function act(action: Action, id: string): Promise<{ kind: string; done: string } | null> {
    switch (action) {
      case "block":
        if (!await admins.block(id)) return null;
        await sessions.endAll(id);
        return { kind: "person_blocked", done: "blocked" };
      case "unblock":
        await people.setState(id, "active");
        return { kind: "person_unblocked", done: "unblocked" };
      case "make-admin":
        await people.setAdmin(id, true);
        return { kind: "admin_made", done: "admin-made" };
      case "remove-admin":
        return await admins.demote(id) ? { kind: "admin_removed", done: "admin-removed" } : null;
    }
  }

  async function ask(c: PageContext, action: Action, person: Person, problem: string | null): Promise<Response> {
    const frame = frameOf(c, parts.name, problem);
    const back = `/admin/people/${person.id}`;
    const look = action === "block" || action === "remove-admin" ? "danger" : "primary";
    const page = <ConfirmPage frame={frame} {...wordsOf(c, action, person)} back={back} look={look} />;
    return await show(c, page, problem === null ? 200 : 409);
  }

  for (const action of ACTIONS) {
    const path = `${PERSON}/${action}` as const;
    pages.use(path, requireStepUp);
    pages.get(path, async (c) => {
      const person = await personOf(c);
      return person ? await ask(c, action, person, null) : await showGone(c, frameOf(c, parts.name), "/admin/people");
    });
    pages.post(path, async (c) => {
      const person = await personOf(c);
      if (!person) return await showGone(c, frameOf(c, parts.name), "/admin/people");
      const done = await act(action, person.id);
      if (!done) return await ask(c, action, person, c.get("language").admin.person.lastAdmin);
      await logged(c, done.kind, person.id, { name: person.name });
      // Who is no admin any more, has no page here.
      const isSelf = person.id === c.get("person").id && (action === "remove-admin" || action === "block");
      return c.redirect(isSelf ? "/account" : `/admin/people/${person.id}?done=${done.done}`, 303);
    });
  }

  return pages;
}
