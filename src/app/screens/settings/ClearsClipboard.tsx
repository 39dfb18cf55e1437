import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { askClipboardReading, type ClipboardReading, clipboardReading } from "../../platform/clear-clipboard.ts";
import { useServices } from "../../state/services.ts";
import { Toggle } from "./Toggle.tsx";
import { Unblock } from "./Unblock.tsx";

/** Emptying the clipboard, and whether this browser lets it. */
export function ClearsClipboard() {
  const { preferences } = useServices();
  const { codes: words, permissions } = useMessages().preferences;
  const state = useSignal<ClipboardReading | null>(null);
  useEffect(() => {
    const look = () => void clipboardReading().then((read) => (state.value = read), () => {});
    look();
    document.addEventListener("visibilitychange", look); // back from the browser's settings
    return () => document.removeEventListener("visibilitychange", look);
  }, []);

  const isOn = preferences.all.value.clearsClipboard;
  return (
    <Toggle name="clearsClipboard" label={words.clears} hint={words.clearsHint}>
      {isOn && state.value && (
        <>
          <p role="status">{words.clearsStates[state.value]}</p>
          {state.value === "prompt" && (
            <Button onClick={() => void askClipboardReading().then((read) => (state.value = read))}>
              {words.clearsAllow}
            </Button>
          )}
          {state.value === "denied" && <Unblock name={permissions.theirs.clipboard} />}
        </>
      )}
    </Toggle>
  );
}
