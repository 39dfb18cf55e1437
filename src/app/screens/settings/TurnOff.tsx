import { useRef } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useServices } from "../../state/services.ts";
import { useChangeLocks } from "./use-change-locks.ts";

/** Turns App Lock off, after saying what that means. */
export function TurnOff() {
  const { gesture, locks, notices } = useServices();
  const { common, settings: { on } } = useMessages();
  const { change, isBusy } = useChangeLocks();
  const dialog = useRef<HTMLDialogElement>(null);

  async function turnOff() {
    dialog.current!.close();
    if (await change(locks.turnOff)) notices.say(on.turnedOff);
  }
  return (
    <section>
      <Button look="danger" disabled={isBusy.value} onClick={() => dialog.current!.showModal()}>{on.turnOff}</Button>
      <p role="status">{isBusy.value && !gesture.asked.value && on.working}</p>
      <Dialog dialogRef={dialog} title={on.turnOffTitle} text={on.turnOffText}>
        <Button onClick={() => dialog.current!.close()}>{common.cancel}</Button>
        <Button look="danger" onClick={() => void turnOff()}>{on.turnOff}</Button>
      </Dialog>
    </section>
  );
}
