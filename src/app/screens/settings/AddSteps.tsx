import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { RecoveryCode } from "../../components/RecoveryCode.tsx";
import { Screen } from "../../components/Screen.tsx";
import { TypeGroups } from "../../components/TypeGroups.tsx";
import type { enrolPasskey } from "../../platform/passkeys.ts";
import type { Locks } from "../../../vault/lock-api.ts";
import { GivePasskey } from "./GivePasskey.tsx";
import { GiveSecret } from "./GiveSecret.tsx";
import { LockIsOn } from "./LockIsOn.tsx";
import { type Adding, useAdding } from "./use-adding.ts";
import { homeOf, type Way } from "./ways.ts";
import styles from "./AddSteps.module.css";

interface Props {
  readonly what: Way | "recovery";
  /** What a passphrase shall open. */
  readonly use: "unlock" | "backup";
  /** The locks as they are before. */
  readonly before: Locks;
  readonly enrol: typeof enrolPasskey;
}

/** The steps of adding one lock, on one address: give it, write the recovery code down, type groups of it back, wait. */
export function AddSteps(props: Props) {
  const { settings } = useMessages();
  const home = homeOf(props.use);
  const adding = useAdding(props.before, home);
  const step = adding.step.value;
  const title = {
    give: props.what === "recovery" ? settings.on.kinds.recovery : settings.ways[props.what],
    recovery: settings.recovery.title,
    back: settings.recovery.backTitle,
    working: settings.lock,
    done: settings.done.title,
  }[step.at];
  return (
    <Screen title={title} back={home}>
      {step.at === "give" && <Give {...props} adding={adding} />}
      {step.at === "recovery" && (
        <>
          <p>{settings.recovery.text}</p>
          <RecoveryCode code={step.code} />
          <div>
            <Button look="primary" onClick={() => adding.show({ at: "back", code: step.code, isWrong: false })}>
              {settings.recovery.written}
            </Button>
          </div>
        </>
      )}
      {step.at === "back" && (
        <TypeGroups
          isWrong={step.isWrong}
          onTyped={(typed) => void adding.finish(typed)}
          onSeeAgain={() => adding.show({ at: "recovery", code: step.code })}
        />
      )}
      {step.at === "done" && <LockIsOn />}
      <div class={styles.working} role="status">
        {step.at === "working" && (
          <>
            <progress aria-label={settings.recovery.working} />
            <p>{settings.recovery.working}</p>
          </>
        )}
      </div>
    </Screen>
  );
}

function Give({ what, use, before, enrol, adding }: Props & { readonly adding: Adding }) {
  if (what === "passphrase" || what === "pin") {
    return <GiveSecret what={what} use={use} before={before} adding={adding} />;
  }
  if (what === "recovery") return <GiveRecovery before={before} adding={adding} />;
  return <GivePasskey what={what} before={before} enrol={enrol} adding={adding} />;
}

function GiveRecovery({ before, adding }: { readonly before: Locks; readonly adding: Adding }) {
  const { on, recovery } = useMessages().settings;
  const isNew = before.locks.every(({ kind }) => kind !== "recovery");
  return (
    <>
      <p>{isNew ? recovery.text : on.newRecoveryText}</p>
      <div>
        <Button
          look="primary"
          onClick={() => void adding.takeRecovery(isNew ? recovery.made : recovery.changed)}
        >
          {isNew ? on.makeRecovery : on.newRecovery}
        </Button>
      </div>
    </>
  );
}
