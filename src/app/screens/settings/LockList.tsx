import { ButtonLink } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import type { LockKind, LockView } from "../../../vault/lock-api.ts";
import { LockRow } from "./LockRow.tsx";
import styles from "./LockList.module.css";
import { addressOf } from "./ways.ts";

const ORDER: readonly LockKind[] = ["passkey", "passphrase", "pin", "recovery"];

/** Every lock there is, and the way to one more. */
export function LockList({ locks }: { locks: readonly LockView[] }) {
  const { on } = useMessages().settings;
  const hasRecovery = locks.some(({ kind }) => kind === "recovery");
  return (
    <section>
      <h2>{on.locks}</h2>
      <ul class={styles.locks}>
        {locks.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)).map((lock) => (
          <LockRow key={lock.id} lock={lock} all={locks} />
        ))}
      </ul>
      <div class={styles.buttons}>
        <ButtonLink look="primary" href="/settings/lock/add">{on.add}</ButtonLink>
        {!hasRecovery && <ButtonLink href={addressOf("recovery")}>{on.makeRecovery}</ButtonLink>}
      </div>
    </section>
  );
}
