import { accountName, nameLines } from "../../components/account-name.ts";
import { AccountIcon } from "../../components/AccountIcon.tsx";
import { Icon } from "../../components/Icon.tsx";
import type { RowProps } from "../../components/list-mode.ts";
import { useMessages } from "../../components/messages-context.ts";
import type { Selection } from "../../state/selection.ts";
import lines from "../../components/CodeCard.module.css";
import styles from "./SelectCard.module.css";

/** One account while several are selected: its card is a checkbox. With Shift it selects all from the last one to here. */
export function SelectCard({ account, isTabStop, onFocus, selection }: RowProps & { readonly selection: Selection }) {
  const { codes } = useMessages();
  const { id, pinned, tags } = account;
  const [title, subtitle] = nameLines(account, codes.unnamed);
  const isChosen = selection.ids.value.has(id);
  return (
    <article class={styles.card} data-chosen={isChosen}>
      {/* It covers the card: a label would give a click with Shift to nobody in Firefox. */}
      <input
        type="checkbox"
        class={styles.box}
        data-account={id}
        aria-label={accountName(account, codes.unnamed)}
        aria-description={tags.join(", ") || undefined}
        tabIndex={isTabStop ? 0 : -1}
        checked={isChosen}
        onFocus={onFocus}
        onClick={(event) => {
          if (event.shiftKey) selection.extend(id);
          else selection.toggle(id);
          event.currentTarget.checked = selection.ids.peek().has(id); // it may have been selected before
        }}
      />
      <span class={styles.mark} aria-hidden="true">{isChosen && <Icon name="check" size={20} />}</span>
      <AccountIcon account={account} name={title} />
      <span class={styles.texts}>
        <span class={`${lines.names} ${styles.names}`}>
          <span class={lines.issuer} dir="auto">{title}</span>
          {pinned && <Icon name="pin" size={16} />}
          {subtitle && <span class={lines.label} dir="auto">{subtitle}</span>}
        </span>
        {tags.length > 0 && (
          <span class={styles.tags}>{tags.map((tag) => <bdi class={styles.tag} key={tag}>{tag}</bdi>)}</span>
        )}
      </span>
    </article>
  );
}
