import type { Signal } from "@preact/signals";
import { Field } from "../../components/Field.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { LONGEST_NAME } from "../../../protocol/enrolment.ts";

/** The field for what this device is called. */
export function DeviceName({ typed }: { readonly typed: Signal<string> }) {
  const { enrol } = useMessages().approvals;
  return (
    <Field label={enrol.name} hint={enrol.nameHint}>
      {(control) => (
        <input
          {...control}
          dir="auto"
          maxLength={LONGEST_NAME}
          autocomplete="off"
          value={typed.value}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
