import { useServices } from "../state/services.ts";
import styles from "./Bar.module.css";
import { Button } from "./Button.tsx";
import { useMessages } from "./messages-context.ts";

/** The quiet bar that offers a new version. It waits while a form holds something typed. */
export function UpdateBar() {
  const { updates, unsaved } = useServices();
  const words = useMessages().updates;
  const state = updates.state.value;
  return (
    // There before its text is, else it may not be spoken.
    <div role="status">
      {state !== "idle" && (
        <div class={styles.bar}>
          <p>{unsaved.any.value ? words.unsaved : state === "ready" ? words.ready : words.elsewhere}</p>
          {!unsaved.any.value && (
            <div class={styles.buttons}>
              <Button look="quiet" onClick={() => updates.apply()}>{words.apply}</Button>
            </div>
          )}
        </div>
      )}
    </div>
  );
}
