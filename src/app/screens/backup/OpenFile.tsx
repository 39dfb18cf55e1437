import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { BackupSecret, OpenedBackup } from "../../../vault/backup-api.ts";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { TypedProof } from "../../components/TypedProof.tsx";
import { onDrop } from "../../platform/clipboard.ts";
import { readBackup } from "../../platform/files.ts";
import { useServices } from "../../state/services.ts";
import styles from "./OpenFile.module.css";

/** A file has no counter: who holds it tries as often as they like. */
const NEVER_WAITS = { kind: "passphrase", wait: 0, attemptsLeft: null } as const;

interface Chosen {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Props {
  /** May reject; that is told as what the vault says of the file. */
  readonly onOpened: (opened: OpenedBackup) => Promise<void> | void;
}

/** A backup file, and what opens it. The opened backup waits in the worker until this is gone. */
export function OpenFile({ onOpened }: Props) {
  const { backups, lock } = useServices();
  const { backup, errors } = useMessages();
  const chosen = useSignal<Chosen | null>(null);
  const problem = useSignal<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  /** Call it when the browser's dialog has answered. */
  const answered = useRef(() => {});

  async function choose(file: Blob) {
    try {
      problem.value = null;
      chosen.value = { name: file instanceof File ? file.name : "", bytes: await readBackup(file) };
    } catch (error) {
      chosen.value = null;
      problem.value = (error as Error).name === "backup-unreadable" ? errors["backup-unreadable"] : backup.fileGone;
    }
  }
  function ask() {
    answered.current = lock.suspendHiding();
    input.current!.click();
  }
  useEffect(() => {
    if (backups.dropped.peek()) void choose(backups.dropped.peek()!);
    backups.drop(null);
    return onDrop(({ picture }) => picture && void choose(picture));
  }, []);

  return (
    <section class={styles.open}>
      <Button look={chosen.value ? "plain" : "primary"} onClick={ask}>
        {chosen.value ? backup.chooseOther : backup.chooseFile}
      </Button>
      {/* No `accept`: Android's chooser would grey the file out. */}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={backup.chooseFile}
        onCancel={() => answered.current()}
        onChange={(event) => {
          answered.current();
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = ""; // the same file may be chosen again
          if (file) void choose(file);
        }}
      />
      <p class={styles.hint} role="status">{chosen.value ? backup.chosen(chosen.value.name) : backup.dropHint}</p>
      <p class={styles.problem} role="alert" hidden={!problem.value}>{problem.value}</p>
      {chosen.value && <Secret key={chosen.value.name} bytes={chosen.value.bytes} onOpened={onOpened} />}
    </section>
  );
}

function Secret({ bytes, onOpened }: Props & { readonly bytes: Chosen["bytes"] }) {
  const { backups } = useServices();
  const { backup, errors } = useMessages();
  const kind = useSignal<BackupSecret["kind"]>("passphrase");
  const isBusy = useSignal(false);
  const problem = useSignal<string | null>(null);

  function told({ name }: Error): string {
    if (name === "wrong-secret") return kind.value === "recovery" ? backup.wrongRecovery : backup.wrongPassphrase;
    return name in errors ? errors[name as keyof typeof errors] : errors.internal;
  }
  async function open(secret: BackupSecret): Promise<boolean> {
    isBusy.value = true;
    problem.value = null;
    try {
      await onOpened(await backups.open(bytes, secret));
      return true;
    } catch (error) {
      problem.value = told(error as Error);
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
