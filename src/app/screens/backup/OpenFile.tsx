import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { BackupSecret, OpenedBackup } from "../../../vault/backup-api.ts";
import { Button } from "../../components/Button.tsx";
import { errorSentence } from "../../components/error-sentence.ts";
import { useMessages } from "../../components/messages-context.ts";
import { TypedProof } from "../../components/TypedProof.tsx";
import { useFileInput } from "../../components/use-file-input.ts";
import { readBackup } from "../../platform/files.ts";
import { useServices } from "../../state/services.ts";
import styles from "./OpenFile.module.css";

/** A file has no counter: who holds it tries as often as they like. */
const NEVER_WAITS = { kind: "passphrase", wait: 0, attemptsLeft: null } as const;

interface Chosen {
  /** Counts the choices: two files may have the same name. */
  readonly number: number;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Props {
  /** May reject; that is told as what the vault says of the file. */
  readonly onOpened: (opened: OpenedBackup) => Promise<void> | void;
}

/** A backup file, and what opens it. The opened backup waits in the worker until this is gone. */
export function OpenFile({ onOpened }: Props) {
  const { arrivals, backups } = useServices();
  const { backup, errors } = useMessages();
  const chosen = useSignal<Chosen | null>(null);
  const problem = useSignal<string | null>(null);
  const choices = useRef(0);
  const { ask, input } = useFileInput(([file]) => void choose(file!));

  async function choose(file: Blob) {
    const number = ++choices.current;
    try {
      problem.value = null;
      const bytes = await readBackup(file);
      if (number !== choices.current) return; // another was chosen meanwhile
      chosen.value = { number, name: file instanceof File ? file.name : "", bytes };
    } catch (error) {
      if (number !== choices.current) return;
      chosen.value = null;
      problem.value = (error as Error).name === "backup-unreadable" ? errors["backup-unreadable"] : backup.fileGone;
    }
  }
  useEffect(() => {
    if (backups.dropped.peek()) void choose(backups.dropped.peek()!);
    backups.drop(null);
    return arrivals.claimFiles(([file]) => void choose(file!));
  }, []);

  return (
    <section class={styles.open}>
      <Button look={chosen.value ? "plain" : "primary"} onClick={ask}>
        {chosen.value ? backup.chooseOther : backup.chooseFile}
      </Button>
      {/* No `accept`: Android's chooser would grey the file out. */}
      <input {...input} aria-label={backup.chooseFile} />
      <p class={styles.hint} role="status">{chosen.value ? backup.chosen(chosen.value.name) : backup.dropHint}</p>
      <p class={styles.problem} role="alert" hidden={!problem.value}>{problem.value}</p>
      {chosen.value && <Secret key={chosen.value.number} bytes={chosen.value.bytes} onOpened={onOpened} />}
    </section>
  );
}

function Secret({ bytes, onOpened }: Props & { readonly bytes: Chosen["bytes"] }) {
  const { backups } = useServices();
  const { backup, errors } = useMessages();
  const kind = useSignal<BackupSecret["kind"]>("passphrase");
  const isBusy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const isGone = useRef(false);
  useEffect(() => () => void (isGone.current = true), []);

  function told(error: unknown): string {
    if ((error as Error).name !== "wrong-secret") return errorSentence(errors, error);
    return kind.value === "recovery" ? backup.wrongRecovery : backup.wrongPassphrase;
  }
  async function open(secret: BackupSecret): Promise<boolean> {
    isBusy.value = true;
    problem.value = null;
    try {
      const opened = await backups.open(bytes, secret);
      if (!isGone.current) await onOpened(opened); // else another file was chosen meanwhile
      return true;
    } catch (error) {
      problem.value = told(error);
      return (error as Error).name !== "recovery-typo"; // to change a letter of it
    } finally {
      isBusy.value = false;
    }
  }
  return (
    <div class={styles.secret}>
      <fieldset class={styles.kinds}>
        <legend>{backup.openWith}</legend>
        {(["passphrase", "recovery"] as const).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="kind"
              checked={kind.value === one}
              onChange={() => {
                kind.value = one;
                problem.value = null;
              }}
            />
            {backup.openWays[one]}
          </label>
        ))}
      </fieldset>
      <TypedProof
        key={kind.value}
        way={kind.value === "recovery" ? { kind: "recovery" } : NEVER_WAITS}
        submitLabel={isBusy.value ? backup.opening : backup.open}
        error={problem.value}
        isBusy={isBusy.value}
        onProof={(proof) => open(proof as BackupSecret)}
      />
    </div>
  );
}
