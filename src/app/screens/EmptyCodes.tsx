import { ButtonLink } from "../components/Button.tsx";
import { Icon } from "../components/Icon.tsx";
import { InstallFirst } from "../components/InstallFirst.tsx";
import { Mark } from "../components/Mark.tsx";
import { useMessages } from "../components/messages-context.ts";
import { useServices } from "../state/services.ts";
import styles from "./EmptyCodes.module.css";

/** Before the first account: what this is, and how to begin. */
export function EmptyCodes() {
  const { preferences } = useServices();
  const { backup, codes } = useMessages();
  return (
    <section class={styles.empty}>
      <Mark size={96} />
      <h2>{codes.emptyTitle}</h2>
      <p>{codes.emptyText}</p>
      <InstallFirst />
      <div class={styles.ways}>
        <ButtonLink look="primary" href="/scan">
          <Icon name="scan" />
          {codes.scan}
        </ButtonLink>
        <ButtonLink href="/add">{codes.otherWays}</ButtonLink>
        <ButtonLink look="quiet" href="/restore">{backup.restoreTitle}</ButtonLink>
        {!preferences.all.value.isWelcomed && <ButtonLink look="quiet" href="/welcome">{codes.firstSteps}</ButtonLink>}
      </div>
      <p class={styles.quiet}>{codes.emptyKeeps}</p>
    </section>
  );
}
