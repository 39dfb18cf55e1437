import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { lazyScreen } from "../components/LazyScreen.tsx";
import { Mark } from "../components/Mark.tsx";
import { useMessages } from "../components/messages-context.ts";
import { ProofForm } from "../components/ProofForm.tsx";
import { useServices } from "../state/services.ts";
import type { LockedStatus } from "../../vault/lock-api.ts";
import styles from "./Locked.module.css";

const LockedRequest = lazyScreen(async () => (await import("./approvals/LockedRequest.tsx")).LockedRequest);

interface Props {
  readonly status: LockedStatus;
  /** What can be done besides unlocking; stands at the foot. */
  readonly children?: ComponentChildren;
}

/** The way back in, and nothing of what is inside. */
export function Locked({ status, children }: Props) {
  const { approvals, lock } = useServices();
  const { unlock, common } = useMessages();
  // Who has just locked the app by hand is not asked at once.
  const asks = useSignal(lock.isStart() && !document.hidden);

  useEffect(() => {
    document.title = common.appName;
    const look = () => document.hidden || (asks.value = true);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);

  const waiting = approvals.loaded.value?.waiting;
  return (
    <main class={styles.locked}>
      <header class={styles.header}>
        <Mark size={72} />
        <h1>{unlock.title}</h1>
      </header>
      {waiting && (waiting.all.value.length > 0 || waiting.outcome.value) && <LockedRequest waiting={waiting} />}
      {status.isPinBurned && <p class={styles.caution}>{unlock.pinBurned}</p>}
      <ProofForm ways={status.ways} asks={asks.value} labels={unlock} onProof={lock.unlock} renew={lock.ways} />
      {children && <footer class={styles.footer}>{children}</footer>}
    </main>
  );
}
