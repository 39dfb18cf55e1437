import { useEffect, useId, useRef } from "preact/hooks";
import { useServices } from "../state/services.ts";
import { Button } from "./Button.tsx";
import styles from "./GestureDialog.module.css";
import { useMessages } from "./messages-context.ts";
import { ProofForm } from "./ProofForm.tsx";

/** Asks the person to unlock once more, over whatever is on the screen. Escape cancels. */
export function GestureDialog() {
  const { gesture } = useServices();
  const { unlock: { again, approve }, common } = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const asked = gesture.asked.value;
  const words = asked?.unlocks ? approve : again;

  useEffect(() => {
    if (asked) dialog.current!.showModal();
    else dialog.current!.close();
  }, [asked]);

  return (
    <dialog
      ref={dialog}
      class={styles.dialog}
      aria-labelledby={id}
      aria-describedby={`${id}-text`}
      onClose={gesture.cancel}
    >
      {asked && (
        <>
          <h2 id={id}>{words.title}</h2>
          <p id={`${id}-text`}>{words.text}</p>
          <ProofForm
            ways={asked.ways}
            asks
            labels={words}
            cosign={asked.cosign}
            onProof={gesture.give}
            renew={gesture.ways}
          />
          <Button look="quiet" onClick={gesture.cancel}>{common.cancel}</Button>
        </>
      )}
    </dialog>
  );
}
