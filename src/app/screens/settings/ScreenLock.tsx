import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { askIdlePermission, readIdlePermission } from "../../platform/idle-permission.ts";
import { useServices } from "../../state/services.ts";

/** Locking together with the system's screen, where the browser can tell of it and may. */
export function ScreenLock() {
  const { lock } = useServices();
  const { times } = useMessages().settings;
  const tellError = useTellError();
  const permission = useSignal<PermissionState | null>(null);

  useEffect(() => {
    readIdlePermission().then((state) => (permission.value = state), () => {}); // not offered
  }, []);

  async function ask() {
    permission.value = await askIdlePermission();
    await lock.refresh();
  }
  const state = permission.value;
  if (!state) return null;
  return (
    <>
      <h3>{times.screen}</h3>
      <p>{{ prompt: times.screenPrompt, granted: times.screenGranted, denied: times.screenDenied }[state]}</p>
      {state === "prompt" && <Button onClick={() => void ask().catch(tellError)}>{times.screenAsk}</Button>}
    </>
  );
}
