import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { AccountView, Duplicates as Group } from "../../../vault/api.ts";
import { accountName, nameLines } from "../../components/account-name.ts";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { Code } from "../../components/Code.tsx";
import { AccountIcon } from "../../components/AccountIcon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { useRestore } from "../../components/use-restore.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { useServices } from "../../state/services.ts";
import { AccountsDialog } from "../home/AccountsDialog.tsx";
import styles from "./Duplicates.module.css";

/** Groups that are drawn at first, and with each "more". */
const PAGE = 30;

/** Accounts that are here more than once, and why it looks so. */
export function Duplicates() {
  const { accounts } = useServices();
  const { codes, organise: { duplicates: words, delete: { title, text, deleted, restored } } } = useMessages();
  const tellError = useTellError();
  const { offer } = useRestore();
  /** Null until they were compared. */
  const groups = useSignal<readonly Group[] | null>(null);
  const drawn = useSignal(PAGE);
  const asked = useSignal<AccountView | null>(null);
  const question = useRef<HTMLDialogElement>(null);
  const all = accounts.all.value, byId = accounts.byId.value;

  useEffect(() => {
    accounts.duplicates().then((found) => (groups.value = found), tellError);
  }, [all]);

  const found = groups.value?.map(({ ids, why }) => ({ why, views: ids.flatMap((id) => byId.get(id) ?? []) }))
    .filter(({ views }) => views.length > 1);
  if (!found) {
    return (
      <Screen title={words.title}>
        <p>{words.reading}</p>
      </Screen>
    );
  }

  async function remove() {
    question.current!.close();
    const { id } = asked.peek()!;
    try {
      await accounts.remove([id]);
      offer(deleted(1), [id], restored(1));
    } catch (error) {
      tellError(error);
    }
  }

  return (
    <Screen title={words.title}>
      {found.length === 0 && (
        <>
          <h2>{words.empty}</h2>
          <p>{words.emptyText}</p>
        </>
      )}
      {found.slice(0, drawn.value).map(({ why, views }) => (
        <section
          class={styles.group}
          key={views.map(({ id }) => id).join()}
        >
          <h2>{words[why]}</h2>
          <p class={styles.why}>{why === "secret" ? words.secretText : words.nameText}</p>
          <ul class={styles.list}>
            {views.map((view) => (
              <Row
                key={view.id}
                account={view}
                onDelete={() => {
                  asked.value = view;
                  question.current!.showModal();
                }}
              />
            ))}
          </ul>
        </section>
      ))}
      {found.length > drawn.value && (
        <div>
          <Button onClick={() => (drawn.value += PAGE)}>
            {words.more(Math.min(PAGE, found.length - drawn.value))}
          </Button>
        </div>
      )}
      <AccountsDialog
        dialogRef={question}
        title={title(1)}
        text={text}
        names={asked.value ? [accountName(asked.value, codes.unnamed)] : []}
        answer={words.delete}
        onAnswer={() => void remove()}
      />
    </Screen>
  );
}

function Row({ account, onDelete }: { readonly account: AccountView; readonly onDelete: () => void }) {
  const { codes } = useServices();
  const { codes: { unnamed }, organise: { duplicates: words } } = useMessages();
  const { id, digits, tags } = account;
  const name = accountName(account, unnamed);
  const [title, subtitle] = nameLines(account, unnamed);

  useEffect(() => codes.show(id), [id]);

  return (
    <li class={styles.row}>
      <AccountIcon account={account} name={title} />
      <span class={styles.texts}>
        <bdi class={styles.title}>{title}</bdi>
        <bdi class={styles.facts}>{[subtitle, ...tags].filter(Boolean).join(" · ")}</bdi>
      </span>
      <Code code={codes.of(id)} digits={digits} />
      <span class={styles.acts}>
        <ButtonLink look="quiet" href={`/codes/${id}`} aria-label={words.openOne(name)}>{words.open}</ButtonLink>
        <Button look="quiet" aria-label={words.deleteOne(name)} onClick={onDelete}>{words.delete}</Button>
      </span>
    </li>
  );
}
