/** @jsxImportSource hono/jsx */
/** `/account/locations`: who asks a person for the country, what they shared, and the end of it. @module */
import { Hono } from "hono";
import { CONSENT_LIFE, type LocationAsk, type LocationsList, type PastLocation } from "../../../protocol/location.ts";
import { ButtonForm } from "../forms.tsx";
import type { Language } from "../language.ts";
import { show } from "../layout.tsx";
import type { PageEnv, Pages } from "../page.ts";
import { pageOf, Pager } from "../pager.tsx";
import { frameOf } from "../section.tsx";
import { Facts, placesOf, When } from "../shown.tsx";
import type { AccountDeps } from "./deps.ts";
import { AccountLayout } from "./layout.tsx";

const PATH = "/account/locations";

function Ask({ ask, language }: { readonly ask: LocationAsk; readonly language: Language }) {
  const { own: m } = language.locations;
  return (
    <li class="card">
      <h3>{ask.application.name}</h3>
      <Facts
        facts={{
          [m.why]: m.whyText,
          [m.evidence]: m[ask.evidence],
          [m.state]: ask.until === null ? m.states[ask.state] : (
            <>
              {m.states[ask.state]} {m.until} <When at={ask.until} language={language} />
            </>
          ),
        }}
      />
    </li>
  );
}

function Past({ one, language }: { readonly one: PastLocation; readonly language: Language }) {
  const { own: m, results, goneApplication, goneDevice } = language.locations;
  return (
    <li class="card">
      <h3>{placesOf(one.countries, language)}</h3>
      <p class="hint">
        <When at={one.at} language={language} />
      </p>
      <p>{m.shared(one.application || goneApplication, one.device || goneDevice)}</p>
      <p>{results[one.result]}</p>
    </li>
  );
}

/** Whether something is in force, or a phone may share by itself still. */
function mayShare({ now, stoppedAt, past }: LocationsList): boolean {
  return past.some(({ at }) => at > Math.max(now - CONSENT_LIFE * 1000, stoppedAt ?? 0));
}

export function ownLocationPages({ services: { parts, locations } }: AccountDeps): Pages {
  const pages = new Hono<PageEnv>();
  pages.get(PATH, async (c) => {
    const { id } = c.get("person"), page = pageOf(c, await locations.countPast(id));
    const [list, past] = [await locations.list(id), await locations.past(id, page)], { asks, keptDays } = list;
    const frame = frameOf(c, parts.name), { language } = frame, { own: m } = language.locations;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.title}>
        <p>{m.text}</p>
        <h2>{m.asks}</h2>
        {asks.length === 0 && <p>{m.nobody}</p>}
        <ul class="cards">
          {asks.map((ask) => <Ask key={ask.application.id} ask={ask} language={language} />)}
        </ul>
        {mayShare(list) && (
          <>
            <p>{m.stopText}</p>
            <ButtonForm action={PATH} look="danger">{m.stop}</ButtonForm>
          </>
        )}
        <h2>{m.past}</h2>
        {past.length === 0 ? <p>{m.none}</p> : <p>{m.keptFor(keptDays)}</p>}
        <ul class="cards">{past.map((one) => <Past key={one.id} one={one} language={language} />)}</ul>
        <Pager path={PATH} page={page} language={language} isNewestFirst />
      </AccountLayout>,
    );
  });
  pages.post(PATH, async (c) => {
    await locations.stop(c.get("person").id, c.get("browser").ip);
    return c.redirect(`${PATH}?done=sharing-stopped`, 303);
  });
  return pages;
}
