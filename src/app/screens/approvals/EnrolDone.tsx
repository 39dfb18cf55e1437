import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import styles from "./Enrol.module.css";
import { useApprovals } from "./use-approvals.ts";

/** What is set up, and what is still missing. */
export function EnrolDone({ id }: { readonly id: string }) {
  const loaded = useApprovals();
  const { enrol } = useMessages().approvals;
  const tellError = useTellError();
  const isBusy = useSignal(false);
  const organisations = loaded?.organisations;
  const view = organisations?.all.value?.find((one) => one.id === id);
  if (!organisations || !view) return null;
  const { mode, push, codesId, server } = view;
  const permission = organisations.pushPermission();
  const news = organisations.news.value.get(id);

  async function again(run: () => Promise<unknown>) {
    isBusy.value = true;
    await run().catch(tellError);
    isBusy.value = false;
  }
  const pushText = push !== null
    ? enrol.partPush
    : permission === "granted"
    ? enrol.partPushFailed
    : permission === "denied"
    ? enrol.partPushBlocked
    : enrol.partPushMissing;
  return (
    <>
      <p role="status">
        {mode === "approvals" ? enrol.doneText(server) : mode === "codes" ? enrol.doneCodes : enrol.doneBroker}
      </p>
      {mode !== "broker" && (
        <>
          <h2>{enrol.partsTitle}</h2>
          <ul class={styles.parts}>
            {mode === "approvals" && <Part text={enrol.partRequests} />}
            {mode === "approvals" && (
              <Part text={pushText}>
                {push === null && permission === "default" && (
                  <Button
                    disabled={isBusy.value}
                    onClick={() => void again(organisations.turnOnPush)}
                  >
                    {enrol.pushAllow}
                  </Button>
                )}
              </Part>
            )}
            {(codesId !== null || news?.totp) && (
              <Part text={codesId !== null ? enrol.partCodes : enrol.partCodesMissing}>
                {codesId === null && (
                  <Button
                    disabled={isBusy.value}
                    onClick={() =>
                      void again(() => organisations.refreshOne(id))}
                  >
                    {enrol.partAgain}
                  </Button>
                )}
              </Part>
            )}
          </ul>
        </>
      )}
      <div class={styles.buttons}>
        <ButtonLink look="primary" href="/">{enrol.finish}</ButtonLink>
      </div>
    </>
  );
}

function Part({ text, children }: { readonly text: string; readonly children?: ComponentChildren }) {
  return (
    <li>
      <div class={styles.part}>
        <span>{text}</span>
        {children}
      </div>
    </li>
  );
}
