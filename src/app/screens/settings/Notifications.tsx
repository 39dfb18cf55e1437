import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { InstallAdvice } from "../../components/InstallAdvice.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { useTellError } from "../../components/use-tell-error.ts";
import { canVibrate, isIosTab, setVibration, systemOf, vibrate, wantsVibration } from "../../platform/browser.ts";
import type { LoadedApprovals } from "../../state/approvals.ts";
import { useApprovals } from "../approvals/use-approvals.ts";
import styles from "./Notifications.module.css";
import { PushAccount } from "./PushAccount.tsx";

/** Whether notifications come, and what to look at when they don't. */
export function Notifications() {
  const loaded = useApprovals();
  const { doctor: words } = useMessages().approvals;
  return (
    <Screen title={words.title} back="/settings">
      {loaded && (
        <>
          <Permission loaded={loaded} />
          <Accounts loaded={loaded} />
          <Checks />
          <Sound />
        </>
      )}
    </Screen>
  );
}

function Permission({ loaded: { organisations } }: { readonly loaded: LoadedApprovals }) {
  const { doctor: words } = useMessages().approvals;
  const tellError = useTellError();
  const permission = useSignal(organisations.pushPermission());
  useEffect(() => {
    const look = () => void (permission.value = organisations.pushPermission()); // back from the browser's settings
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);

  async function ask() {
    try {
      permission.value = await organisations.turnOnPush();
    } catch (error) {
      tellError(error);
    }
  }
  return (
    <section>
      <h2>{words.permission}</h2>
      {isIosTab()
        ? (
          <>
            <p>{words.iosInstall}</p>
            <InstallAdvice />
          </>
        )
        : <p role="status">{words.permissions[permission.value]}</p>}
      {permission.value === "default" && (
        <>
          <p>{words.why}</p>
          <Button look="primary" onClick={() => void ask()}>{words.allow}</Button>
        </>
      )}
    </section>
  );
}

function Accounts({ loaded }: { readonly loaded: LoadedApprovals }) {
  const { doctor: words } = useMessages().approvals;
  const active = loaded.organisations.active.value;
  return (
    <section>
      <h2>{words.accounts}</h2>
      {active.length === 0 ? <p>{words.noAccounts}</p> : (
        <ul class={styles.accounts}>
          {active.map((view) => <PushAccount key={view.id} view={view} loaded={loaded} />)}
        </ul>
      )}
    </section>
  );
}

function Checks() {
  const { doctor: { checks, checksTitle } } = useMessages().approvals;
  const system = systemOf();
  const here = {
    android: [checks.android, checks.vendors, checks.brave],
    ios: [checks.ios],
    windows: [checks.desktop, checks.windows, checks.brave],
    mac: [checks.desktop, checks.mac, checks.brave],
    other: [checks.desktop, checks.brave],
  }[system];
  return (
    <section>
      <h2>{checksTitle}</h2>
      <ul class={styles.checks}>
        {[checks.dnd, ...here, checks.some, checks.last].map((text) => <li key={text}>{text}</li>)}
      </ul>
    </section>
  );
}

function Sound() {
  const { doctor: words } = useMessages().approvals;
  const isOn = useSignal(wantsVibration());
  function set(now: boolean) {
    isOn.value = now;
    setVibration(now);
    vibrate();
  }
  return (
    <section>
      <h2>{words.soundTitle}</h2>
      <p>{words.sound}</p>
      {canVibrate()
        ? (
          <label class={styles.check}>
            <input type="checkbox" checked={isOn.value} onChange={(event) => set(event.currentTarget.checked)} />
            {words.vibrate}
          </label>
        )
        : <p>{words.noVibrate}</p>}
    </section>
  );
}
