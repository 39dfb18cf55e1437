import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useGesture } from "../../components/use-gesture.ts";
import { useHiding } from "../../components/use-hiding.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { useServices } from "../../state/services.ts";
import type { AccountView } from "../../../vault/api.ts";
import styles from "./RecoveryCodes.module.css";
import { RecoveryForm } from "./RecoveryForm.tsx";
import { type KeptCode, RecoveryList } from "./RecoveryList.tsx";

/** How long the list stays in sight, in ms. */
const SHOWN_FOR = 60_000;

interface Props {
  readonly account: AccountView;
  readonly name: string;
}

/** The recovery codes a site gave for an account: how many are left; the codes themselves after a gesture, or with App Lock
 * off after a question. */
export function RecoveryCodes({ account: { id, recovery }, name }: Props) {
  const { accounts, lock, notices } = useServices();
  const { common, details: { recovery: words } } = useMessages();
  const withGesture = useGesture();
  const tellError = useTellError();
  const shown = useSignal<readonly KeptCode[] | null>(null);
  /** What is written anew; `used`: the codes that stay ticked off. */
  const form = useSignal<{ readonly used: ReadonlySet<string> } | null>(null);
  const writes = useRef(0);
  const question = useRef<HTMLDialogElement>(null);
  const deleting = useRef<HTMLDialogElement>(null);

  const hide = () => void (shown.value = null);
  useHiding(shown.value !== null, hide, SHOWN_FOR);
  useEffect(() => {
    // Another tab changed them: a tick here would write over that.
    const left = shown.peek()?.filter(({ used }) => !used).length;
    if (writes.current === 0 && (shown.peek()?.length !== recovery?.total || left !== recovery?.left)) hide();
  }, [recovery?.total, recovery?.left]);

  async function show() {
    question.current!.close();
    try {
      const codes = await withGesture(() => accounts.recoveryCodes(id));
      if (codes && !document.hidden) shown.value = codes;
    } catch (error) {
      tellError(error);
    }
  }
  async function store(codes: readonly KeptCode[]) {
    writes.current++;
    try {
      await accounts.setRecoveryCodes(id, codes);
    } finally {
      writes.current--;
    }
  }
  async function tick(codes: readonly KeptCode[]) {
    const before = shown.peek();
    shown.value = codes;
    try {
      await store(codes);
    } catch (error) {
      if (shown.peek() === codes) shown.value = before;
      tellError(error);
    }
  }
  async function save(codes: readonly string[]) {
    const used = form.peek()!.used;
    await store(codes.map((code) => ({ code, used: used.has(code) })));
    form.value = null;
    notices.say(words.saved(codes.length));
  }
  async function remove() {
    deleting.current!.close();
    try {
      await store([]);
      hide();
      notices.say(words.deleted);
    } catch (error) {
      tellError(error);
    }
  }
  function replace() {
    form.value = { used: new Set(shown.peek()?.flatMap(({ code, used }) => used ? code : [])) };
    hide();
  }

  return (
    <section class={styles.recovery}>
      <h2>{words.title}</h2>
      {recovery ? <p>{words.left(recovery.left, recovery.total)}</p> : <p class={styles.hint}>{words.text}</p>}
      {form.value
        ? (
          <RecoveryForm
            replaces={recovery !== null}
            onSave={save}
            onCancel={() => void (form.value = null)}
            onFailure={tellError}
          />
        )
        : recovery
        ? (
          <div>
            <Button
              aria-expanded={shown.value !== null}
              onClick={() => shown.value ? hide() : lock.isOn.value ? void show() : question.current!.showModal()}
            >
              {shown.value ? words.hide : words.show}
            </Button>
          </div>
        )
        : (
          <div>
            <Button onClick={() => void (form.value = { used: new Set() })}>{words.add}</Button>
          </div>
        )}
      {shown.value && (
        <>
          <RecoveryList codes={shown.value} onTick={(codes) => void tick(codes)} />
          <div class={styles.buttons}>
            <Button onClick={replace}>{words.replace}</Button>
            <Button look="danger" onClick={() => deleting.current!.showModal()}>{words.delete}</Button>
          </div>
        </>
      )}
      <Dialog dialogRef={question} title={words.showTitle(name)} text={words.showText}>
        <Button onClick={() => question.current!.close()}>{common.cancel}</Button>
        <Button look="primary" onClick={() => void show()}>{words.show}</Button>
      </Dialog>
      <Dialog dialogRef={deleting} title={words.deleteTitle(name)} text={words.deleteText}>
        <Button onClick={() => deleting.current!.close()}>{common.cancel}</Button>
        <Button look="danger" onClick={() => void remove()}>{words.delete}</Button>
      </Dialog>
    </section>
  );
}
