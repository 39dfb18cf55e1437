/** @jsxImportSource hono/jsx */
import { LOCATION_RESULTS } from "../../../protocol/location.ts";
import type { Application } from "../../applications.ts";
import { SelectField } from "../fields.tsx";
import { Field } from "../forms.tsx";
import type { Language } from "../language.ts";
import { named } from "../shown.tsx";
import { type LocationFilter, NOWHERE, periodsOf } from "./location-rows.ts";

/** What a filter can be made of. */
export interface FilterChoices {
  readonly applications: readonly Application[];
  /** Codes. */
  readonly countries: readonly string[];
  readonly keptDays: number;
}

/** The fields of a form that reads a {@linkcode LocationFilter}. */
export function FilterFields({ filter, choices: { applications, countries, keptDays }, language }: {
  readonly filter: LocationFilter;
  readonly choices: FilterChoices;
  readonly language: Language;
}) {
  const { report: m, results } = language.locations, any = { value: "", text: m.any };
  return (
    <div class="filter">
      <Field name="person" label={m.person} value={filter.person} autocomplete="off" maxlength={64} isOptional />
      <SelectField
        name="application"
        label={m.application}
        options={[any, ...applications.map(({ id, name }) => ({ value: id, text: name }))]}
        value={filter.application}
      />
      <SelectField
        name="country"
        label={m.country}
        options={[
          any,
          ...named(countries, language.tag).map(({ code, name }) => ({ value: code, text: name })),
          { value: NOWHERE, text: m.noCountry },
        ]}
        value={filter.country}
      />
      <SelectField
        name="result"
        label={m.result}
        options={[any, ...LOCATION_RESULTS.map((result) => ({ value: result, text: results[result] }))]}
        value={filter.result}
      />
      <SelectField
        name="days"
        label={m.period}
        options={periodsOf(keptDays).map((days) => ({ value: String(days), text: m.lastDays(days) }))}
        value={String(filter.days)}
      />
    </div>
  );
}
