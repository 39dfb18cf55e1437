import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { OpenedBackup } from "../../../vault/backup-api.ts";
import { ConfirmWord } from "../../components/ConfirmWord.tsx";
import { errorSentence } from "../../components/error-sentence.ts";
import { useMessages } from "../../components/messages-context.ts";
import { useServices } from "../../state/services.ts";
import { Origin } from "./Difference.tsx";
import styles from "./Backup.module.css";
import { Names } from "./Names.tsx";
import { OpenFile } from "./OpenFile.tsx";

/** For a vault that can't be read: what is in a backup first, and only then, confirmed, the backup in the vault's place. */
export function ReplaceDamaged() {
  const { backups } = useServices();
  const { backup, errors } = useMessages();
  const opened = useSignal<OpenedBackup | null>(null);
  const problem = useSignal<string | null>(null);
  useEffect(() => backups.close, []);

  async function replace() {
    try {
      problem.value = null;
      const all = { fresh: true, changedThere: true, changedHere: true, deletedHere: true };
      await backups.restore({ ...all, replaceDamaged: true });
      location.replace("/");
    } catch (error) {
      problem.value = errorSentence(errors, error);
    }
  }
  if (!opened.value) {
    return (
      <>
        <p>{backup.damagedText}</p>
        <OpenFile onOpened={(found) => void (opened.value = found)} />
      </>
    );
  }
  const { total, fresh } = opened.value;
  return (
    <section class={styles.parts}>
      <Origin opened={opened.value} />
      {total === 0 ? <p class={styles.caution} role="status">{backup.damagedEmpty}</p> : (
        <>
          <Names views={fresh} />
          <p class={styles.caution}>{backup.damagedUnlocked}</p>
          <ConfirmWord
            text={backup.damagedConfirm}
            button={backup.damagedButton(total)}
            working={backup.replacing}
            onConfirm={replace}
          />
        </>
      )}
      <p class={styles.caution} role="alert" hidden={!problem.value}>{problem.value}</p>
    </section>
  );
}
