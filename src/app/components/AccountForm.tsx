import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Algorithm, CodeType } from "../../core/account.ts";
import { secretProblem } from "../../core/base32.ts";
import { LONGEST_NAME, LONGEST_NOTE, parameterProblem } from "../../core/parameters.ts";
import type { KeyUriProblem, TypedAccount } from "../../vault/api.ts";
import { nameLines } from "./account-name.ts";
import styles from "./AccountForm.module.css";
import { Button } from "./Button.tsx";
import { Field } from "./Field.tsx";
import { IconField } from "./IconField.tsx";
import { LeaveGuard } from "./LeaveGuard.tsx";
import { useMessages } from "./messages-context.ts";
import { TagsField } from "./TagsField.tsx";
import { type TagProblem, withTyped } from "./typed-tags.ts";

interface Props {
  /** What stands in the fields at first. */
  readonly initial: TypedAccount;
  /** A new account needs a secret, and has no note, tags or icon yet. */
  readonly isNew: boolean;
  readonly submitLabel: string;
  /** Hears all fields, and those that differ from `initial` as it was when the form opened. May reject with a problem as
   * the message of an "unreadable" error; it is shown at its field. */
  readonly onSubmit: (account: TypedAccount, change: Partial<TypedAccount>) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/** The fields of an account, for typing a new one and for editing. The secret lives in its field alone. */
export function AccountForm({ initial, isNew, submitLabel, onSubmit, onFailure }: Props) {
  const { add, account: words, codes } = useMessages();
  const opened = useRef(initial).current;
  const fields = useSignal(opened);
  const isDirty = useSignal(false);
  const problem = useSignal<KeyUriProblem | null>(null);
  const tagText = useSignal("");
  const tagProblem = useSignal<TagProblem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const { type, algorithm, digits, period, counter } = fields.value;
  const secret = fields.value.secret ?? "";

  function set(change: Partial<TypedAccount>) {
    fields.value = { ...fields.value, ...change };
    isDirty.value = true;
    problem.value = null;
  }

  /** Told while typing, but not while what is there may still become a secret. */
  const typed = secretProblem(secret.replace(/[\s-]+$/, ""));
  const isHalf = typed === "no-secret" || (typed === "secret-not-base32" && /^[A-Za-z2-7\s=_-]*$/.test(secret));
  const wrongSecret = secret !== "" && typed && !isHalf ? typed : null;
  const secretError =
    (["no-secret", "secret-not-base32", "secret-too-long"] as const).find((one) => one === problem.value) ??
      wrongSecret;
  const errorOf = (name: KeyUriProblem) => (problem.value === name ? add.problems[name] : null);
  /** A counter never goes down for one secret: it would be kept, and told as saved. */
  const isLower = !isNew && type === "hotp" && secret.trim() === "" && counter < opened.counter;

  async function submit(event: Event) {
    event.preventDefault();
    problem.value = (isNew || secret.trim() !== "" ? typed : null) ?? parameterProblem(fields.value) ??
      (isLower ? "counter" : null);
    const tags = withTyped(fields.value.tags ?? [], tagText.value); // what is typed and not added yet is meant too
    tagProblem.value = typeof tags === "string" ? tags : null;
    if (problem.value || typeof tags === "string") return focusFirstError();
    if (tagText.value.trim() !== "") set({ tags });
    tagText.value = "";
    try {
      await onSubmit(fields.value, changesOf(opened, fields.value));
      isDirty.value = false;
      if (isNew) fields.value = { ...fields.value, secret: "" }; // it leaves the page's memory
    } catch (error) {
      if ((error as Error).name !== "unreadable") return onFailure(error);
      problem.value = (error as Error).message as KeyUriProblem;
      focusFirstError();
    }
  }

  function focusFirstError() {
    requestAnimationFrame(() => {
      const wrong = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
      const folded = wrong?.closest("details");
      if (folded) folded.open = true;
      wrong?.focus();
      wrong?.parentElement?.scrollIntoView({ block: "nearest" }); // with the sentence below it
    });
  }

  return (
    <form ref={form} class={styles.form} noValidate autocomplete="off" onSubmit={(event) => void submit(event)}>
      <LeaveGuard isDirty={isDirty.value || tagText.value.trim() !== ""} />
      {!isNew && (
        <IconField
          account={{ issuer: fields.value.issuer, icon: fields.value.icon ?? null }}
          name={nameLines(fields.value, codes.unnamed)[0]}
          onIcon={(icon) => set({ icon })}
        />
      )}
      <Field label={add.issuer} hint={add.issuerHint}>
        {(control) => (
          <input
            {...control}
            dir="auto"
            maxLength={LONGEST_NAME}
            autocapitalize="words"
            value={fields.value.issuer}
            onInput={(event) => set({ issuer: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={add.label} hint={add.labelHint}>
        {(control) => (
          <input
            {...control}
            dir="auto"
            maxLength={LONGEST_NAME}
            autocapitalize="none"
            spellcheck={false}
            value={fields.value.label}
            onInput={(event) => set({ label: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        label={add.secret}
        hint={isNew ? add.secretHint : `${add.secretKeep} ${add.secretHint}`}
        error={secretError && add.problems[secretError]}
      >
        {(control) => (
          <input
            {...control}
            class={`${control.class} ${styles.secret}`}
            dir="ltr"
            required={isNew}
            autocapitalize="characters"
            autoCorrect="off" // as an attribute; the property takes "off" for true
            spellcheck={false}
            value={secret}
            onInput={(event) => set({ secret: event.currentTarget.value })}
          />
        )}
      </Field>
      {!isNew && (
        <TagsField
          tags={fields.value.tags ?? []}
          text={tagText}
          problem={tagProblem}
          onTags={(tags) => set({ tags })}
        />
      )}
      {!isNew && (
        <Field label={add.note}>
          {(control) => (
            <textarea
              {...control}
              dir="auto"
              autocomplete="off" // Firefox asks the field, not the form, and would write the note down
              rows={3}
              maxLength={LONGEST_NOTE}
              value={fields.value.note ?? ""}
              onInput={(event) => set({ note: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      <details class={styles.advanced}>
        <summary>{add.advanced}</summary>
        <p class={styles.hint}>{add.advancedHint}</p>
        <Field label={add.type}>
          {(control) => (
            <select
              {...control}
              value={type}
              onChange={(e) => {
                // Steam's five letters are no choice for other kinds.
                const usual = type === "steam" ? { digits: 6, period: 30, algorithm: "SHA1" as const } : {};
                set({ type: e.currentTarget.value as CodeType, ...usual });
              }}
            >
              {(["totp", "hotp", "steam"] as const).map((one) => <option key={one} value={one}>{words[one]}</option>)}
            </select>
          )}
        </Field>
        {type !== "steam" && (
          <>
            <Field label={add.algorithm}>
              {(control) => (
                <select
                  {...control}
                  value={algorithm}
                  onChange={(e) => set({ algorithm: e.currentTarget.value as Algorithm })}
                >
                  {(["SHA1", "SHA256", "SHA512"] as const).map((one) => (
                    <option key={one} value={one}>{one.replace("SHA", "SHA-")}</option>
                  ))}
                </select>
              )}
            </Field>
            <NumberField
              label={add.digits}
              value={digits}
              error={errorOf("digits")}
              onNumber={(digits) => set({ digits })}
            />
          </>
        )}
        {type === "totp" && (
          <NumberField
            label={add.period}
            value={period}
            error={errorOf("period")}
            onNumber={(period) => set({ period })}
          />
        )}
        {type === "hotp" && (
          <NumberField
            label={add.counter}
            value={counter}
            hint={isNew ? undefined : add.counterHint}
            error={isLower && problem.value === "counter" ? add.counterHint : errorOf("counter")}
            onNumber={(counter) => set({ counter })}
          />
        )}
      </details>
      <Button type="submit" look="primary">{submitLabel}</Button>
    </form>
  );
}

function changesOf(before: TypedAccount, after: TypedAccount): Partial<TypedAccount> {
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => value !== before[name as keyof TypedAccount]),
  );
}

interface NumberProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly error: string | null;
  readonly onNumber: (value: number) => void;
}

/** Hands over NaN while there is no whole number in it. */
function NumberField({ label, hint, value, error, onNumber }: NumberProps) {
  const text = useSignal(String(value));
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          inputmode="numeric" // not type="number", which a turn of the mouse wheel changes
          autocomplete="off"
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
            onNumber(/^\s*\d+\s*$/.test(text.value) ? Number(text.value) : NaN);
          }}
        />
      )}
    </Field>
  );
}
