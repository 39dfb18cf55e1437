/** @jsxImportSource hono/jsx */
/** `/admin/locations/settings`: how long entries are kept, and how disputed areas are read. @module */
import { Hono } from "hono";
import { COUNTRY_CODES, isCountryCode } from "../../../location/codes.ts";
import type { AccountDeps } from "../account/deps.ts";
import { Group, SelectField } from "../fields.tsx";
import { Button, Field, Form, LinkButton } from "../forms.tsx";
import type { Language } from "../language.ts";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, readForm, requireStepUp } from "../page.ts";
import type { LocationSettings } from "../../policies.ts";
import { frameOf } from "../section.tsx";
import { named, placeOf } from "../shown.tsx";
import { AdminLayout, statusOf } from "./layout.tsx";
import { createLogged } from "./logged.ts";
import { createTellEveryone } from "./tell-everyone.ts";

const LIST = "/admin/locations";
const PATH = `${LIST}/settings`;
/** Rows to fill, besides those that are. */
const EMPTY = 2;
const MAX = 50;

type Pair = readonly [from: string, as: string];

interface Given {
  readonly keptDays: string;
  readonly pairs: readonly Pair[];
}

function readGiven(field: (name: string) => string): Given {
  const pairs = Array.from({ length: MAX }, (_, at): Pair => [field(`from-${at}`), field(`as-${at}`)]);
  return { keptDays: field("keptDays").trim(), pairs: pairs.filter(([from, as]) => from !== "" || as !== "") };
}

function problemOf({ keptDays, pairs }: Given, language: Language): string | null {
  const { settings: m } = language.locations, days = Number(keptDays);
  if (!/^\d+$/.test(keptDays) || days < 1 || days > 365) return m.keptDaysBad;
  if (!pairs.flat().every(isCountryCode)) return m.rowHalf;
  if (pairs.some(([from, as]) => from === as)) return m.rowSame;
  const twice = pairs.find(([from], at) => pairs.findIndex(([other]) => other === from) !== at);
  return twice ? m.rowTwice(placeOf(twice[0], language)) : null;
}

/** The same text for equal settings. */
function settingsText({ keptDays, disputed }: LocationSettings): string {
  return [keptDays, ...Object.entries(disputed).map((pair) => pair.join("-")).sort()].join(" ");
}

/** As the log has it: "XK as RS", and "XK as XK" where it is read as itself again. */
function disputedChanges(before: LocationSettings["disputed"], after: LocationSettings["disputed"]): string[] {
  const codes = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...codes].filter((code) => before[code] !== after[code]).sort()
    .map((code) => `${code} as ${after[code] ?? code}`);
}

/** For who is about to save something else. */
function Holding({ settings: { keptDays, disputed }, language }: {
  readonly settings: LocationSettings;
  readonly language: Language;
}) {
  const { settings: m, report, policy } = language.locations;
  return (
    <section>
      <h2>{m.holds}</h2>
      <ul class="changes">
        <li>{report.keptFor(keptDays)}</li>
        {Object.entries(disputed).map(([from, as]) => (
          <li key={from}>{policy.disputed(placeOf(from, language), placeOf(as, language))}</li>
        ))}
      </ul>
    </section>
  );
}

export function locationSettingsPages(deps: AccountDeps): Pages {
  const { services: { parts, policies } } = deps;
  const logged = createLogged(deps), tellEveryone = createTellEveryone(deps);
  const pages = new Hono<PageEnv>();

  async function showForm(
    c: PageContext,
    { keptDays, pairs }: Given,
    /** What the person saw hold, as text: saving asks that it still does. */
    was: string,
    problem: string | null = null,
    /** What somebody else saved meanwhile. */
    holds: LocationSettings | null = null,
  ): Promise<Response> {
    const frame = frameOf(c, parts.name, problem), { language } = frame, { settings: m } = language.locations;
    const countries = [
      { value: "", text: m.none },
      ...named(COUNTRY_CODES, language.tag).map(({ code, name }) => ({ value: code, text: name })),
    ];
    const rows = Array.from({ length: Math.min(pairs.length + EMPTY, MAX) }, (_, at) => pairs[at] ?? ["", ""]);
    return await show(
      c,
      <AdminLayout frame={frame} title={m.title}>
        {holds && <Holding settings={holds} language={language} />}
        <Form action={PATH} hidden={{ was }}>
          <Field
            name="keptDays"
            label={m.keptDays}
            hint={m.keptDaysHint}
            value={keptDays}
            inputmode="numeric"
            autocomplete="off"
            maxlength={3}
            isWrong={problem === m.keptDaysBad}
          />
          <Group legend={m.disputed}>
            <p class="hint">{m.disputedText}</p>
            {rows.map(([from, as], at) => (
              <div key={at} class="pair">
                <SelectField name={`from-${at}`} label={m.from(at + 1)} options={countries} value={from} />
                <SelectField name={`as-${at}`} label={m.as(at + 1)} options={countries} value={as} />
              </div>
            ))}
          </Group>
          <Button>{m.save}</Button>
        </Form>
        <LinkButton href={LIST} look="quiet">{language.account.cancel}</LinkButton>
      </AdminLayout>,
      holds ? 409 : statusOf(problem),
    );
  }

  pages.use(PATH, requireStepUp);
  pages.get(PATH, async (c) => {
    const settings = await policies.readLocationSettings(), { keptDays, disputed } = settings;
    return await showForm(c, { keptDays: String(keptDays), pairs: Object.entries(disputed) }, settingsText(settings));
  });
  pages.post(PATH, async (c) => {
    const field = await readForm(c), given = readGiven(field), was = field("was");
    const problem = problemOf(given, c.get("language"));
    if (problem !== null) return await showForm(c, given, was, problem);
    const { settings: m } = c.get("language").locations;
    const showMoved = (holds: LocationSettings) => showForm(c, given, settingsText(holds), m.moved, holds);
    const before = await policies.readLocationSettings();
    if (was !== settingsText(before)) return await showMoved(before);
    const disputed = Object.fromEntries([...given.pairs].sort()), keptDays = Number(given.keptDays);
    const changes = [
      ...before.keptDays === keptDays ? [] : [`keptDays ${before.keptDays} ${keptDays}`],
      ...disputedChanges(before.disputed, disputed),
    ];
    if (changes.length > 0) {
      if (!await policies.writeLocationSettings({ disputed, keptDays }, before)) {
        return await showMoved(await policies.readLocationSettings());
      }
      await logged(c, "location_settings_changed", "anyone", { policy: changes.join(", ") });
      await tellEveryone();
    }
    return c.redirect(`${LIST}?done=location-settings-saved`, 303);
  });
  return pages;
}
