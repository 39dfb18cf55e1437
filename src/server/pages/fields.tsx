/** @jsxImportSource hono/jsx */
/** Fields of forms other than those for a line of text. @module */
import type { Child } from "hono/jsx";

export interface Option {
  readonly value: string;
  readonly text: string;
}

export function SelectField({ name, label, options, value }: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly value?: string;
}) {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>{option.text}</option>
        ))}
      </select>
    </p>
  );
}

export function TextArea({ name, label, hint, value = "", isWrong = false, rows = 3 }: {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value?: string;
  readonly isWrong?: boolean;
  readonly rows?: number;
}) {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <textarea
        id={name}
        name={name}
        rows={rows}
        required
        autocapitalize="none"
        spellcheck={false}
        aria-invalid={isWrong ? "true" : undefined}
        aria-describedby={`${name}-hint`}
      >
        {value}
      </textarea>
      <span class="hint" id={`${name}-hint`}>{hint}</span>
    </p>
  );
}

/** A box, or with `isRadio` one of several of the same `name`. */
export function CheckField({ name, label, hint, value = "on", isChecked, isRadio = false }: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  readonly isChecked: boolean;
  readonly isRadio?: boolean;
}) {
  const id = value === "on" ? name : `${name}-${value}`;
  return (
    <p class="check">
      <input
        id={id}
        name={name}
        type={isRadio ? "radio" : "checkbox"}
        value={value}
        checked={isChecked}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      />
      <span>
        <label for={id}>{label}</label>
        {hint !== undefined && <span class="hint" id={`${id}-hint`}>{hint}</span>}
      </span>
    </p>
  );
}

export function Group({ legend, children }: { readonly legend: string; readonly children: Child }) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}
