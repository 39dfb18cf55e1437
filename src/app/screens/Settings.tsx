import { useEffect } from "preact/hooks";
import { Icon } from "../components/Icon.tsx";
import { useMessages } from "../components/messages-context.ts";
import { Screen } from "../components/Screen.tsx";
import { useLocationMessages } from "../components/use-location-messages.ts";
import { useServices } from "../state/services.ts";
import { summaryOf } from "./location/summary.ts";
import { lockName } from "./settings/lock-name.ts";
import styles from "./Settings.module.css";

/** What can be set, each with how it stands. */
export function Settings() {
  const { approvals, backups, locks } = useServices();
  const { approvals: words, settings } = useMessages();
  const loaded = approvals.loaded.value, organisations = loaded?.organisations;
  const location = useLocationMessages();
  const state = locks.state.value, backup = backups.state.value;

  useEffect(() => {
    // What can't be read now is not said; the screens behind it tell why.
    locks.load().catch(() => {});
    backups.read().catch(() => {});
  }, []);

  const names = state?.locks.filter(({ kind, use }) => kind !== "recovery" && use === "unlock")
    .map((lock) => lockName(lock, settings.on.kinds)).join(", ");
  return (
    <Screen title={settings.title}>
      <ul class={styles.rows}>
        <Row href="/settings/lock" title={settings.lock}>
          {state && (state.isOn ? settings.lockOn(names!) : settings.lockOff)}
        </Row>
        <Row href="/settings/backup" title={settings.backup}>
          {backup && (backup.last ? settings.backupLast(backup.last.at) : settings.backupNone)}
        </Row>
        <Row href="/settings/notifications" title={words.doctor.title}>
          {organisations?.shown.value.length ? words.doctor.summary[organisations.pushPermission()] : null}
        </Row>
        {location && (
          <Row href="/location" title={location.title}>
            {loaded && location.summary[summaryOf(loaded.location)]}
          </Row>
        )}
        <Row href="/requests" title={words.requests.title} />
        <Row href="/about" title={settings.about} />
      </ul>
      <ul class={styles.rows}>
        <Row href="/erase" title={settings.erase} />
      </ul>
    </Screen>
  );
}

interface RowProps {
  readonly href: string;
  readonly title: string;
  readonly children?: string | null;
}

function Row({ href, title, children }: RowProps) {
  return (
    <li>
      <a class={styles.row} href={href}>
        <span class={styles.title}>{title}</span>
        {children && <span class={styles.state} dir="auto">{children}</span>}
        <Icon name="forward" size={20} />
      </a>
    </li>
  );
}
