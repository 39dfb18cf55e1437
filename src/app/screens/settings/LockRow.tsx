import { useSignal } from "@preact/signals";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useServices } from "../../state/services.ts";
import type { LockView } from "../../../vault/lock-api.ts";
import { lockName } from "./lock-name.ts";
import styles from "./LockRow.module.css";
import { NameField } from "./NameField.tsx";
import { RemoveLock } from "./RemoveLock.tsx";
import { useChangeLocks } from "./use-change-locks.ts";
import { addressOf } from "./ways.ts";

interface Props {
  readonly lock: LockView;
  readonly all: readonly LockView[];
}

/** One lock: its name, kind and age; unfolded, what can be done with it. */
export function LockRow({ lock, all }: Props) {
  const { on } = useMessages().settings;
  const { kind, use, madeAt } = lock;
  const name = lockName(lock, on.kinds);
  const facts = [
    name !== on.kinds[kind] && on.kinds[kind],
    madeAt > 0 && on.since(madeAt),
    use === "backup" && on.backupOnly,
  ].filter(Boolean).join(", ");
  return (
    <li>
      <details class={styles.lock}>
        <summary>
          <span class={styles.name} dir="auto">{name}</span>
          <span class={styles.facts}>{facts}</span>
          <Icon name="forward" size={20} />
        </summary>
        <div class={styles.body}>
          {kind !== "recovery" && <Rename lock={lock} name={name} />}
          <div class={styles.buttons}>
            {kind === "recovery" && <ButtonLink href={addressOf(kind)}>{on.newRecovery}</ButtonLink>}
            {(kind === "passphrase" || kind === "pin") && (
              <ButtonLink href={addressOf(kind, use)}>{on.change}</ButtonLink>
            )}
            <RemoveLock lock={lock} all={all} name={name} />
          </div>
        </div>
      </details>
    </li>
  );
}

function Rename({ lock, name }: { readonly lock: LockView; readonly name: string }) {
  const { locks, notices } = useServices();
  const { on } = useMessages().settings;
  const { change, isBusy } = useChangeLocks();
  const typed = useSignal(name);
  async function rename(event: Event) {
    event.preventDefault();
    if (await change(() => locks.rename(lock.id, typed.value.trim()))) notices.say(on.renamed);
  }
  return (
    <form class={styles.rename} autocomplete="off" onSubmit={(event) => void rename(event)}>
      <NameField name={typed.value} onName={(text) => (typed.value = text)} />
      <Button type="submit" disabled={isBusy.value || typed.value.trim() === ""}>{on.rename}</Button>
    </form>
  );
}
