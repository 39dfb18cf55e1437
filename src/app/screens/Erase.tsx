import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Button, ButtonLink } from "../components/Button.tsx";
import { ConfirmWord } from "../components/ConfirmWord.tsx";
import { Mark } from "../components/Mark.tsx";
import { useMessages } from "../components/messages-context.ts";
import { Screen } from "../components/Screen.tsx";
import { useServices } from "../state/services.ts";
import styles from "./Erase.module.css";

/** Everything goes, after a typed word; open or locked. */
export function Erase() {
  const { accounts, backups } = useServices();
  const { backup } = useMessages();
  const problem = useSignal<string | null>(null);
  const isOpen = accounts.status.value?.state === "open";

  async function erase() {
    try {
      problem.value = null;
      await backups.eraseAll();
    } catch (error) {
      console.warn(error);
      problem.value = backup.eraseFailed;
    }
  }
  return (
    <Screen title={backup.eraseTitle} back={isOpen ? "/settings" : "/"}>
      <section>
        <h2>{backup.eraseGoes}</h2>
        <ul class={styles.list}>{backup.eraseGoesList.map((line) => <li key={line}>{line}</li>)}</ul>
      </section>
      <section>
        <h2>{backup.eraseStays}</h2>
        <ul class={styles.list}>{backup.eraseStaysList.map((line) => <li key={line}>{line}</li>)}</ul>
      </section>
      <section>
        <p class={styles.caution}>{backup.eraseBackupFirst}</p>
        {isOpen && <ButtonLink href="/settings/backup">{backup.make}</ButtonLink>}
      </section>
      <ConfirmWord
        text={backup.eraseConfirm}
        button={backup.eraseButton}
        working={backup.erasing}
        onConfirm={erase}
      />
      <p class={styles.caution} role="alert" hidden={!problem.value}>{problem.value}</p>
    </Screen>
  );
}

/** The end, in every tab. The page still holds what it showed; starting anew throws it away. */
export function Erased() {
  const { backup, common } = useMessages();
  useEffect(() => {
    document.title = common.appName;
  }, []);
  return (
    <main class={styles.erased}>
      <Mark size={64} />
      <h1>{backup.erasedTitle}</h1>
      <p role="status">{backup.erasedText}</p>
      <Button look="primary" onClick={() => location.replace("/")}>{backup.startAnew}</Button>
    </main>
  );
}
