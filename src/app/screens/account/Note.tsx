import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import styles from "./Note.module.css";

/** What a person wrote down with an account, shown when they ask. */
export function Note({ note }: { readonly note: string }) {
  const { details: { note: words } } = useMessages();
  const isShown = useSignal(false);
  const id = useId();
  return (
    <section>
      <Button
        aria-expanded={isShown.value}
        aria-controls={isShown.value ? id : undefined}
        onClick={() => void (isShown.value = !isShown.value)}
      >
        {isShown.value ? words.hide : words.show}
      </Button>
      {isShown.value && <p id={id} class={styles.note} dir="auto">{note}</p>}
    </section>
  );
}
