import { ButtonLink } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import styles from "./Privacy.module.css";

/** What is collected, what others learn, and what rests here. */
export function Privacy() {
  const { privacy: words } = useMessages().preferences;
  return (
    <Screen title={words.title} back="/settings">
      <section>
        <h2>{words.collectedTitle}</h2>
        <p>{words.collected}</p>
      </section>
      <section>
        <h2>{words.usageTitle}</h2>
        <p>{words.usage}</p>
      </section>
      <section>
        <h2>{words.serverTitle}</h2>
        <p>{words.server}</p>
        <p>{words.serverOrganisation}</p>
      </section>
      <section>
        <h2>{words.holdsTitle}</h2>
        <ul class={styles.holds}>{words.holds.map((text) => <li key={text}>{text}</li>)}</ul>
      </section>
      <div class={styles.buttons}>
        <ButtonLink href="/settings/permissions">{words.permissions}</ButtonLink>
        <ButtonLink look="danger" href="/erase">{words.erase}</ButtonLink>
      </div>
    </Screen>
  );
}
