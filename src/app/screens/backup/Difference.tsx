import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { OpenedBackup, RestoreChoice } from "../../../vault/backup-api.ts";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { useServices } from "../../state/services.ts";
import styles from "./Difference.module.css";
import { Names } from "./Names.tsx";

const GROUPS = ["fresh", "changedThere", "changedHere", "deletedHere"] as const;

interface Props {
  readonly opened: OpenedBackup;
  readonly onRestore: (choice: RestoreChoice) => Promise<void>;
}

/** What an opened backup has that is not so here, group by group, and which of it is taken. */
export function Difference({ opened, onRestore }: Props) {
  const { backups, lock, unsaved } = useServices();
  const { backup } = useMessages();
  const tellError = useTellError();
  const isBusy = useSignal(false);
  // What would be lost here is not chosen for the person.
  const choice = useSignal<RestoreChoice>({
    fresh: true,
    changedThere: !opened.changesCodes,
    changedHere: false,
    deletedHere: false,
  });
  const isBare = !lock.isOn.value && backups.state.value?.openedBy.length === 0;
  const shown = GROUPS.filter((group) => opened[group].length > 0);
  const count = shown.reduce((sum, group) => sum + (choice.value[group] ? opened[group].length : 0), 0);

  async function restore(event: SubmitEvent) {
    event.preventDefault();
    if (isBusy.value || count === 0) return;
    isBusy.value = true;
    const letGo = unsaved.hold(); // no update reloads the page now
    try {
      await onRestore(choice.value);
    } catch (error) {
      tellError(error);
      isBusy.value = false;
    } finally {
      letGo();
    }
  }
  return (
    <form class={styles.difference} onSubmit={(event) => void restore(event)}>
      <Origin opened={opened} />
      {isBare && shown.length > 0 && <p>{backup.accountsAlone}</p>}
      {shown.length > 0 ? <h2>{backup.chooseTitle}</h2> : <p role="status">{backup.allSame}</p>}
      {shown.map((group) => (
        <div class={styles.group} key={group}>
          <Choice
            label={backup.groups[group](opened[group].length)}
            hint={group === "changedThere" && opened.changesCodes ? backup.changesCodes : backup.groupHints[group]}
            isChosen={choice.value[group]}
            onChoose={(isChosen) => (choice.value = { ...choice.value, [group]: isChosen })}
          />
          <Names views={opened[group]} />
        </div>
      ))}
      {opened.same > 0 && (
        <div class={styles.group}>
          <p class={styles.rest}>{backup.groups.same(opened.same)}</p>
          <p class={styles.hint}>{backup.groupHints.same}</p>
        </div>
      )}
      {opened.onlyHere.length > 0 && (
        <div class={styles.group}>
          <p class={styles.rest}>{backup.groups.onlyHere(opened.onlyHere.length)}</p>
          <p class={styles.hint}>{backup.groupHints.onlyHere}</p>
          <Names views={opened.onlyHere} />
        </div>
      )}
      {shown.length > 0 && (
        <div class={styles.end}>
          <Button type="submit" look="primary" disabled={isBusy.value || count === 0}>
            {count === 0 ? backup.restoreNothing : backup.restoreButton(count)}
          </Button>
        </div>
      )}
    </form>
  );
}

/** When and where a backup was made, and how much is in it. */
export function Origin({ opened: { madeAt, total, device } }: { opened: OpenedBackup }) {
  const { backup } = useMessages();
  return (
    <div>
      <p>{backup.madeOn(backup.date(madeAt), total)}</p>
      {device && <p class={styles.hint}>{backup.madeBy(device)}</p>}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly hint: string;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

function Choice({ label, hint, isChosen, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <>
      <label class={styles.choice}>
        <input
          type="checkbox"
          aria-describedby={id}
          checked={isChosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
        {label}
      </label>
      <p id={id} class={styles.hint}>{hint}</p>
    </>
  );
}
