/** @jsxImportSource hono/jsx */
/** What pages' forms are made of. @module */
import type { Child } from "hono/jsx";

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: "text" | "password";
  readonly value?: string;
  readonly autocomplete: string;
  readonly inputmode?: "text" | "numeric";
  readonly isFirst?: boolean;
  readonly isReadOnly?: boolean;
  /** May be left empty. */
  readonly isOptional?: boolean;
  readonly isWrong?: boolean;
  readonly maxlength?: number;
}

export function Field(props: FieldProps) {
  const { name, label, hint, type = "text", value = "", autocomplete, inputmode, maxlength = 256 } = props;
  const hintId = `${name}-hint`;
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        value={value}
        autocomplete={autocomplete}
        inputmode={inputmode}
        maxlength={maxlength}
        required={!props.isOptional}
        autocapitalize="none"
        spellcheck={false}
        autofocus={props.isFirst}
        readonly={props.isReadOnly}
        aria-invalid={props.isWrong ? "true" : undefined}
        aria-describedby={hint === undefined ? undefined : hintId}
      />
      {hint !== undefined && <span class="hint" id={hintId}>{hint}</span>}
    </p>
  );
}

/** POSTs to `action`, with `hidden` fields. */
export function Form({ action, id, hidden = {}, children, data = {} }: {
  readonly action: string;
  readonly id?: string;
  readonly hidden?: Readonly<Record<string, string>>;
  /** Attributes for scripts: `data-…`. */
  readonly data?: Readonly<Record<`data-${string}`, string>>;
  readonly children: Child;
}) {
  return (
    <form method="post" action={action} id={id} {...data}>
      {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {children}
    </form>
  );
}

export function Button({ children, look = "primary" }: {
  readonly children: Child;
  readonly look?: "primary" | "plain" | "quiet" | "danger";
}) {
  return <button type="submit" class={`button ${look}`}>{children}</button>;
}

/** A form of one button. */
export function ButtonForm({ action, hidden, look, id, children }: {
  readonly action: string;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly look?: "primary" | "plain" | "quiet" | "danger";
  readonly id?: string;
  readonly children: Child;
}) {
  return (
    <Form action={action} hidden={hidden} id={id}>
      <Button look={look}>{children}</Button>
    </Form>
  );
}

export function LinkButton({ href, look = "plain", children }: {
  readonly href: string;
  readonly look?: "primary" | "plain" | "quiet" | "danger";
  readonly children: Child;
}) {
  return <a class={`button ${look}`} href={href}>{children}</a>;
}

/** What went wrong and what to do; nothing where `text` is null. */
export function Problem({ text }: { readonly text: string | null }) {
  return text === null ? null : <p class="problem" role="alert">{text}</p>;
}
