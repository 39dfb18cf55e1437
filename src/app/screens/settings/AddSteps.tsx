import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { RecoveryCode } from "../../components/RecoveryCode.tsx";
import { Screen } from "../../components/Screen.tsx";
import { TypeGroups } from "../../components/TypeGroups.tsx";
import type { enrolPasskey } from "../../platform/passkeys.ts";
import type { Locks, LockUse } from "../../../vault/lock-api.ts";
import { GivePasskey } from "./GivePasskey.tsx";
import { GiveSecret } from "./GiveSecret.tsx";
import { LockIsOn } from "./LockIsOn.tsx";
import { type Adding, useAdding } from "./use-adding.ts";
import { homeOf, type Way } from "./ways.ts";
import styles from "./AddSteps.module.css";

interface Added {
  readonly what: Way | "recovery";
  /** What a passphrase shall open. */
  readonly use: LockUse;
  /** The locks as they are before. */
  readonly before: Locks;
}

interface Props extends Added {
  readonly enrol: typeof enrolPasskey;
}

/** The steps of adding one lock, on one address: give it, write the recovery code down, type groups of it back, wait. */
export function AddSteps(props: Props) {
  const { backup, settings } = useMessages();
  const { what, use, before } = props;
  const home = homeOf(use);
  const adding = useAdding(before, home);
  const step = adding.step.value;
  const title = {
    give: what === "recovery"
      ? settings.on.kinds.recovery
      : use === "backup"
      ? backup.passphraseTitle
      : settings.ways[what],
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
          <RecoveryText {...props} />
          <RecoveryCode code={step.code} />
          <Button look="primary" onClick={() => adding.show({ at: "back", code: step.code, isWrong: false })}>
            {settings.recovery.written}
          </Button>
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
  if (what === "recovery") return <GiveRecovery what={what} use={use} before={before} adding={adding} />;
  return <GivePasskey what={what} before={before} enrol={enrol} adding={adding} />;
}

function GiveRecovery({ adding, ...added }: Added & { readonly adding: Adding }) {
  const { on, recovery } = useMessages().settings;
  const isNew = added.before.locks.every(({ kind }) => kind !== "recovery");
  return (
    <>
      {isNew ? <RecoveryText {...added} /> : <p>{on.newRecoveryText}</p>}
      <Button
        look="primary"
        onClick={() => void adding.takeRecovery(isNew ? recovery.made : recovery.changed)}
      >
        {isNew ? on.makeRecovery : on.newRecovery}
      </Button>
    </>
  );
}

/** What the recovery code will open: with App Lock off, backups alone. */
function RecoveryText({ what, use, before }: Added) {
  const { recovery } = useMessages().settings;
  const locks = before.isOn || (what !== "recovery" && use === "unlock");
  return <p>{locks ? recovery.text : recovery.textBackups}</p>;
}
