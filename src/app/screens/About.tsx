import { ButtonLink } from "../components/Button.tsx";
import { InstallAdvice } from "../components/InstallAdvice.tsx";
import { useMessages } from "../components/messages-context.ts";
import { Screen } from "../components/Screen.tsx";
import { useServices } from "../state/services.ts";
import styles from "./About.module.css";

/** What this copy is, what it protects, and what it can't. */
export function About() {
  const { lock } = useServices();
  const { about, preferences: words, welcome } = useMessages();
  return (
    <Screen title={about.title} back="/settings">
      <section>
        <h2>{about.installTitle}</h2>
        <InstallAdvice />
      </section>
      <section>
        <h2>{about.protectionTitle}</h2>
        <p>{lock.isOn.value ? about.protectionOn : about.protectionOff}</p>
      </section>
      <section>
        <h2>{about.whoTitle}</h2>
        <p>{about.whoText}</p>
      </section>
      <nav class={styles.links}>
        <ButtonLink href="/settings/offline">{words.offline.title}</ButtonLink>
        <ButtonLink href="/settings/privacy">{words.privacy.title}</ButtonLink>
        <ButtonLink href="/welcome">{welcome.title}</ButtonLink>
      </nav>
      <p class={styles.licence}>{about.licence}</p>
    </Screen>
  );
}
