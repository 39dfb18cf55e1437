import { useServices } from "../state/services.ts";
import { useMessages } from "./messages-context.ts";
import { useTellError } from "./use-tell-error.ts";

/** Brings deleted accounts back, and the list to them. */
export function useRestore() {
  const { accounts, adding, notices } = useServices();
  const { common } = useMessages();
  const tellError = useTellError();

  async function restore(ids: readonly string[], said: string) {
    try {
      await accounts.restore(ids);
      notices.say(said);
      adding.bringIntoSight(ids[0]!);
    } catch (error) {
      tellError(error);
    }
  }
  return {
    restore,
    /** Says that accounts were deleted, with Undo. */
    offer(deleted: string, ids: readonly string[], restored: string) {
      notices.say(deleted, { label: common.undo, run: () => void restore(ids, restored) });
    },
  };
}
