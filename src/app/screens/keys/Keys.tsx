import { useSignal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { useTellError } from "../../components/use-tell-error.ts";
import { loadLaterMessages } from "../../platform/language.ts";
import { useServices } from "../../state/services.ts";
import { askedBy, type Over, type OverProps } from "./shortcuts.ts";

const LOADS: Record<Over, () => Promise<FunctionComponent<OverProps>>> = {
  palette: async () => (await import("./Palette.tsx")).Palette,
  keys: async () => (await import("./KeyList.tsx")).KeyList,
};

/** Hears Ctrl K and ?, and fetches what they bring when it is first wanted. */
export function Keys() {
  const { home, preferences } = useServices();
  const tellError = useTellError();
  const shown = useSignal<{ readonly Drawn: FunctionComponent<OverProps> } | null>(null);

  async function show(what: Over | FunctionComponent<OverProps>) {
    const [Drawn] = await Promise.all([typeof what === "string" ? LOADS[what]() : what, loadLaterMessages()]);
    shown.value = { Drawn };
  }
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const what = askedBy(event, preferences.all.peek().usesKeys);
      if (!what) return;
      event.preventDefault(); // Ctrl K is the browser's search in Firefox
      show(what).catch(tellError);
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  const wantsKeys = home.wantsKeys.value; // the list's menu leads there, too
  useEffect(() => {
    if (!wantsKeys) return;
    home.wantKeys(false);
    show("keys").catch(tellError);
  }, [wantsKeys]);

  const present = shown.value;
  if (!present) return null;
  const { Drawn } = present;
  /** One that closes for another may tell it when that is there. */
  function close() {
    if (shown.peek() === present) shown.value = null;
  }
  return <Drawn onClose={close} onShow={(what) => void show(what).catch(tellError)} />;
}
