import { useEffect } from "preact/hooks";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { grouped } from "../../components/code-groups.ts";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { type Cosigning, cosignStateOf } from "../../state/cosigning.ts";
import { useServices } from "../../state/services.ts";
import type { OrganisationView } from "../../../vault/approvals-api.ts";
import enrolStyles from "./Enrol.module.css";
import styles from "./Organisation.module.css";

interface Props {
  readonly view: OrganisationView;
  readonly cosigning: Cosigning;
  /** Without a co-signature this device can't approve. */
  readonly isRequired: boolean;
}

/** App Lock's passkey, to be registered where approvals are to be confirmed with it; nothing where it is, or there is none. */
export function CosignOffer({ view, cosigning, isRequired }: Props) {
  const { unsaved } = useServices();
  const { organisation: { cosign: words }, request } = useMessages().approvals;
  const step = cosigning.step.value, mine = step.at !== "idle" && step.id === view.id ? step.at : null;
  const state = cosignStateOf(view);
  // No update reloads the page meanwhile.
  useEffect(() => mine === "asking" || mine === "check" ? unsaved.hold() : undefined, [mine]);
  // Seen and left.
  useEffect(() => () => {
    if (cosigning.step.peek().at !== "check") cosigning.leave();
  }, []);

  if (mine === "done") return <p role="status">{words.done}</p>;
  if (state === "good" && mine === null) return null;
  if (state === "none") {
    return isRequired
      ? (
        <div class={styles.caution}>
          <p>{words.none}</p>
          <ButtonLink href="/settings/lock">{request.setUpLock}</ButtonLink>
        </div>
      )
      : null;
  }
  return (
    <section class={styles.section}>
      <h2>{words.title}</h2>
      {step.at === "check" && mine !== null
        ? <Check server={view.server} check={step.check} cosigning={cosigning} />
        : <Begin view={view} cosigning={cosigning} isRequired={isRequired} isAsking={mine === "asking"} />}
    </section>
  );
}

function Begin({ view: { id }, cosigning, isRequired, isAsking }: Props & { readonly isAsking: boolean }) {
  const { lock } = useServices();
  const { cosign: words } = useMessages().approvals.organisation;
  const tellError = useTellError();
  const problem = cosigning.problem.value;
  const said = problem === null
    ? null
    : problem in words.problems
    ? words.problems[problem as keyof typeof words.problems]
    : words.problems.internal;

  function begin() {
    const resume = lock.suspendHiding(); // the browser's dialog may hide the page
    void cosigning.begin(id).catch(tellError).finally(resume);
  }
  return (
    <>
      <p class={isRequired ? styles.caution : undefined}>{isRequired ? words.needed : words.text}</p>
      <p class={styles.caution} role="alert" hidden={said === null}>{said}</p>
      <div>
        <Button look={isRequired ? "primary" : "plain"} disabled={isAsking} onClick={begin}>{words.begin}</Button>
      </div>
      <p role="status" hidden={!isAsking}>{isAsking && words.asking}</p>
    </>
  );
}

function Check({ server, check, cosigning }: {
  readonly server: string;
  readonly check: string;
  readonly cosigning: Cosigning;
}) {
  const { enrol, organisation: { cosign: words } } = useMessages().approvals;
  return (
    <>
      <p class={enrolStyles.check} dir="ltr" role="group" aria-label={enrol.checkCode}>{grouped(check)}</p>
      <p>{words.checkText(server)}</p>
      <p role="status">{enrol.checkWaiting}</p>
      <div>
        <Button look="quiet" onClick={cosigning.leave}>{words.cancel}</Button>
      </div>
    </>
  );
}
