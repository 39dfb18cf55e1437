/** @jsxImportSource hono/jsx */
/** `/account/sessions`: browsers that are signed in. @module */
import { Hono } from "hono";
import type { SessionView } from "../../people/sessions.ts";
import { ButtonForm, LinkButton } from "../forms.tsx";
import type { Language } from "../language.ts";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, requireStepUp } from "../page.ts";
import { frameOf } from "../section.tsx";
import { browserText, Facts, placeOf, When } from "../shown.tsx";
import { createTold } from "./changes.ts";
import type { AccountDeps } from "./deps.ts";
import { AccountLayout, GonePage } from "./layout.tsx";

const LIST = "/account/sessions";
/** SHA-256 of the token. */
const END = `${LIST}/:hash{[A-Za-z0-9_-]{43}}/end`;

function SessionFacts({ session, language }: { readonly session: SessionView; readonly language: Language }) {
  const { sessions: m, devices } = language.account;
  return (
    <Facts
      facts={{
        [devices.place]: placeOf(session.region, language),
        [m.lastUse]: <When at={session.seenAt} language={language} />,
        [m.since]: <When at={session.createdAt} language={language} />,
      }}
    />
  );
}

export function sessionPages(deps: AccountDeps): Pages {
  const { services: { parts, audit }, accounts: { sessions } } = deps;
  const told = createTold(deps);
  const pages = new Hono<PageEnv>();

  /** The session that the address names, if it is this person's. */
  async function sessionOf(c: PageContext): Promise<SessionView | null> {
    const hash = c.req.param("hash");
    return (await sessions.of(c.get("person").id)).find((session) => session.hash === hash) ?? null;
  }

  pages.get(LIST, async (c) => {
    const all = await sessions.of(c.get("person").id), here = c.get("session")!.hash;
    const frame = frameOf(c, parts.name), { language } = frame, { sessions: m } = language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.title}>
        <p>{m.text}</p>
        <ul class="cards">
          {all.map((session) => (
            <li key={session.hash} class="card">
              <h2>
                {browserText(session.browser, session.os, language)}
                {session.hash === here && <span class="badge">{m.here}</span>}
              </h2>
              <SessionFacts session={session} language={language} />
              {session.hash !== here && <LinkButton href={`${LIST}/${session.hash}/end`}>{m.end}</LinkButton>}
            </li>
          ))}
        </ul>
        {all.length > 1 && <LinkButton href={`${LIST}/end`} look="danger">{m.endAll}</LinkButton>}
      </AccountLayout>,
    );
  });

  pages.use(END, requireStepUp);
  pages.get(END, async (c) => {
    const session = await sessionOf(c);
    const frame = frameOf(c, parts.name), { language } = frame, { sessions: m, cancel } = language.account;
    if (!session) return await show(c, <GonePage frame={frame} back={LIST} />, 404);
    return await show(
      c,
      <AccountLayout frame={frame} title={m.endTitle}>
        <p>{browserText(session.browser, session.os, language)}</p>
        <SessionFacts session={session} language={language} />
        <ButtonForm action={frame.here} look="danger">{m.end}</ButtonForm>
        <LinkButton href={LIST} look="quiet">{cancel}</LinkButton>
      </AccountLayout>,
    );
  });
  pages.post(END, async (c) => {
    const session = await sessionOf(c), { id } = c.get("person");
    if (!session) return await show(c, <GonePage frame={frameOf(c, parts.name)} back={LIST} />, 404);
    await sessions.end(session.hash);
    await audit.append({ kind: "session_ended", actor: id, subject: id, ip: c.get("browser").ip });
    return c.redirect(`${LIST}?done=session-ended`, 303);
  });

  pages.use(`${LIST}/end`, requireStepUp);
  pages.get(`${LIST}/end`, async (c) => {
    const frame = frameOf(c, parts.name), { sessions: m, cancel } = frame.language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.endAllTitle}>
        <p>{m.endAllText}</p>
        <ButtonForm action={frame.here} look="danger">{m.endAll}</ButtonForm>
        <LinkButton href={LIST} look="quiet">{cancel}</LinkButton>
      </AccountLayout>,
    );
  });
  pages.post(`${LIST}/end`, async (c) => {
    await sessions.endAll(c.get("person").id, c.get("session")!.hash);
    await told(c, "signed_out_everywhere");
    return c.redirect(`${LIST}?done=all-ended`, 303);
  });

  return pages;
}
