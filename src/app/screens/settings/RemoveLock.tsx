import { useRef } from "preact/hooks";
import { whyStays } from "../../../core/locks.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useServices } from "../../state/services.ts";
import type { LockView } from "../../../vault/lock-api.ts";
import { useChangeLocks } from "./use-change-locks.ts";

interface Props {
  readonly lock: LockView;
  readonly all: readonly LockView[];
  readonly name: string;
}

/** Removes a lock after a question, or says why it has to stay. */
export function RemoveLock({ lock, all, name }: Props) {
  const { locks, notices } = useServices();
  const { common, settings: { on } } = useMessages();
  const { change, isBusy } = useChangeLocks();
  const dialog = useRef<HTMLDialogElement>(null);
  const stays = whyStays(lock, all);
  const text = stays === "last-lock"
    ? on.lastLock
    : stays
    ? on.recoveryNeeded
    : lock.kind === "passkey"
    ? on.removePasskeyText
    : lock.kind === "pin"
    ? on.removePinText
    : on.removeText;

  async function remove() {
    dialog.current!.close();
    if (await change(() => locks.remove(lock.id))) notices.say(on.removed(name));
  }
  return (
    <>
      <Button look="danger" disabled={isBusy.value} onClick={() => dialog.current!.showModal()}>{on.remove}</Button>
      <Dialog dialogRef={dialog} title={on.removeTitle(name)} text={text}>
        <Button onClick={() => dialog.current!.close()}>{stays ? on.close : common.cancel}</Button>
        {!stays && <Button look="danger" onClick={() => void remove()}>{on.remove}</Button>}
      </Dialog>
    </>
  );
}
