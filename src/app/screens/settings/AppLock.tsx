import { useEffect } from "preact/hooks";
import { HelpLink } from "../../components/HelpLink.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { useTellError } from "../../components/use-tell-error.ts";
import { useServices } from "../../state/services.ts";
import { LockChoice } from "./LockChoice.tsx";
import { LockList } from "./LockList.tsx";
import { LockTimes } from "./LockTimes.tsx";
import { TurnOff } from "./TurnOff.tsx";

/** App Lock: what it does and how to begin, or what opens the app and when it locks. */
export function AppLock() {
  const { locks } = useServices();
  const { settings } = useMessages();
  const tellError = useTellError();
  const state = locks.state.value;

  useEffect(() => {
    locks.load().catch(tellError);
  }, []);

  return (
    <Screen title={settings.lock} back="/settings">
      {state && (state.isOn
        ? (
          <>
            <LockList locks={state.locks} />
            <LockTimes times={state.times} />
            <TurnOff />
          </>
        )
        : (
          <>
            <p>{settings.off.does}</p>
            <p>{settings.off.limits}</p>
            <HelpLink id="lock-limits" />
            <LockChoice state={state} />
          </>
        ))}
    </Screen>
  );
}
