import { useSignal } from "@preact/signals";
import { useMessages } from "../../components/messages-context.ts";
import { NewSecretForm } from "../../components/NewSecretForm.tsx";
import { useTellError } from "../../components/use-tell-error.ts";
import type { Locks, LockUse } from "../../../vault/lock-api.ts";
import styles from "./GiveSecret.module.css";
import { NameField } from "./NameField.tsx";
import type { Adding } from "./use-adding.ts";

interface Props {
  readonly what: "passphrase" | "pin";
  readonly use: LockUse;
  readonly before: Locks;
  readonly adding: Adding;
}

/** A new passphrase or PIN. It takes the place of one there is. */
export function GiveSecret({ what, use, before, adding }: Props) {
  const { backup, settings: { add, ways } } = useMessages();
  const tellError = useTellError();
  const present = before.locks.find(({ kind }) => kind === what);
  const name = useSignal(present?.name || ways[what]);
  const withRecovery = useSignal(true);
  const mayAddRecovery = what === "passphrase" && before.locks.every(({ kind }) => kind !== "recovery");

  return (
    <>
      {what === "pin" && <p>{`${ways.pinHint}.`}</p>}
      {what === "passphrase" && present && <p>{add.passphraseReplaces}</p>}
      <NewSecretForm
        kind={what}
        submitLabel={add.next}
        onFailure={tellError}
        onSubmit={(text) => {
          const lock = { name: name.value.trim() || ways[what], text };
          const said = use === "backup"
            ? backup.passphraseSet
            : present?.use === use
            ? add.changed(lock.name)
            : add.added(lock.name);
          const options = { withRecovery: mayAddRecovery && withRecovery.value, said };
          return adding.take(what === "pin" ? { kind: what, ...lock } : { kind: what, use, ...lock }, options);
        }}
      >
        {use === "unlock" && before.isOn && <NameField name={name.value} onName={(typed) => (name.value = typed)} />}
        {mayAddRecovery && (
          <label class={styles.check}>
            <input
              type="checkbox"
              checked={withRecovery.value}
              onChange={(event) => (withRecovery.value = event.currentTarget.checked)}
            />
            <span>{add.withRecovery}</span>
            <span class={styles.hint}>{add.withRecoveryHint}</span>
          </label>
        )}
      </NewSecretForm>
    </>
  );
}
