import { Screen } from "../../components/Screen.tsx";
import { useLocationMessages } from "../../components/use-fetched-messages.ts";

/** What is asked, found, sent and stored, and how to stop. */
export function LocationWhy() {
  const words = useLocationMessages();
  if (!words) return null;
  return (
    <Screen title={words.why} back="/location">
      {words.reasons.map(({ title, texts }) => (
        <section key={title}>
          <h2>{title}</h2>
          {texts.map((text) => <p key={text}>{text}</p>)}
        </section>
      ))}
    </Screen>
  );
}
