import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { useServices } from "../../state/services.ts";

/** Takes the last restore back, and says so, or what failed. */
export function useUndoRestore(): () => void {
  const { backups, notices } = useServices();
  const { backup } = useMessages();
  const tellError = useTellError();
  return () => void backups.undoRestore().then(() => notices.say(backup.undone), tellError);
}
