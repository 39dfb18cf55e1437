import type { BackupState } from "../../../vault/backup-api.ts";
import { ButtonLink } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useServices } from "../../state/services.ts";
import { addressOf } from "../settings/ways.ts";
import styles from "./Backup.module.css";

/** What opens the backups that are made from now on, and what could besides. Without anything, none can be made. */
export function Secrets({ openedBy }: Pick<BackupState, "openedBy">) {
  const { undoable } = useServices().backups;
  const { backup } = useMessages();
  const isFirst = openedBy.length === 0;
  const lacks = (["passphrase", "recovery"] as const).filter((way) => !openedBy.includes(way));
  return (
    <section>
      <h2>{isFirst ? backup.secretTitle : backup.secretsTitle}</h2>
      <p>{isFirst ? backup.secretText : backup.openedBy[openedBy.length > 1 ? "both" : openedBy[0]!]}</p>
      {isFirst && undoable.value && <p>{backup.secretRestored}</p>}
      <div class={styles.buttons}>
        {lacks.map((way) => (
          <ButtonLink
            key={way}
            look={isFirst && way === "passphrase" ? "primary" : "plain"}
            href={addressOf(way, "backup")}
          >
            {backup.addSecret[way]}
          </ButtonLink>
        ))}
      </div>
    </section>
  );
}
