import type { Signal } from "@preact/signals";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { Field } from "../../components/Field.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import type { Enrolment } from "../../state/enrolment.ts";
import styles from "./Enrol.module.css";

interface Props {
  readonly enrolment: Enrolment;
  /** Stays over a refusal, to be compared and mended. */
  readonly typed: Signal<string>;
}

/** The code is scanned, pasted or typed. */
export function EnrolCode({ enrolment, typed }: Props) {
  const { enrol } = useMessages().approvals;
  const tellError = useTellError();
  function submit(event: Event) {
    event.preventDefault();
    void enrolment.take(typed.value).catch(tellError);
  }
  return (
    <>
      <p>{enrol.intro}</p>
      <div class={styles.buttons}>
        <ButtonLink look="primary" href="/scan">
          <Icon name="scan" />
          {enrol.scan}
        </ButtonLink>
      </div>
      <form class={styles.form} noValidate autocomplete="off" onSubmit={submit}>
        <Field label={enrol.field} hint={enrol.fieldHint}>
          {(control) => (
            <input
              {...control}
              dir="ltr"
              maxLength={500}
              autocomplete="off"
              autocapitalize="characters"
              autoCorrect="off" // as an attribute; the property takes "off" for true
              spellcheck={false}
              value={typed.value}
              onInput={(event) => (typed.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <div class={styles.buttons}>
          <Button type="submit" disabled={typed.value.trim() === ""}>{enrol.next}</Button>
        </div>
      </form>
    </>
  );
}
