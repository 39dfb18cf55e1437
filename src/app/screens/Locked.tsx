import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";
import { ButtonLink } from "../components/Button.tsx";
import { lazyScreen } from "../components/LazyScreen.tsx";
import { Mark } from "../components/Mark.tsx";
import { useMessages } from "../components/messages-context.ts";
import { ProofForm } from "../components/ProofForm.tsx";
import { useLocationMessages } from "../components/use-fetched-messages.ts";
import { dropShared } from "../platform/read-arrival.ts";
import { useServices } from "../state/services.ts";
import type { LockedStatus } from "../../vault/lock-api.ts";
import styles from "./Locked.module.css";

const LockedRequest = lazyScreen(async () => (await import("./approvals/LockedRequest.tsx")).LockedRequest);
const LockedSheet = lazyScreen(async () => (await import("./approvals/LockedSheet.tsx")).LockedSheet);

/** Ms in which a page takes what another app shared; what is older does not wait through a lock. */
const TAKEN_WITHIN = 60_000;

interface Props {
  readonly status: LockedStatus;
  /** What can be done besides unlocking; stands at the foot. */
  readonly children?: ComponentChildren;
}

/** The way back in, and nothing of what is inside; or the sign-in request that the person has opened, by a click on its
 * notification or here: the address names it. */
export function Locked({ status, children }: Props) {
  const { accounts, approvals, arrivals, lock } = useServices();
  const { unlock, common, arrivals: came, keys } = useMessages();
  const { path, query: { rid } } = useLocation();
  const location = useLocationMessages(path === "/location");
  // Who has just locked the app by hand is not asked at once.
  const asks = useSignal(lock.isStart() && !document.hidden);

  useEffect(() => void dropShared(TAKEN_WITHIN).catch(() => {}), []); // where nothing can be parked
  useEffect(() => {
    const look = () => document.hidden || (asks.value = true);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);

  const waiting = approvals.loaded.value?.waiting;
  const opened = waiting?.all.value.find(({ claims }) => claims.rid === rid);
  const openedRid = opened?.claims.rid ?? null;
  useEffect(() => {
    if (openedRid === null) document.title = common.appName;
    waiting?.show(openedRid);
  }, [openedRid, waiting]);
  // Another screen came, and not because the app was opened: that may be what approves.
  useEffect(() => () => {
    if (accounts.status.peek()?.state === "locked") waiting?.show(null);
  }, [waiting]);
  if (waiting && opened) {
    return (
      <main class={styles.request}>
        <LockedSheet pending={opened} waiting={waiting} />
      </main>
    );
  }
  return (
    <main class={styles.locked}>
      <header class={styles.header}>
        <Mark size={72} />
        <h1>{unlock.title}</h1>
      </header>
      {waiting && (waiting.all.value.length > 0 || waiting.outcome.value) && <LockedRequest waiting={waiting} />}
      {location && <p>{location.unlock}</p>}
      {arrivals.isWaiting.value && <p role="status">{came.unlock}</p>}
      {status.isPinBurned && <p class={styles.caution}>{unlock.pinBurned}</p>}
      <ProofForm
        ways={status.ways}
        asks={asks.value && rid === undefined}
        labels={unlock}
        onProof={lock.unlock}
        renew={lock.ways}
      />
      <footer class={styles.footer}>
        <ButtonLink look="quiet" href="/help">{keys.help}</ButtonLink>
        {children}
      </footer>
    </main>
  );
}
