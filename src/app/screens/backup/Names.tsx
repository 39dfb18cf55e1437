import { useSignal } from "@preact/signals";
import type { AccountView } from "../../../vault/api.ts";
import { accountName } from "../../components/account-name.ts";
import { useMessages } from "../../components/messages-context.ts";
import styles from "./Names.module.css";

/** The names of accounts, for who wants to see them. They are drawn when asked for: there may be thousands. */
export function Names({ views }: { views: readonly AccountView[] }) {
  const { backup, codes } = useMessages();
  const isOpen = useSignal(false);
  return (
    <details class={styles.names} onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>{backup.names(views.length)}</summary>
      {isOpen.value && (
        <ul>
          {views.map((view) => (
            <li key={view.id}>
              <bdi>{accountName(view, codes.unnamed)}</bdi>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
