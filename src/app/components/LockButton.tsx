import { useServices } from "../state/services.ts";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { useMessages } from "./messages-context.ts";

/** Locks the app, all tabs; only while App Lock is on. */
export function LockButton() {
  const { lock } = useServices();
  const { lockNow } = useMessages().unlock;
  if (!lock.isOn.value) return null;
  return (
    <Button
      look="icon"
      aria-label={lockNow}
      title={lockNow}
      aria-keyshortcuts="Control+Shift+L"
      onClick={() => lock.lockNow()}
    >
      <Icon name="lock" />
    </Button>
  );
}
