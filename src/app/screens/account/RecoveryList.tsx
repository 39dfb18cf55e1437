import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { clearLater } from "../../platform/clear-clipboard.ts";
import { copyText } from "../../platform/clipboard.ts";
import { useServices } from "../../state/services.ts";
import styles from "./RecoveryList.module.css";

export interface KeptCode {
  readonly code: string;
  readonly used: boolean;
}

interface Props {
  readonly codes: readonly KeptCode[];
  /** Hears all codes, one of them ticked or unticked. */
  readonly onTick: (codes: readonly KeptCode[]) => void;
}

/** Recovery codes in clear. A used one is ticked off; one that is copied is about to be. */
export function RecoveryList({ codes, onTick }: Props) {
  const { notices, preferences } = useServices();
  const { details: { recovery: words } } = useMessages();
  const copied = useSignal<string | null>(null);
  const question = useRef<HTMLDialogElement>(null);

  function tick(code: string, used: boolean) {
    onTick(codes.map((one) => one.code === code ? { code, used } : one));
  }
  async function copy({ code, used }: KeptCode) {
    const isDone = await copyText(code);
    if (isDone && preferences.all.peek().clearsClipboard) await clearLater(code);
    notices.say(isDone ? words.copied : words.copyFailed);
    if (!isDone || used) return;
    copied.value = code;
    question.current?.showModal(); // gone where the list was hidden meanwhile
  }

  return (
    <>
      <ul class={styles.codes} aria-label={words.list}>
        {codes.map((one) => (
          <li key={one.code}>
            <label class={styles.code}>
              <input
                type="checkbox"
                checked={one.used}
                onChange={(event) => tick(one.code, event.currentTarget.checked)}
              />
              <code class={one.used ? styles.used : undefined} dir="ltr" translate={false}>{one.code}</code>
            </label>
            <Button look="icon" aria-label={words.copy(one.code)} onClick={() => void copy(one)}>
              <Icon name="copy" size={20} />
            </Button>
          </li>
        ))}
      </ul>
      <p class={styles.hint}>{words.hint}</p>
      <Dialog dialogRef={question} title={words.usedTitle} text={words.usedText}>
        <Button onClick={() => question.current!.close()}>{words.notYet}</Button>
        <Button
          look="primary"
          onClick={() => {
            question.current!.close();
            tick(copied.value!, true);
          }}
        >
          {words.tick}
        </Button>
      </Dialog>
    </>
  );
}
