import { useSignal } from "@preact/signals";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import type { Enrolment, Offer } from "../../state/enrolment.ts";
import { accountName } from "./account-name.ts";
import { DeviceName } from "./DeviceName.tsx";
import styles from "./Enrol.module.css";
import { Facts } from "./Facts.tsx";

/** Asks whether this is the account, and what this device is to be called. */
export function EnrolOffer({ enrolment, offer }: { readonly enrolment: Enrolment; readonly offer: Offer }) {
  const { enrol } = useMessages().approvals;
  const tellError = useTellError();
  const name = useSignal(enrolment.deviceName());
  const { server, account } = offer;

  function accept(event: Event) {
    event.preventDefault();
    void enrolment.accept(name.value.trim() || enrolment.deviceName()).catch(tellError);
  }
  return (
    <form class={styles.form} autocomplete="off" onSubmit={accept}>
      <Facts
        facts={[
          [enrol.server, server],
          [enrol.host, new URL(enrolment.origin()).host],
          [enrol.account, accountName(account)],
        ]}
      />
      <p>{enrol.offerText}</p>
      <DeviceName typed={name} />
      <div class={styles.buttons}>
        <Button onClick={enrolment.leave}>{enrol.notNow}</Button>
        <Button look="primary" type="submit">{enrol.add}</Button>
      </div>
    </form>
  );
}

/** Why notifications, before the browser asks. */
export function EnrolNotifications({ enrolment }: { readonly enrolment: Enrolment }) {
  const { enrol } = useMessages().approvals;
  const tellError = useTellError();
  return (
    <>
      <p>{enrol.pushText}</p>
      <div class={styles.buttons}>
        <Button onClick={() => void enrolment.goOn(false).catch(tellError)}>{enrol.pushWithout}</Button>
        <Button look="primary" onClick={() => void enrolment.goOn(true).catch(tellError)}>{enrol.pushAllow}</Button>
      </div>
    </>
  );
}
