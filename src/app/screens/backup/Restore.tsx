import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";
import type { OpenedBackup, RestoreChoice } from "../../../vault/backup-api.ts";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { useServices } from "../../state/services.ts";
import { Difference } from "./Difference.tsx";
import { OpenFile } from "./OpenFile.tsx";
import { useUndoRestore } from "./use-undo-restore.ts";

/** From a file to what is different in it, to what of it is taken. */
export function Restore() {
  const { backups, notices } = useServices();
  const { backup, common } = useMessages();
  const { route } = useLocation();
  const undo = useUndoRestore();
  const opened = useSignal<OpenedBackup | null>(null);
  useEffect(() => backups.close, []);

  async function restore(choice: RestoreChoice) {
    const changed = await backups.restore(choice);
    notices.say(backup.restored(changed), { label: common.undo, run: undo });
    route("/");
  }
  return (
    <Screen title={backup.restoreHeading}>
      <p>{backup.restoreText}</p>
      {opened.value
        ? <Difference opened={opened.value} onRestore={restore} />
        : <OpenFile onOpened={(found) => void (opened.value = found)} />}
    </Screen>
  );
}
