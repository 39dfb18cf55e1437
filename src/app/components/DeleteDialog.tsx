import type { RefObject } from "preact";
import type { AccountView } from "../../vault/api.ts";
import { useServices } from "../state/services.ts";
import { accountName } from "./account-name.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { useMessages } from "./messages-context.ts";
import { useRestore } from "./use-restore.ts";
import { useTellError } from "./use-tell-error.ts";

interface Props {
  readonly account: AccountView;
  readonly dialogRef: RefObject<HTMLDialogElement | null>;
  /** It is gone; Undo is offered. */
  readonly onDeleted: () => void;
}

/** Asks whether an account shall be deleted, and deletes it. */
export function DeleteDialog({ account, dialogRef, onDeleted }: Props) {
  const { accounts } = useServices();
  const { account: words, codes, common } = useMessages();
  const tellError = useTellError();
  const restore = useRestore();
  const name = accountName(account, codes.unnamed);

  async function remove() {
    dialogRef.current!.close();
    try {
      await accounts.remove([account.id]);
      onDeleted();
      restore.offer(words.deleted(name), [account.id], words.restored(name));
    } catch (error) {
      tellError(error);
    }
  }
  return (
    <Dialog dialogRef={dialogRef} title={words.deleteTitle(name)} text={words.deleteText}>
      <Button onClick={() => dialogRef.current!.close()}>{common.cancel}</Button>
      <Button look="danger" onClick={() => void remove()}>{words.delete}</Button>
    </Dialog>
  );
}
