import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { CHOICES } from "../../../core/preferences.ts";
import { Choice } from "./Choice.tsx";
import { KeepIcons } from "./KeepIcons.tsx";

/** Light, dark or black. */
export function Appearance() {
  const { appearance, here } = useMessages().preferences;
  const hints: Partial<Record<string, string>> = appearance.hints;
  const options = CHOICES.theme.map((value) => ({ value, label: appearance.themes[value], hint: hints[value] }));
  return (
    <Screen title={appearance.title} back="/settings">
      <Choice name="theme" legend={appearance.legend} options={options} />
      <KeepIcons />
      <p>{here}</p>
    </Screen>
  );
}
