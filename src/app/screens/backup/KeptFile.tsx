import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { useServices } from "../../state/services.ts";
import styles from "./Backup.module.css";

/** The file that is written anew after changes, where there is one. */
export function KeptFile() {
  const { backups, notices } = useServices();
  const { backup } = useMessages();
  const tellError = useTellError();
  const kept = backups.kept.value;
  if (!kept) return null;
  const hasFailed = backups.hasFailed.value;

  async function allow() {
    if (await backups.allow()) notices.say(backup.renewed);
  }
  async function stop() {
    await backups.stopKeeping();
    notices.say(backup.stoppedKeeping);
  }
  return (
    <div class={styles.kept}>
      <p class={kept.isAllowed && !hasFailed ? undefined : styles.caution}>
        {!kept.isAllowed
          ? backup.keptAsks(kept.name)
          : hasFailed
          ? backup.keptFails(kept.name)
          : backup.kept(kept.name)}
      </p>
      <div class={styles.buttons}>
        {!kept.isAllowed && <Button onClick={() => void allow().catch(tellError)}>{backup.allow}</Button>}
        <Button look="text" onClick={() => void stop().catch(tellError)}>{backup.stopKeeping}</Button>
      </div>
    </div>
  );
}
