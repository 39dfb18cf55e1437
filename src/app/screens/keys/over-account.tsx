/** What is asked or shown of one account, over whatever is on the screen. @module */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { AccountView } from "../../../vault/api.ts";
import { DeleteDialog } from "../../components/DeleteDialog.tsx";
import { FullScreenCode } from "../../components/FullScreenCode.tsx";
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

export function DeleteAccount({ account, onClose }: OverAccountProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useOpen(dialog, onClose);
  function leave() {
    if (`${location.pathname}/`.startsWith(`/codes/${account.id}/`)) follow("/");
  }
  return <DeleteDialog account={account} dialogRef={dialog} onDeleted={leave} />;
}
