import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Icon } from "../components/Icon.tsx";
import { useMessages } from "../components/messages-context.ts";
import { Screen } from "../components/Screen.tsx";
import { useLocationMessages } from "../components/use-fetched-messages.ts";
import { useServices } from "../state/services.ts";
import { summaryOf } from "./location/summary.ts";
import { clockSummary } from "./settings/clock-summary.ts";
import { nameOfLanguage } from "./settings/language-name.ts";
import { lockName } from "./settings/lock-name.ts";
import styles from "./Settings.module.css";

/** What can be set, each with how it stands. */
export function Settings() {
  const { approvals, backups, clock, locks, preferences } = useServices();
  const { approvals: approvalWords, clock: clockWords, keys, preferences: words, settings } = useMessages();
  const liked = preferences.all.value;
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
      <Group title={words.groups.protection}>
        <Row href="/settings/lock" title={settings.lock}>
          {state && (state.isOn ? settings.lockOn(names!) : settings.lockOff)}
        </Row>
        <Row href="/settings/backup" title={settings.backup}>
          {backup && (backup.last ? settings.backupLast(backup.last.at) : settings.backupNone)}
        </Row>
      </Group>
      <Group title={words.groups.looks}>
        <Row href="/settings/codes" title={words.codes.title}>
          {liked.hidesCodes ? words.codes.summaryHidden : words.codes.summaryShown}
        </Row>
        <Row href="/settings/clock" title={clockWords.title}>
          {clock.value && clockSummary(clock.value.model, clockWords)}
        </Row>
        <Row href="/settings/appearance" title={words.appearance.title}>{words.appearance.themes[liked.theme]}</Row>
        <Row href="/settings/language" title={words.language.title}>
          {liked.language === "auto" ? words.language.automatic : nameOfLanguage(liked.language)}
        </Row>
      </Group>
      <Group title={words.groups.signIns}>
        <Row href="/settings/notifications" title={approvalWords.doctor.title}>
          {organisations?.shown.value.length ? approvalWords.doctor.summary[organisations.pushPermission()] : null}
        </Row>
        {location && (
          <Row href="/location" title={location.title}>
            {loaded && location.summary[summaryOf(loaded.location)]}
          </Row>
        )}
        <Row href="/requests" title={approvalWords.requests.title} />
      </Group>
      <Group title={words.groups.browser}>
        <Row href="/settings/privacy" title={words.privacy.title}>{words.privacy.summary}</Row>
        <Row href="/settings/permissions" title={words.permissions.title} />
        <Row href="/settings/storage" title={words.storage.title} />
        <Row href="/settings/offline" title={words.offline.title}>{__BUILD__.version}</Row>
      </Group>
      <Group title={words.groups.app}>
        <Row href="/help" title={keys.help} />
        <Row href="/about" title={settings.about} />
        <Row href="/erase" title={settings.erase} />
      </Group>
    </Screen>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class={styles.group}>
      <h2>{title}</h2>
      <ul class={styles.rows}>{children}</ul>
    </section>
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
