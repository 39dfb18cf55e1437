import { grouped } from "../../components/code-groups.ts";
import { useMessages } from "../../components/messages-context.ts";
import styles from "./Enrol.module.css";
import { useApprovals } from "./use-approvals.ts";

/** The six digits that the person types in the browser. */
export function EnrolCheck({ id }: { readonly id: string }) {
  const loaded = useApprovals();
  const { enrol } = useMessages().approvals;
  const check = loaded?.organisations.all.value?.find((view) => view.id === id)?.check;
  return (
    <>
      {check && <p class={styles.check} dir="ltr" role="group" aria-label={enrol.checkCode}>{grouped(check)}</p>}
      <p>{enrol.checkText}</p>
      <p role="status">{enrol.checkWaiting}</p>
    </>
  );
}
