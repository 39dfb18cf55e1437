import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { TRASH_KEEPS } from "../../../core/purge.ts";
import type { TrashedView } from "../../../vault/api.ts";
import { accountName, nameLines } from "../../components/account-name.ts";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { useRestore } from "../../components/use-restore.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { useServices } from "../../state/services.ts";
import { AccountsDialog } from "../home/AccountsDialog.tsx";
import styles from "./Trash.module.css";

/** Rows that are drawn at first, and with each "more". */
const PAGE = 100;
const DAY = 86_400_000;

/** Deleted accounts: brought back, or deleted for ever. */
export function Trash() {
  const { accounts, notices } = useServices();
  const { codes, organise: { trash: words, delete: { restored } } } = useMessages();
  const tellError = useTellError();
  const { restore } = useRestore();
  /** Null until it was read. */
  const all = useSignal<readonly TrashedView[] | null>(null);
  const wanted = useSignal<ReadonlySet<string>>(new Set());
  const drawn = useSignal(PAGE);
  /** What is asked about. */
  const asked = useSignal<readonly TrashedView[]>([]);
  const question = useRef<HTMLDialogElement>(null);
  const shown = accounts.all.value; // what another tab deletes or brings back changes it

  useEffect(() => {
    accounts.trash().then((views) => (all.value = views), tellError);
  }, [shown]);

  const views = all.value;
  if (views === null) return <Screen title={words.title}>{null}</Screen>;
  if (views.length === 0) {
    return (
      <Screen title={words.title}>
        <h2>{words.empty}</h2>
        <p>{words.emptyText}</p>
      </Screen>
    );
  }

  const chosen = views.filter(({ id }) => wanted.value.has(id));
  const nameOf = (view: TrashedView) => accountName(view, codes.unnamed);

  function toggle(ids: readonly string[], isOn: boolean) {
    const next = new Set(wanted.peek());
    for (const id of ids) next[isOn ? "add" : "delete"](id);
    wanted.value = next;
  }
  async function read() {
    all.value = await accounts.trash();
  }
  async function bringBack(some: readonly TrashedView[]) {
    const ids = some.map(({ id }) => id);
    await restore(ids, restored(ids.length));
    toggle(ids, false);
    await read().catch(tellError);
  }
  function ask(some: readonly TrashedView[]) {
    asked.value = some;
    question.current!.showModal();
  }
  async function purge() {
    question.current!.close();
    const ids = asked.peek().map(({ id }) => id);
    try {
      await accounts.purge(ids);
      notices.say(words.purged(ids.length));
      toggle(ids, false);
      await read();
    } catch (error) {
      tellError(error);
    }
  }

  return (
    <Screen title={words.title}>
      <p>{words.text}</p>
      <div class={styles.box}>
        {views.length > 1 && (
          <label class={styles.all}>
            <input
              type="checkbox"
              checked={chosen.length === views.length}
              indeterminate={chosen.length > 0 && chosen.length < views.length}
              onChange={(event) => toggle(views.map(({ id }) => id), event.currentTarget.checked)}
            />
            {words.all}
          </label>
        )}
        <ul class={styles.list} aria-label={words.listLabel}>
          {views.slice(0, drawn.value).map((view) => (
            <li key={view.id} class={styles.row}>
              <label class={styles.label}>
                <input
                  type="checkbox"
                  checked={wanted.value.has(view.id)}
                  onChange={(event) => toggle([view.id], event.currentTarget.checked)}
                />
                <span class={styles.texts}>
                  <bdi class={styles.name}>{nameLines(view, codes.unnamed)[0]}</bdi>
                  <span class={styles.facts}>
                    <bdi>{nameLines(view, codes.unnamed)[1]}</bdi>
                    <span>{words.left(Math.ceil((view.deletedAt + TRASH_KEEPS - Date.now()) / DAY))}</span>
                  </span>
                </span>
              </label>
              <Button look="quiet" aria-label={words.restoreOne(nameOf(view))} onClick={() => void bringBack([view])}>
                {words.restore}
              </Button>
            </li>
          ))}
        </ul>
      </div>
      {views.length > drawn.value && (
        <div>
          <Button onClick={() => (drawn.value += PAGE)}>
            {words.more(Math.min(PAGE, views.length - drawn.value))}
          </Button>
        </div>
      )}
      {chosen.length > 0
        ? (
          <div class={styles.bar}>
            <Button look="primary" onClick={() => void bringBack(chosen)}>{words.restoreMany(chosen.length)}</Button>
            <Button look="danger" onClick={() => ask(chosen)}>{words.purgeMany(chosen.length)}</Button>
          </div>
        )
        : (
          <div>
            <Button look="danger" onClick={() => ask(views)}>{words.purgeAll}</Button>
          </div>
        )}
      <AccountsDialog
        dialogRef={question}
        title={words.purgeTitle(asked.value.length)}
        text={words.purgeText}
        names={asked.value.map(nameOf)}
        answer={words.purge}
        onAnswer={() => void purge()}
      />
    </Screen>
  );
}
