/** @jsxImportSource hono/jsx */
import type { LocationPolicy, LocationSettings } from "../../policies.ts";
import { CheckField, Group } from "../fields.tsx";
import { Button, ButtonForm, Form, LinkButton } from "../forms.tsx";
import type { Language } from "../language.ts";
import type { Frame } from "../section.tsx";
import { named, placeOf } from "../shown.tsx";
import { type Continent, CONTINENTS } from "./continents.ts";
import { AdminLayout } from "./layout.tsx";
import type { Asked } from "./location-effects.ts";
import { locationFields } from "./location-form.ts";

/** So many names are still read. */
const NAMED = 12;

export interface LocationPageProps {
  readonly frame: Frame;
  /** The application's own page. */
  readonly path: string;
  readonly application: string;
}

/** A continent's countries to tick; ticks.ts counts along. */
function Countries({ continent, ticked, language }: {
  readonly continent: Continent;
  readonly ticked: readonly string[];
  readonly language: Language;
}) {
  const { policy: m } = language.locations;
  const { name, countries } = continent, title = m.continents[name];
  const all = named(countries, language.tag), chosen = all.filter((one) => ticked.includes(one.code));
  return (
    <details class="ticks" data-ticks={NAMED}>
      <summary>
        <span>{title}</span>{" "}
        <span class="hint">
          {m.ticked} <span data-ticked>{chosen.length}</span> {m.of} {countries.length}
        </span>
        <span class="hint" data-names>
          {chosen.length <= NAMED && chosen.map(({ name }) => name).join(", ")}
        </span>
      </summary>
      <div role="group" aria-label={title}>
        {countries.length > 1 && <CheckField name={`all-${name}`} label={m.all} isChecked={false} />}
        <div class="tick-list">
          {all.map((one) => (
            <CheckField
              key={one.code}
              name={`country-${one.code}`}
              label={one.name}
              isChecked={ticked.includes(one.code)}
            />
          ))}
        </div>
      </div>
    </details>
  );
}

/** Radio buttons of one name. */
function Choice<Value extends string>({ name, options, value }: {
  readonly name: string;
  readonly options: readonly (readonly [value: Value, label: string, hint?: string])[];
  readonly value: Value;
}) {
  return (
    <>
      {options.map(([one, label, hint]) => (
        <CheckField
          key={one}
          name={name}
          value={one}
          label={label}
          hint={hint}
          isChecked={one === value}
          isRadio
        />
      ))}
    </>
  );
}

export function LocationPage({ frame, path, application, isAsked, rule }: LocationPageProps & {
  readonly isAsked: boolean;
  readonly rule: LocationPolicy;
}) {
  const { policy: m } = frame.language.locations;
  return (
    <AdminLayout frame={frame} title={m.title(application)}>
      <p>{m.text}</p>
      <Form action={`${path}/location/preview`}>
        <Group legend={m.ask}>
          <Choice name="ask" options={[["off", m.askOff], ["on", m.askOn]]} value={isAsked ? "on" : "off"} />
        </Group>
        <Group legend={m.list}>
          <Choice name="list" options={[["allow", m.allow], ["block", m.block, m.blockHint]]} value={rule.list} />
        </Group>
        <section class="continents" aria-label={m.countries}>
          {CONTINENTS.map((continent) => (
            <Countries
              key={continent.name}
              continent={continent}
              ticked={rule.countries}
              language={frame.language}
            />
          ))}
        </section>
        <Group legend={m.borders}>
          <p class="hint">{m.bordersText}</p>
          <Choice
            name="borders"
            options={[["strict", m.strict, m.strictHint], ["lenient", m.lenient, m.lenientHint]]}
            value={rule.borders}
          />
        </Group>
        <Group legend={m.evidence}>
          <Choice
            name="evidence"
            options={[["country", m.country, m.countryHint], ["coordinates", m.coordinates, m.coordinatesHint]]}
            value={rule.evidence}
          />
        </Group>
        <Group legend={m.network}>
          <CheckField
            name="refuseOtherNetwork"
            label={m.refuseOtherNetwork}
            hint={m.refuseOtherNetworkHint}
            isChecked={rule.refuseOtherNetwork}
          />
        </Group>
        <Button>{m.preview}</Button>
      </Form>
      <LinkButton href={path} look="quiet">{frame.language.account.cancel}</LinkButton>
    </AdminLayout>
  );
}

/** What a policy means for people, sentence by sentence. */
function sentencesOf(policy: LocationPolicy | null, application: string, { locations: { policy: m }, tag }: Language) {
  if (policy === null) return [m.off(application)];
  const names = named(policy.countries, tag).map(({ name }) => name);
  const isOpen = policy.list === "block" && names.length === 0;
  return [
    policy.list === "allow" ? m.onlyIn(names) : isOpen ? m.anywhere : m.nowhereIn(names),
    ...isOpen ? [] : [
      policy.list === "block" ? m.says.block : policy.borders === "strict" ? m.says.allowStrict : m.says.allowLenient,
    ],
    policy.evidence === "country" ? m.says.country : m.says.coordinates,
    policy.refuseOtherNetwork ? m.says.networkOn : m.says.networkOff,
    m.says.rhythm,
  ];
}

export function LocationPreview({ frame, path, application, was, isNew, policy, disputed, asked }: LocationPageProps & {
  /** The policy that holds now, as text: saving asks that it still does. */
  readonly was: string;
  /** Whether anything changes. */
  readonly isNew: boolean;
  readonly policy: LocationPolicy | null;
  readonly disputed: LocationSettings["disputed"];
  readonly asked: Asked;
}) {
  const { language } = frame, { policy: m } = language.locations;
  const fields = locationFields(policy), countries = named(policy?.countries ?? [], language.tag);
  return (
    <AdminLayout frame={frame} title={m.previewTitle}>
      <p>
        <strong>{application}</strong>
      </p>
      {!isNew && <p>{m.nothing}</p>}
      <ul class="changes">
        {sentencesOf(policy, application, language).map((sentence) => <li key={sentence}>{sentence}</li>)}
        {policy !== null &&
          Object.entries(disputed).map(([from, as]) => (
            <li key={from}>{m.disputed(placeOf(from, language), placeOf(as, language))}</li>
          ))}
      </ul>
      {countries.length > NAMED && (
        <details>
          <summary>{m.allOfThem(countries.length)}</summary>
          <p>{countries.map(({ name }) => name).join(", ")}</p>
        </details>
      )}
      {policy !== null && <p>{m.affected(asked.people)}</p>}
      {policy !== null && asked.withoutPhone > 0 && <p class="warning">{m.withoutPhone(asked.withoutPhone)}</p>}
      {isNew && (
        <>
          <p>{m.told}</p>
          <ButtonForm action={`${path}/location`} hidden={{ ...fields, was }}>{m.save}</ButtonForm>
        </>
      )}
      <ButtonForm action={`${path}/location/preview`} hidden={{ ...fields, edit: "on" }} look="plain">
        {m.edit}
      </ButtonForm>
      <LinkButton href={path} look="quiet">{language.account.cancel}</LinkButton>
    </AdminLayout>
  );
}
