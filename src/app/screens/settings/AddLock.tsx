import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { useTellError } from "../../components/use-tell-error.ts";
import { enrolPasskey } from "../../platform/passkeys.ts";
import { useServices } from "../../state/services.ts";
import { AddSteps } from "./AddSteps.tsx";
import { LockChoice } from "./LockChoice.tsx";
import { WAYS } from "./ways.ts";

interface Props {
  /** Makes a passkey; tests bring their own. */
  readonly enrol?: typeof enrolPasskey;
}

/** Adding or replacing a lock: which one, then its steps. The address says what is added, and nothing of it. */
export function AddLock({ enrol = enrolPasskey }: Props) {
  const { locks } = useServices();
  const { settings } = useMessages();
  const { query } = useLocation();
  const tellError = useTellError();
  const state = locks.state.value;
  const what = ([...WAYS, "recovery"] as const).find((one) => one === query.what);

  useEffect(() => {
    locks.load().catch(tellError);
  }, []);

  if (state && what) {
    return (
      <AddSteps
        key={what}
        what={what}
        use={query.use === "backup" ? "backup" : "unlock"}
        before={state}
        enrol={enrol}
      />
    );
  }
  return (
    <Screen title={settings.add.title} back="/settings/lock">
      {state && <LockChoice state={state} />}
    </Screen>
  );
}
