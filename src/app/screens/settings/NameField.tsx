import { LONGEST_NAME } from "../../../core/parameters.ts";
import { Field } from "../../components/Field.tsx";
import { useMessages } from "../../components/messages-context.ts";

/** What a lock is called in the settings; sealed with the rest. */
export function NameField({ name, onName }: { readonly name: string; readonly onName: (name: string) => void }) {
  const { add } = useMessages().settings;
  return (
    <Field label={add.name}>
      {(control) => (
        <input
          {...control}
          dir="auto"
          required
          maxLength={LONGEST_NAME}
          autocomplete="off"
          value={name}
          onInput={(event) => onName(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
