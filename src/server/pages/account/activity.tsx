/** @jsxImportSource hono/jsx */
/** `/account/activity`: what happened to the account, and what to do where it was not its person. @module */
import { Hono } from "hono";
import type { Activity } from "../../../protocol/device-api.ts";
import { ButtonForm, LinkButton } from "../forms.tsx";
import type { Language } from "../language.ts";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, requireStepUp } from "../page.ts";
import { frameOf } from "../section.tsx";
import { browserText, placeOf, When } from "../shown.tsx";
import { createTold } from "./changes.ts";
import type { AccountDeps } from "./deps.ts";
import { AccountLayout, GonePage } from "./layout.tsx";

const LIST = "/account/activity";
const NOT_ME = `${LIST}/:id{[A-Za-z0-9_-]{22}}/not-me`;
/** How far back it is shown, in entries. */
const SHOWN = 100;

/** What is known of an entry, such as "Laptop · Firefox on Linux · Switzerland". */
function detailText({ detail }: Activity, language: Language): string {
  const { factors } = language.account.activity;
  const factor = Object.entries(factors).find(([key]) => key === detail.reason)?.[1];
  return [
    detail.app,
    factor,
    detail.name,
    [detail.device, detail.platform].filter(Boolean).join(", "),
    detail.browser ? browserText(detail.browser, detail.os ?? "", language) : "",
    detail.region ? placeOf(detail.region, language) : "",
  ].filter(Boolean).join(" · ");
}

export function activityPages(deps: AccountDeps): Pages {
  const { services: { parts, activity, audit }, accounts: { people, sessions } } = deps;
  const told = createTold(deps);
  const pages = new Hono<PageEnv>();

  pages.get(LIST, async (c) => {
    const all = await activity.of(c.get("person").id, SHOWN);
    const frame = frameOf(c, parts.name), { language } = frame, { activity: m } = language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.title}>
        <p>{m.text}</p>
        {all.length === 0 && <p>{m.none}</p>}
        <ul class="cards">
          {all.map((one) => (
            <li key={one.id} class="card">
              <h2>{m.kinds[one.kind]}</h2>
              <p class="hint">
                <When at={one.at} language={language} />
              </p>
              {detailText(one, language) !== "" && <p>{detailText(one, language)}</p>}
              <a class="action" href={`${LIST}/${one.id}/not-me`} aria-label={m.wasntMeAbout(m.kinds[one.kind])}>
                {m.wasntMe}
              </a>
            </li>
          ))}
        </ul>
      </AccountLayout>,
    );
  });

  async function entryOf(c: PageContext): Promise<Activity | null> {
    const id = c.req.param("id");
    return (await activity.of(c.get("person").id, SHOWN)).find((one) => one.id === id) ?? null;
  }

  pages.use(NOT_ME, requireStepUp);
  pages.get(NOT_ME, async (c) => {
    const one = await entryOf(c);
    const frame = frameOf(c, parts.name), { language } = frame, { activity: m, cancel } = language.account;
    if (!one) return await show(c, <GonePage frame={frame} back={LIST} />, 404);
    return await show(
      c,
      <AccountLayout frame={frame} title={m.wasntMeTitle}>
        <p>
          <strong>{m.kinds[one.kind]}</strong>, <When at={one.at} language={language} />
          {detailText(one, language) !== "" && <span class="block">{detailText(one, language)}</span>}
        </p>
        <p>{m.wasntMeText}</p>
        <ul>
          <li>{m.ends}</li>
          <li>{m.exposes}</li>
          <li>{m.tells}</li>
        </ul>
        <ButtonForm action={frame.here} look="danger">{m.goOn}</ButtonForm>
        <LinkButton href={LIST} look="quiet">{cancel}</LinkButton>
      </AccountLayout>,
    );
  });
  pages.post(NOT_ME, async (c) => {
    const one = await entryOf(c), { id } = c.get("person");
    if (!one) return await show(c, <GonePage frame={frameOf(c, parts.name)} back={LIST} />, 404);
    await sessions.endAll(id, c.get("session")!.hash);
    await people.exposePassword(id);
    const by = { actor: id, subject: id, ip: c.get("browser").ip };
    await audit.append({ ...by, kind: "activity_disowned", detail: { reason: one.kind } });
    await told(c, "signed_out_everywhere");
    const frame = frameOf(c, parts.name), { activity: m } = frame.language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.doneTitle}>
        <p class="warning">{m.help[one.kind]}</p>
        <p>{m.doneText}</p>
        <ol>
          {(["password", "devices", "passkeys", "recovery"] as const).map((what) => (
            <li key={what}>
              <a href={`/account/${what}`}>{m.doNow[what]}</a>
            </li>
          ))}
        </ol>
        <p>{m.tellAdmin}</p>
      </AccountLayout>,
    );
  });

  return pages;
}
