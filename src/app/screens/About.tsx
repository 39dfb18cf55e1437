import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Button } from "../components/Button.tsx";
import { InstallAdvice } from "../components/InstallAdvice.tsx";
import { useMessages } from "../components/messages-context.ts";
import { Screen } from "../components/Screen.tsx";
import { askToPersist, readStorageState, type StorageState } from "../platform/storage.ts";
import { useServices } from "../state/services.ts";
import styles from "./About.module.css";

/** What this copy is, what it protects, what it can't, and what the browser promised. */
export function About() {
  const { lock } = useServices();
  const { about } = useMessages();
  return (
    <Screen title={about.title} back="/settings">
      <dl class={styles.version}>
        <div>
          <dt>{about.version}</dt>
          <dd>{__BUILD__.version}</dd>
        </div>
        <div>
          <dt>{about.build}</dt>
          <dd>
            <code>{__BUILD__.hash}</code>
          </dd>
        </div>
      </dl>
      <section>
        <h2>{about.installTitle}</h2>
        <InstallAdvice />
      </section>
      <Storage />
      <section>
        <h2>{about.protectionTitle}</h2>
        <p>{lock.isOn.value ? about.protectionOn : about.protectionOff}</p>
      </section>
      <section>
        <h2>{about.whoTitle}</h2>
        <p>{about.whoText}</p>
      </section>
      <section>
        <h2>{about.collectedTitle}</h2>
        <p>{about.collectedText}</p>
      </section>
      <p class={styles.licence}>{about.licence}</p>
    </Screen>
  );
}

function Storage() {
  const { notices } = useServices();
  const { about } = useMessages();
  const state = useSignal<StorageState | null>(null);
  useEffect(() => {
    readStorageState().then((read) => (state.value = read), () => {}); // what the browser does not tell is not shown
  }, []);
  if (!state.value) return null;
  const { persisted, usage } = state.value;
  async function ask() {
    if (!await askToPersist()) notices.say(about.persistRefused);
    state.value = await readStorageState();
  }
  return (
    <section>
      <h2>{about.storageTitle}</h2>
      <p>{persisted ? about.persisted : about.notPersisted}</p>
      {usage !== null && <p class={styles.quiet}>{about.used(usage)}</p>}
      {!persisted && <Button onClick={() => void ask()}>{about.askPersist}</Button>}
    </section>
  );
}
