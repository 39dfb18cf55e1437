import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { errorCode } from "../../state/error-code.ts";
import type { Organisations } from "../../state/organisations.ts";
import { useServices } from "../../state/services.ts";
import styles from "./Organisation.module.css";

/** Moves an account that gives codes on to approvals: one tap, and a question for notifications where it is still to be asked. */
export function TakeApprovals({ id, organisations }: { readonly id: string; readonly organisations: Organisations }) {
  const { notices } = useServices();
  const { organisation: words, enrol, requests } = useMessages().approvals;
  const tellError = useTellError();
  const isBusy = useSignal(false);
  const dialog = useRef<HTMLDialogElement>(null);

  async function take(wantsPush: boolean) {
    dialog.current!.close();
    isBusy.value = true;
    try {
      await organisations.takeApprovals(id, wantsPush);
      notices.say(words.approvesNow);
    } catch (error) {
      const code = errorCode(error);
      if (code === null) return tellError(error);
      notices.say(code === "level_too_low" ? words.approvesNot : requests.failed);
    } finally {
      isBusy.value = false;
    }
  }
  function begin() {
    if (organisations.pushPermission() === "default") dialog.current!.showModal();
    else void take(false);
  }
  return (
    <div class={styles.section}>
      <p>{words.mayApprove}</p>
      <div>
        <Button look="primary" disabled={isBusy.value} onClick={begin}>{words.takeApprovals}</Button>
      </div>
      <Dialog dialogRef={dialog} title={enrol.pushTitle} text={enrol.pushText}>
        <Button onClick={() => void take(false)}>{enrol.pushWithout}</Button>
        <Button look="primary" onClick={() => void take(true)}>{enrol.pushAllow}</Button>
      </Dialog>
    </div>
  );
}
