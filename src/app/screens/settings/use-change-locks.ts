import { useSignal } from "@preact/signals";
import { useGesture } from "../../components/use-gesture.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { useServices } from "../../state/services.ts";

/** Runs what changes the locks, after a gesture where one is needed; `change` gives whether it was done. Errors are told. */
export function useChangeLocks() {
  const { lock } = useServices();
  const withGesture = useGesture();
  const tellError = useTellError();
  const isBusy = useSignal(false);

  async function change(run: () => Promise<void>): Promise<boolean> {
    isBusy.value = true;
    try {
      const isDone = await withGesture(async () => {
        await run();
        return true;
      });
      if (isDone) await lock.refresh();
      return isDone ?? false;
    } catch (error) {
      tellError(error);
      return false;
    } finally {
      isBusy.value = false;
    }
  }
  return { change, isBusy };
}
