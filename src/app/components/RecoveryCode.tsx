import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { copyText } from "../platform/clipboard.ts";
import { useServices } from "../state/services.ts";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { useMessages } from "./messages-context.ts";
import styles from "./RecoveryCode.module.css";

/** A recovery code, to be written down: numbered groups, print, copy. It is blank while the page can't be seen, so that no
 * picture of the task switcher holds it. */
export function RecoveryCode({ code }: { code: string }) {
  const { codes, lock, notices } = useServices();
  const { recovery } = useMessages().settings;
  const isHidden = useSignal(false);

  useEffect(() => {
    const look = () => void (isHidden.value = document.hidden);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);

  // Printing and pasting elsewhere may hide the app. Did it lock then, what was written down would open nothing.
  async function copy() {
    lock.suspendHiding();
    notices.say(await copyText(code) ? recovery.copied : recovery.copyFailed);
  }
  return (
    <div class={styles.recovery}>
      <div class={styles.sheet}>
        <p class={styles.printed}>{recovery.printed(Date.now())}</p>
        <ol
          class={styles.groups}
          aria-label={recovery.label}
          dir="ltr"
          translate={false}
          data-hidden={isHidden.value || codes.isBlank.value}
        >
          {code.split("-").map((group, at) => <li key={at}>{group}</li>)}
        </ol>
      </div>
      <div class={styles.buttons}>
        <Button
          onClick={() => {
            lock.suspendHiding();
            print();
          }}
        >
          {recovery.print}
        </Button>
        <Button onClick={() => void copy()}>
          <Icon name="copy" size={20} />
          {recovery.copy}
        </Button>
      </div>
      <p class={styles.caution}>{recovery.copyCaution}</p>
    </div>
  );
}
