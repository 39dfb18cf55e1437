import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { useTellError } from "../../components/use-tell-error.ts";
import {
  fetchMissing,
  lastProof,
  type OfflineProof,
  proveOffline,
  readWorkerState,
  type WorkerState,
} from "../../platform/offline-proof.ts";
import { useServices } from "../../state/services.ts";
import styles from "./Offline.module.css";

/** Which version this is, and the proof that it needs no network. */
export function Offline() {
  const { offline: words } = useMessages().preferences;
  return (
    <Screen title={words.title} back="/settings">
      <dl class={styles.version}>
        <div>
          <dt>{words.version}</dt>
          <dd>{__BUILD__.version}</dd>
        </div>
        <div>
          <dt>{words.build}</dt>
          <dd>
            <code>{__BUILD__.hash}</code>
          </dd>
        </div>
      </dl>
      <p class={styles.quiet}>{words.hashText}</p>
      <p class={styles.quiet}>{words.updates}</p>
      <Worker />
      <Files />
    </Screen>
  );
}

function Worker() {
  const { offline: words } = useMessages().preferences;
  const { updates } = useServices();
  const state = useSignal<WorkerState | null>(null);
  useEffect(() => {
    readWorkerState().then((read) => (state.value = read), () => (state.value = "none"));
  }, [updates.state.value]);
  return (
    <section>
      <h2>{words.workerTitle}</h2>
      <p role="status">{state.value && words.worker[state.value]}</p>
    </section>
  );
}

function Files() {
  const { offline: words } = useMessages().preferences;
  const { notices } = useServices();
  const tellError = useTellError();
  const proof = useSignal<OfflineProof | "checking" | "silent">("checking");

  async function check() {
    proof.value = "checking";
    proof.value = await proveOffline() ?? "silent";
  }
  useEffect(() => void check().catch(tellError), []);

  async function mend(found: OfflineProof) {
    try {
      const mended = await fetchMissing(found);
      notices.say(mended === "newer" ? words.newer : words.fetched);
    } catch {
      notices.say(words.unfetched);
    }
    await check();
  }
  const found = typeof proof.value === "string" ? null : proof.value;
  const at = lastProof();
  return (
    <section>
      <h2>{words.filesTitle}</h2>
      <div role="status">
        {proof.value === "checking" && <p>{words.checking}</p>}
        {proof.value === "silent" && <p>{words.silent}</p>}
        {found && (
          <p data-missing={found.missing.length}>
            {found.missing.length === 0
              ? words.all(found.keys.length, found.build)
              : words.missing(found.missing.length, found.keys.length, found.build)}
          </p>
        )}
      </div>
      {found && <p class={styles.quiet}>{words.size(found.bytes)}</p>}
      {at && proof.value !== "checking" && <p class={styles.quiet}>{words.last(at)}</p>}
      <div class={styles.buttons}>
        {found && found.missing.length > 0 && (
          <Button look="primary" onClick={() => void mend(found).catch(tellError)}>{words.fetch}</Button>
        )}
        {proof.value !== "checking" && <Button onClick={() => void check().catch(tellError)}>{words.again}</Button>}
      </div>
    </section>
  );
}
