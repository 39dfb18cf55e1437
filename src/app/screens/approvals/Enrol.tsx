import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ButtonLink } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { useTellError } from "../../components/use-tell-error.ts";
import { isIosTab, takeFragment } from "../../platform/browser.ts";
import type { Enrolment } from "../../state/enrolment.ts";
import { useServices } from "../../state/services.ts";
import styles from "./Enrol.module.css";
import { EnrolCheck } from "./EnrolCheck.tsx";
import { EnrolCode } from "./EnrolCode.tsx";
import { EnrolDone } from "./EnrolDone.tsx";
import { EnrolNotifications, EnrolOffer } from "./EnrolOffer.tsx";
import { useApprovals } from "./use-approvals.ts";

/** From an organisation's code to an account on this device. `id`: one whose check value was not typed yet. */
export function Enrol({ id }: { readonly id: string | null }) {
  const loaded = useApprovals();
  const { enrol } = useMessages().approvals;
  const enrolment = loaded?.enrolment;
  const at = enrolment?.step.value.at;
  const titles = {
    offer: enrol.offerTitle,
    notifications: enrol.pushTitle,
    check: enrol.checkTitle,
    done: enrol.doneTitle,
  };
  return (
    <Screen title={at !== undefined && at in titles ? titles[at as keyof typeof titles] : enrol.title}>
      {isIosTab() ? <IosTab /> : enrolment && <Steps enrolment={enrolment} id={id} />}
    </Screen>
  );
}

/** On iOS a tab keeps a storage of its own, and has no push: nothing is claimed in it. */
function IosTab() {
  const { enrol } = useMessages().approvals;
  useEffect(() => void takeFragment(), []);
  return (
    <>
      <h2>{enrol.iosTitle}</h2>
      <p>{enrol.iosText}</p>
    </>
  );
}

function Steps({ enrolment, id }: { readonly enrolment: Enrolment; readonly id: string | null }) {
  const { adding, unsaved } = useServices();
  const { enrol } = useMessages().approvals;
  const tellError = useTellError();
  const typed = useSignal("");
  const step = enrolment.step.value;

  useEffect(() => {
    if (step.at !== "code" && step.at !== "asking") typed.value = "";
  }, [step.at]);
  useEffect(() => {
    function take() {
      const text = takeFragment() ?? adding.takeInvitation();
      if (text !== null) void enrolment.take(text).catch(tellError);
      else if (id !== null) enrolment.resume(id);
    }
    take();
    addEventListener("hashchange", take); // a link that was followed with this screen open
    return () => {
      removeEventListener("hashchange", take);
      enrolment.leave();
    };
  }, []);
  const invitation = adding.invitation.value;
  useEffect(() => {
    const text = adding.takeInvitation();
    if (text !== null) void enrolment.take(text).catch(tellError);
  }, [invitation]);
  // No update reloads the page meanwhile.
  const isUnderWay = step.at !== "code" && step.at !== "done";
  useEffect(() => isUnderWay ? unsaved.hold() : undefined, [isUnderWay]);

  return (
    <div class={styles.step}>
      <Problem enrolment={enrolment} />
      {step.at === "code"
        ? <EnrolCode enrolment={enrolment} typed={typed} />
        : step.at === "offer"
        ? <EnrolOffer enrolment={enrolment} offer={step.offer} />
        : step.at === "notifications"
        ? <EnrolNotifications enrolment={enrolment} />
        : step.at === "check"
        ? <EnrolCheck id={step.id} />
        : step.at === "done"
        ? <EnrolDone id={step.id} />
        : (
          <>
            <p role="status">{step.at === "asking" ? enrol.asking : enrol.claiming}</p>
            {step.at === "claiming" && <p>{enrol.claimingPasskey}</p>}
          </>
        )}
    </div>
  );
}

/** What went wrong, and what to do now. */
function Problem({ enrolment }: { readonly enrolment: Enrolment }) {
  const { enrol, request } = useMessages().approvals;
  const problem = enrolment.problem.value, detail = enrolment.detail.value;
  const said = problem === null
    ? null
    : problem === "other-host"
    ? enrol.otherHost(detail)
    : problem === "account_not_valid" && detail !== ""
    ? enrol.notValid(detail)
    : problem in enrol.problems
    ? enrol.problems[problem as keyof typeof enrol.problems]
    : enrol.problems.internal;
  return (
    <div class={styles.problem} role="alert" hidden={said === null}>
      <p>{said}</p>
      {problem === "level_too_low" && <ButtonLink href="/settings/lock">{request.setUpLock}</ButtonLink>}
    </div>
  );
}
