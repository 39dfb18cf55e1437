import { useSignal } from "@preact/signals";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { errorCode } from "../../state/error-code.ts";
import type { Organisations } from "../../state/organisations.ts";
import { useServices } from "../../state/services.ts";
import { DeviceName } from "./DeviceName.tsx";
import styles from "./Organisation.module.css";

interface Props {
  readonly id: string;
  /** As the server knows it. */
  readonly name: string;
  readonly organisations: Organisations;
}

/** What this device is called in the person's list of devices. */
export function RenameDevice({ id, name, organisations }: Props) {
  const { notices } = useServices();
  const { organisation: words, requests } = useMessages().approvals;
  const tellError = useTellError();
  const typed = useSignal(name);
  const isBusy = useSignal(false);
  const next = typed.value.trim();

  async function rename(event: Event) {
    event.preventDefault();
    if (next === "" || next === name || isBusy.peek()) return;
    isBusy.value = true;
    try {
      await organisations.rename(id, next);
      notices.say(words.renamed);
    } catch (error) {
      if (errorCode(error) === null) return tellError(error);
      notices.say(requests.failed);
    } finally {
      isBusy.value = false;
    }
  }
  return (
    <form class={styles.section} autocomplete="off" onSubmit={(event) => void rename(event)}>
      <DeviceName typed={typed} />
      <div>
        <Button type="submit" disabled={isBusy.value || next === "" || next === name}>{words.rename}</Button>
      </div>
    </form>
  );
}
