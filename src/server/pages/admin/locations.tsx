/** @jsxImportSource hono/jsx */
/** `/admin/locations`: in which countries people showed to be, and what came of it. @module */
import { Hono } from "hono";
import { ownPolicyOf } from "../../policies.ts";
import type { AccountDeps } from "../account/deps.ts";
import { Button, Form, LinkButton } from "../forms.tsx";
import type { Language } from "../language.ts";
import { show } from "../layout.tsx";
import { type PageEnv, type Pages, readForm, requireStepUp } from "../page.ts";
import { pageOf, Pager } from "../pager.tsx";
import { frameOf } from "../section.tsx";
import { placeOf, placesOf, When } from "../shown.tsx";
import { AdminLayout } from "./layout.tsx";
import { csvHead, csvLine } from "./location-csv.ts";
import { type FilterChoices, FilterFields } from "./location-filter.tsx";
import { createLocationRows, filterFields, type LocationRow, readFilter } from "./location-rows.ts";
import { createLogged } from "./logged.ts";

const PATH = "/admin/locations";
const EXPORT = `${PATH}/export`;

function Row({ row, language }: { readonly row: LocationRow; readonly language: Language }) {
  const { locations: m } = language;
  return (
    <tr>
      <td>
        <When at={row.at} language={language} />
      </td>
      <td>
        <a href={`/admin/people/${row.person_id}`}>{row.display_name}</a> <span class="hint">{row.name}</span>
      </td>
      <td>{row.application ?? m.goneApplication}</td>
      <td>{row.device ?? m.goneDevice}</td>
      <td>{placesOf(JSON.parse(row.countries), language)}</td>
      <td>{m.accuracy[row.accuracy]}</td>
      <td>
        {m.results[row.result]}
        {row.stopped === 1 && <span class="hint block">{m.stopped}</span>}
      </td>
      <td>{row.network_country === "" ? m.unknown : placeOf(row.network_country, language)}</td>
    </tr>
  );
}

function ByCountry({ counts, language }: {
  readonly counts: readonly (readonly [code: string, people: number])[];
  readonly language: Language;
}) {
  const { report: m, unknown } = language.locations, { format } = new Intl.NumberFormat(language.tag);
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={m.byCountry}>
      <table>
        <caption>{m.byCountry}</caption>
        <thead>
          <tr>
            <th scope="col">{m.country}</th>
            <th scope="col">{m.people}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(([code, people]) => (
            <tr key={code}>
              <th scope="row">{code === "" ? unknown : placeOf(code, language)}</th>
              <td>{format(people)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function locationPages(deps: AccountDeps): Pages {
  const { services: { parts, applications, policies } } = deps;
  const rows = createLocationRows(parts), logged = createLogged(deps);
  const pages = new Hono<PageEnv>();

  async function choices(): Promise<FilterChoices> {
    const { keptDays } = await policies.readLocationSettings();
    return { applications: await applications.all(), countries: await rows.countries(), keptDays };
  }

  pages.get(PATH, async (c) => {
    const given = await choices(), filter = readFilter((name) => c.req.query(name) ?? "", given.keptDays);
    const count = await rows.count(filter), page = pageOf(c, count), fields = filterFields(filter);
    const [some, counts] = await Promise.all([rows.read(filter, page), rows.peopleByCountry(filter)]);
    const frame = frameOf(c, parts.name), { language } = frame, { report: m } = language.locations;
    const isAsking = given.applications.some((application) => ownPolicyOf(application).location);
    return await show(
      c,
      <AdminLayout frame={frame} title={m.title} isWide>
        <p>{m.text} {m.keptFor(given.keptDays)}</p>
        {!isAsking && <p>{m.never}</p>}
        <form method="get" action={PATH} role="search" aria-label={m.filter}>
          <FilterFields filter={filter} choices={given} language={language} />
          <button type="submit" class="button plain">{m.show}</button>
        </form>
        <div class="pair">
          <LinkButton href={`${EXPORT}?${new URLSearchParams(fields)}`}>{m.export}</LinkButton>
          <LinkButton href={`${PATH}/settings`}>{m.settings}</LinkButton>
        </div>
        <p role="status">{count === 0 ? m.none : m.entries(count)}</p>
        {count > 0 && (
          <>
            <ByCountry counts={counts} language={language} />
            <p class="hint">{m.byCountryText}</p>
            <div class="scroll" tabindex={0} role="region" aria-label={m.caption}>
              <table>
                <caption>{m.caption}</caption>
                <thead>
                  <tr>
                    {[m.when, m.person, m.application, m.device, m.countries, m.accuracy, m.result, m.network]
                      .map((title) => <th key={title} scope="col">{title}</th>)}
                  </tr>
                </thead>
                <tbody>{some.map((row) => <Row key={row.id} row={row} language={language} />)}</tbody>
              </table>
            </div>
            <Pager
              path={PATH}
              query={fields}
              page={page}
              language={language}
              isNewestFirst
            />
          </>
        )}
      </AdminLayout>,
    );
  });

  pages.use(EXPORT, requireStepUp);
  pages.get(EXPORT, async (c) => {
    const given = await choices(), filter = readFilter((name) => c.req.query(name) ?? "", given.keptDays);
    const frame = frameOf(c, parts.name), { language } = frame, { export: m } = language.locations;
    return await show(
      c,
      <AdminLayout frame={frame} title={m.title}>
        <p>{m.text}</p>
        <Form action={EXPORT}>
          <FilterFields filter={filter} choices={given} language={language} />
          <Button>{m.download}</Button>
        </Form>
        <LinkButton href={PATH} look="quiet">{language.account.back}</LinkButton>
      </AdminLayout>,
    );
  });
  pages.post(EXPORT, async (c) => {
    const { keptDays } = await policies.readLocationSettings();
    const filter = readFilter(await readForm(c), keptDays), language = c.get("language");
    // Which people and countries were looked for, the log does not say.
    const { application } = filter, count = await rows.count(filter);
    await logged(c, "locations_exported", "anyone", { ...application && { application }, reason: String(count) });
    async function* lines(): AsyncGenerator<string> {
      yield csvHead(language);
      for await (const some of rows.all(filter)) yield some.map((row) => csvLine(row, language)).join("");
    }
    return new Response(ReadableStream.from(lines()).pipeThrough(new TextEncoderStream()), {
      headers: {
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": `attachment; filename="locations-${
          new Date(parts.now()).toISOString().slice(0, 10)
        }.csv"`,
      },
    });
  });

  return pages;
}
