import { useServices } from "../state/services.ts";
import styles from "./BackupAge.module.css";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { useMessages } from "./messages-context.ts";

/** At the list's edge: that the last backup is old, or that the file to be kept up to date is not. */
export function BackupAge() {
  const { backups } = useServices();
  const { backup } = useMessages();
  const age = backups.age.value;
  if (!age) return null;
  return (
    <div class={styles.age}>
      <a href="/settings/backup">{age.kind === "old" ? backup.age.old(age.days) : backup.age[age.kind]}</a>
      <Button look="icon" aria-label={backup.hideAge} title={backup.hideAge} onClick={backups.hideAge}>
        <Icon name="close" size={16} />
      </Button>
    </div>
  );
}
