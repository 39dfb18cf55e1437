/** What is asked or shown of one account, over whatever is on the screen. @module */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { AccountView } from "../../../vault/api.ts";
import { accountName } from "../../components/account-name.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { FullScreenCode } from "../../components/FullScreenCode.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useRestore } from "../../components/use-restore.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { useServices } from "../../state/services.ts";
import { TagDialog } from "../home/TagDialog.tsx";
import { follow } from "./follow.ts";
import type { OverProps } from "./shortcuts.ts";

export interface OverAccountProps extends Pick<OverProps, "onClose"> {
  readonly account: AccountView;
}

/** Opens the dialog, and hears when it closes. */
function useOpen(dialog: RefObject<HTMLDialogElement | null>, onClose: () => void) {
  useLayoutEffect(() => {
    dialog.current!.addEventListener("close", onClose, { once: true });
    dialog.current!.showModal();
  }, []);
}

export function TagAccount({ account, onClose }: OverAccountProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  return <TagDialog dialogRef={dialog} accounts={[account]} onClose={onClose} />;
}

export function FullScreen({ account, onClose }: OverAccountProps) {
  const { codes } = useServices();
  const dialog = useRef<HTMLDialogElement>(null);
  useOpen(dialog, onClose);
  useEffect(() => codes.show(account.id), []);
  return <FullScreenCode account={account} dialog={dialog} />;
}

/** As the account's own screen asks, and with its Undo. */
export function DeleteAccount({ account, onClose }: OverAccountProps) {
  const { accounts } = useServices();
  const { account: words, codes, common } = useMessages();
  const tellError = useTellError();
  const restore = useRestore();
  const dialog = useRef<HTMLDialogElement>(null);
  const { id } = account, name = accountName(account, codes.unnamed);
  useOpen(dialog, onClose);

  async function remove() {
    dialog.current!.close();
    try {
      await accounts.remove([id]);
      if (`${location.pathname}/`.startsWith(`/codes/${id}/`)) follow("/");
      restore.offer(words.deleted(name), [id], words.restored(name));
    } catch (error) {
      tellError(error);
    }
  }
  return (
    <Dialog dialogRef={dialog} title={words.deleteTitle(name)} text={words.deleteText}>
      <Button onClick={() => dialog.current!.close()}>{common.cancel}</Button>
      <Button look="danger" onClick={() => void remove()}>{words.delete}</Button>
    </Dialog>
  );
}
