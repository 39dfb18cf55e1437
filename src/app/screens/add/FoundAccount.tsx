import { AccountIcon } from "../../components/AccountIcon.tsx";
import { accountName, nameLines } from "../../components/account-name.ts";
import { useMessages } from "../../components/messages-context.ts";
import type { ListedAccount } from "../../../vault/api.ts";
import styles from "./FoundAccount.module.css";

interface Props {
  readonly one: ListedAccount;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
}

/** One account of those found, to be ticked, and what is to be known of it. */
export function FoundAccount({ one, isTicked, onTick }: Props) {
  const { codes } = useMessages();
  const notes = useNotes(one);
  const [title, subtitle] = nameLines(one.view, codes.unnamed);
  return (
    <li>
      <label class={styles.row}>
        <input type="checkbox" checked={isTicked} onChange={(event) => onTick(event.currentTarget.checked)} />
        <AccountIcon account={one.view} name={title} />
        <span class={styles.names}>
          <bdi class={styles.title}>{title}</bdi>
          {subtitle && <bdi>{subtitle}</bdi>}
          {notes.map((note) => <span key={note} class={styles.note}>{note}</span>)}
        </span>
      </label>
    </li>
  );
}

function useNotes({ same, twin, cautions }: ListedAccount): string[] {
  const { codes, imports } = useMessages();
  const known = same.find(({ sameSecret }) => sameSecret);
  return [
    known && imports.sameSecret(accountName(known, codes.unnamed)),
    !known && same.length > 0 && imports.sameNames,
    twin === "secret" && imports.twinSecret,
    twin === "names" && imports.twinNames,
    cautions.includes("weak-secret") && imports.weak,
    cautions.some((caution) => caution !== "weak-secret") && imports.careful,
  ].filter((note) => typeof note === "string");
}

/** Whether it is worth adding: another secret is another account, whatever it is called. */
export function isNew({ same, twin }: ListedAccount): boolean {
  return twin !== "secret" && !same.some(({ sameSecret }) => sameSecret);
}
