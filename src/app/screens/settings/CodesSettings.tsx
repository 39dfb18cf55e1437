import { HelpLink } from "../../components/HelpLink.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { ClearsClipboard } from "./ClearsClipboard.tsx";
import { Toggle } from "./Toggle.tsx";

/** How codes are shown and copied, and what no page can keep from others. */
export function CodesSettings() {
  const { codes, here } = useMessages().preferences;
  return (
    <Screen title={codes.title} back="/settings">
      <Toggle name="hidesCodes" label={codes.hides} hint={codes.hidesHint} />
      <Toggle name="blanksIdle" label={codes.blanksIdle} hint={codes.blanksIdleHint} />
      <Toggle name="showsNext" label={codes.showsNext} hint={codes.showsNextHint} />
      <ClearsClipboard />
      <Toggle name="usesKeys" label={codes.usesKeys} hint={codes.usesKeysHint} />
      <section>
        <h2>{codes.sightTitle}</h2>
        <p>{codes.sight}</p>
        <p>{codes.screenshots}</p>
        <HelpLink id="screenshot" />
      </section>
      <p>{here}</p>
    </Screen>
  );
}
