import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Rehearsal } from "../../../vault/backup-api.ts";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { useServices } from "../../state/services.ts";
import styles from "./Backup.module.css";
import { Names } from "./Names.tsx";
import { OpenFile } from "./OpenFile.tsx";

/** The rehearsal: does this file open by what the person has, and is everything in it? */
export function Prove() {
  const { backups } = useServices();
  const { backup } = useMessages();
  const rehearsal = useSignal<Rehearsal | null>(null);
  useEffect(() => backups.close, []);

  async function rehearse() {
    rehearsal.value = await backups.rehearse();
    backups.close();
  }
  return (
    <Screen title={backup.proveTitle} back="/settings/backup">
      {rehearsal.value ? <Result {...rehearsal.value} onOther={() => (rehearsal.value = null)} /> : (
        <>
          <p>{backup.proveText}</p>
          <OpenFile onOpened={rehearse} />
        </>
      )}
    </Screen>
  );
}

function Result({ madeAt, matched, total, missing, onOther }: Rehearsal & { onOther: () => void }) {
  const { backup } = useMessages();
  return (
    <section>
      <p class={missing.length > 0 ? styles.caution : styles.good} role="status">
        {backup.proven(matched, total, backup.date(madeAt))}
      </p>
      {missing.length === 0 ? <p>{backup.provenAll}</p> : (
        <>
          <p>{backup.provenPart}</p>
          <Names views={missing} />
          <p>{backup.provenPartNext}</p>
        </>
      )}
      <div class={styles.buttons}>
        <ButtonLink look="primary" href="/settings/backup">
          {missing.length > 0 ? backup.make : backup.proveDone}
        </ButtonLink>
        <Button onClick={onOther}>{backup.proveOther}</Button>
      </div>
    </section>
  );
}
