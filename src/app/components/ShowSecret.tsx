import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { useServices } from "../state/services.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { useMessages } from "./messages-context.ts";
import styles from "./ShowSecret.module.css";
import { useGesture } from "./use-gesture.ts";
import { useHiding } from "./use-hiding.ts";
import { useTellError } from "./use-tell-error.ts";

/** How long a secret stays in sight, in ms. */
const SHOWN_FOR = 60_000;

/** Shows an account's secret: after a gesture, or with App Lock off after a question. It goes after a minute, and as soon
 * as the page can't be seen. */
export function ShowSecret({ id, name }: { readonly id: string; readonly name: string }) {
  const { lock, locks } = useServices();
  const { common, settings } = useMessages();
  const words = settings.secret;
  const withGesture = useGesture();
  const tellError = useTellError();
  const secret = useSignal<string | null>(null);
  const question = useRef<HTMLDialogElement>(null);
  const isShown = secret.value !== null;

  function hide() {
    secret.value = null;
  }
  useHiding(isShown, hide, SHOWN_FOR);

  async function reveal() {
    question.current!.close();
    try {
      const revealed = await withGesture(() => locks.reveal(id));
      if (revealed && !document.hidden) secret.value = revealed.secret;
    } catch (error) {
      tellError(error);
    }
  }

  return (
    <section>
      <Button
        aria-expanded={isShown}
        onClick={() => isShown ? hide() : lock.isOn.value ? void reveal() : question.current!.showModal()}
      >
        {isShown ? words.hide : words.show}
      </Button>
      {isShown && (
        <div class={styles.secret}>
          <h2>{words.label}</h2>
          <code class={styles.text} dir="ltr" translate={false}>{secret.value!.match(/.{1,4}/g)!.join(" ")}</code>
          <p class={styles.hint}>{words.hint}</p>
        </div>
      )}
      <Dialog dialogRef={question} title={words.title(name)} text={words.text}>
        <Button onClick={() => question.current!.close()}>{common.cancel}</Button>
        <Button look="primary" onClick={() => void reveal()}>{words.show}</Button>
      </Dialog>
    </section>
  );
}
