import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { BackupState, MadeBackup } from "../../../vault/backup-api.ts";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { useGesture } from "../../components/use-gesture.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { useServices } from "../../state/services.ts";
import styles from "./Backup.module.css";
import { KeptFile } from "./KeptFile.tsx";
import { Secrets } from "./Secrets.tsx";
import { useUndoRestore } from "./use-undo-restore.ts";

/** Backups: how old the last is, whether it was proven, and what can be done. */
export function Backup() {
  const { accounts, backups } = useServices();
  const { backup } = useMessages();
  const tellError = useTellError();
  useEffect(() => void backups.read().catch(tellError), []);
  const state = backups.state.value;
  const isEmpty = accounts.total.value === 0 && !state?.last;
  return (
    <Screen title={backup.title} back="/settings">
      <p>{backup.intro}</p>
      {isEmpty ? <p>{backup.nothing}</p> : state && (
        <>
          {state.openedBy.length > 0 && <Last state={state} />}
          {state.openedBy.length > 0 && <Make />}
          <Secrets openedBy={state.openedBy} />
        </>
      )}
      <section>
        <h2>{backup.restoreHeading}</h2>
        <Undo />
        <ButtonLink href="/restore">{backup.restore}</ButtonLink>
      </section>
    </Screen>
  );
}

function Last({ state: { last, changesSince, proven } }: { state: BackupState }) {
  const { backup } = useMessages();
  return (
    <section>
      <h2>{backup.stateTitle}</h2>
      <p>{last ? backup.last(backup.date(last.at), last.accounts) : backup.never}</p>
      {last && <p>{changesSince > 0 ? backup.changes(changesSince) : backup.upToDate}</p>}
      {last && (
        <>
          {proven ? <Proven {...proven} /> : <p>{backup.notProven}</p>}
          <ButtonLink href="/settings/backup/prove">{backup.prove}</ButtonLink>
        </>
      )}
    </section>
  );
}

function Proven({ at, madeAt, matched, total }: NonNullable<BackupState["proven"]>) {
  const { backup } = useMessages();
  return (
    <p class={matched === total ? styles.good : styles.caution}>
      {backup.provenOn(backup.date(at), matched, total, backup.date(madeAt))}
    </p>
  );
}

/** Makes a file and saves it; where the browser opens its dialog only right after a tap, by a second one. */
function Make() {
  const { backups, lock, notices } = useServices();
  const { backup } = useMessages();
  const withGesture = useGesture();
  const tellError = useTellError();
  const isBusy = useSignal(false);
  const ready = useSignal<MadeBackup | null>(null);
  const keeps = useSignal(false);
  const problem = useSignal<string | null>(null);
  const downloaded = useSignal<string | null>(null);
  const canKeep = backups.canKeep() && (!backups.kept.value || backups.hasFailed.value);

  async function save(made: MadeBackup) {
    const answered = lock.suspendHiding();
    try {
      problem.value = downloaded.value = null;
      const { outcome, name } = await backups.save(made, canKeep && keeps.value);
      ready.value = outcome === "tap-again" ? made : null;
      if (outcome === "saved") notices.say(backup.saved(name));
      if (outcome === "downloaded") downloaded.value = name;
    } catch (error) {
      console.warn(error);
      ready.value = made;
      problem.value = backup.saveFailed;
    } finally {
      answered();
    }
  }
  /** Once, however often it is tapped. */
  async function run(act: () => Promise<void>) {
    if (isBusy.value) return;
    isBusy.value = true;
    await act().catch(tellError);
    isBusy.value = false;
  }
  async function make() {
    const made = await withGesture(backups.make);
    if (made) await save(made);
  }
  return (
    <section>
      {canKeep && (
        <div>
          <label class={styles.choice}>
            <input
              type="checkbox"
              checked={keeps.value}
              onChange={(event) => (keeps.value = event.currentTarget.checked)}
            />
            {backup.keep}
          </label>
          <p class={styles.quiet}>{backup.keepHint}</p>
        </div>
      )}
      {ready.value
        ? (
          <>
            <p role="status">{backup.ready}</p>
            <Button look="primary" disabled={isBusy.value} onClick={() => void run(() => save(ready.value!))}>
              {backup.save}
            </Button>
          </>
        )
        : (
          <Button look="primary" disabled={isBusy.value} onClick={() => void run(make)}>
            {backup.make}
          </Button>
        )}
      <p class={styles.caution} role="alert" hidden={!problem.value}>{problem.value}</p>
      <p role="status" hidden={!downloaded.value}>{downloaded.value && backup.downloaded(downloaded.value)}</p>
      <KeptFile />
    </section>
  );
}

function Undo() {
  const { backups } = useServices();
  const { backup, common } = useMessages();
  const undo = useUndoRestore();
  const question = useRef<HTMLDialogElement>(null);
  const undoable = backups.undoable.value;
  if (!undoable) return null;
  return (
    <>
      <p>{backup.undoable(backup.date(undoable.at), undoable.changed)}</p>
      <Button onClick={() => question.current!.showModal()}>{backup.undo}</Button>
      <Dialog dialogRef={question} title={backup.undoTitle} text={backup.undoText}>
        <Button onClick={() => question.current!.close()}>{common.cancel}</Button>
        <Button
          look="danger"
          onClick={() => {
            question.current!.close();
            undo();
          }}
        >
          {backup.undo}
        </Button>
      </Dialog>
    </>
  );
}
