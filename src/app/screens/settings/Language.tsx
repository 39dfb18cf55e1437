import { useEffect, useRef } from "preact/hooks";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { chosenLanguage } from "../../platform/language.ts";
import { tellWorkerLanguage } from "../../platform/worker-language.ts";
import { useServices } from "../../state/services.ts";
import { LANGUAGES } from "../../../messages/languages.ts";
import { Choice } from "./Choice.tsx";
import { nameOfLanguage } from "./language-name.ts";

/** What the app speaks, from the tap on. */
export function Language() {
  const { preferences } = useServices();
  const { language: words, here } = useMessages().preferences;
  const choice = preferences.all.value.language;
  const before = useRef(choice);
  useEffect(() => {
    if (before.current !== choice) void tellWorkerLanguage(choice).catch(console.warn); // it goes on as before
    before.current = choice;
  }, [choice]);

  const own = LANGUAGES.map((value) => ({ value, label: nameOfLanguage(value), lang: value }));
  const auto = { value: "auto", label: words.auto(nameOfLanguage(chosenLanguage("auto"))) } as const;
  return (
    <Screen title={words.title} back="/settings">
      <Choice name="language" legend={words.title} options={[auto, ...own]} />
      <p>{words.notifications}</p>
      <p>{here}</p>
    </Screen>
  );
}
