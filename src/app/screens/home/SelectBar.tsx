import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import { accountName } from "../../components/account-name.ts";
import { Button } from "../../components/Button.tsx";
import { Drawing, Icon } from "../../components/Icon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useRestore } from "../../components/use-restore.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { exportAddress } from "../organise/export-address.ts";
import type { Selection } from "../../state/selection.ts";
import { useServices } from "../../state/services.ts";
import { AccountsDialog } from "./AccountsDialog.tsx";
import styles from "./SelectBar.module.css";
import { TagDialog } from "./TagDialog.tsx";

const TAG = "M4 4h8l8 8-8 8-8-8zM8.5 8.5v.01";
const QR = "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v6h-6v-2";

/** What can be done with the selected accounts. */
export function SelectBar({ selection }: { readonly selection: Selection }) {
  const { accounts, home, notices } = useServices();
  const { codes, organise: { select, pin, delete: words } } = useMessages();
  const { route } = useLocation();
  const tellError = useTellError();
  const restore = useRestore();
  const tagging = useSignal(false);
  const tags = useRef<HTMLDialogElement>(null);
  const question = useRef<HTMLDialogElement>(null);
  const chosen = selection.chosen.value, ids = chosen.map(({ id }) => id);
  const isPinned = chosen.length > 0 && chosen.every(({ pinned }) => pinned);

  async function togglePin() {
    try {
      await accounts.pin(ids, !isPinned);
      notices.say((isPinned ? pin.unpinnedAll : pin.pinnedAll)(ids.length));
    } catch (error) {
      tellError(error);
    }
  }
  async function remove() {
    question.current!.close();
    try {
      await accounts.remove(ids);
      home.end();
      restore.offer(words.deleted(ids.length), ids, words.restored(ids.length));
    } catch (error) {
      tellError(error);
    }
  }

  return (
    <>
      <div class={styles.bar} role="toolbar" aria-label={select.actions}>
        <Action icon={<Drawing path={TAG} />} count={ids.length} onClick={() => (tagging.value = true)}>
          {select.tags}
        </Action>
        <Action icon={<Icon name="pin" />} count={ids.length} onClick={() => void togglePin()}>
          {isPinned ? pin.unpin : pin.pin}
        </Action>
        <Action icon={<Drawing path={QR} />} count={ids.length} onClick={() => route(exportAddress(ids))}>
          {select.export}
        </Action>
        <Action icon={<Icon name="delete" />} count={ids.length} onClick={() => question.current!.showModal()}>
          {select.delete}
        </Action>
      </div>
      {tagging.value && <TagDialog dialogRef={tags} accounts={chosen} onClose={() => (tagging.value = false)} />}
      <AccountsDialog
        dialogRef={question}
        title={words.title(ids.length)}
        text={words.text}
        names={chosen.map((one) => accountName(one, codes.unnamed))}
        answer={select.delete}
        onAnswer={() => void remove()}
      />
    </>
  );
}

interface ActionProps {
  readonly icon: ComponentChildren;
  /** Accounts that are selected: without any there is nothing to do. */
  readonly count: number;
  readonly onClick: () => void;
  readonly children: string;
}

function Action({ icon, count, onClick, children }: ActionProps) {
  return (
    <Button look="icon" aria-disabled={count === 0} onClick={() => count > 0 && onClick()}>
      <span class={styles.action}>
        {icon}
        <span>{children}</span>
      </span>
    </Button>
  );
}
