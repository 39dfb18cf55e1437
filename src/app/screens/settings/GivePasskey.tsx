import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso/router";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useGesture } from "../../components/use-gesture.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { type enrolPasskey, PasskeyError } from "../../platform/passkeys.ts";
import { useServices } from "../../state/services.ts";
import type { Locks, PasskeyProblem } from "../../../vault/lock-api.ts";
import styles from "./GivePasskey.module.css";
import { NameField } from "./NameField.tsx";
import type { Adding } from "./use-adding.ts";
import { addressOf, waysLeft } from "./ways.ts";

interface Props {
  readonly what: "device" | "key";
  readonly before: Locks;
  readonly enrol: typeof enrolPasskey;
  readonly adding: Adding;
}

/** Makes a passkey. Why it can't be a lock is said in full, and a passphrase offered in its place. */
export function GivePasskey({ what, before, enrol, adding }: Props) {
  const { lock, locks } = useServices();
  const { settings } = useMessages();
  const { add, ways } = settings;
  const { route } = useLocation();
  const withGesture = useGesture();
  const tellError = useTellError();
  const name = useSignal(ways[what]);
  const isWaiting = useSignal(false);
  const problem = useSignal<readonly string[]>([]);

  async function make(): Promise<void> {
    if (
      await withGesture(async () => {
        await locks.needGesture(); // asked before the passkey is, not after
        return true;
      }) === null
    ) return;
    const attachment = what === "device" ? "platform" : "cross-platform";
    const exclude = await locks.passkeys();
    const resume = lock.suspendHiding();
    const enrolment = await enrol({ exclude, attachment }).finally(resume);
    const called = name.value.trim() || ways[what];
    await adding.take({ kind: "passkey", name: called, enrolment }, { withRecovery: false, said: add.added(called) });
  }
  async function submit(event: Event) {
    event.preventDefault();
    if (isWaiting.value) return;
    isWaiting.value = true;
    problem.value = [];
    try {
      await make();
    } catch (error) {
      const { name, message } = error as Error;
      if (error instanceof PasskeyError) problem.value = [settings.passkeyTroubles[error.problem]];
      else if (name === "passkey-unfit") {
        problem.value = [settings.passkeyProblems[message as PasskeyProblem], settings.passkeyUnfit];
      } else tellError(error);
    } finally {
      isWaiting.value = false;
    }
  }

  const hasProblem = problem.value.length > 0;
  return (
    <form class={styles.form} autocomplete="off" onSubmit={(event) => void submit(event)}>
      <p>{add.passkeyHow}</p>
      {before.isOn && <NameField name={name.value} onName={(typed) => (name.value = typed)} />}
      <div class={styles.problem} role="alert" hidden={!hasProblem}>
        {problem.value.map((sentence) => <p key={sentence}>{sentence}</p>)}
      </div>
      {hasProblem && waysLeft(before, "no").includes("passphrase") && (
        <Button
          look="primary"
          onClick={() => route(addressOf("passphrase"), true)}
        >
          {add.passphraseInstead}
        </Button>
      )}
      <Button type="submit" look={hasProblem ? "plain" : "primary"} disabled={isWaiting.value}>
        {hasProblem ? add.again : add.passkeyMake}
      </Button>
      <p role="status">{isWaiting.value && add.passkeyWaiting}</p>
    </form>
  );
}
