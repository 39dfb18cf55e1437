/** @jsxImportSource hono/jsx */
import type { Device } from "../../devices.ts";
import { Button, ButtonForm, Field, Form, LinkButton } from "../forms.tsx";
import { QrCode } from "../qr.tsx";
import type { Frame } from "../section.tsx";
import { Secret } from "../shown.tsx";
import { AccountLayout } from "./layout.tsx";

const ADD = "/account/devices/add";

export function BeginPage({ frame, origin }: { readonly frame: Frame; readonly origin: string }) {
  const { add: m, cancel } = frame.language.account;
  return (
    <AccountLayout frame={frame} title={m.title}>
      <p>{m.intro}</p>
      <Secret text={origin} isLong />
      <p class="good">{m.registering}</p>
      <p class="warning">{m.keep}</p>
      <ButtonForm action={ADD}>{m.show}</ButtonForm>
      <LinkButton href="/account/devices" look="quiet">{cancel}</LinkButton>
    </AccountLayout>
  );
}

export interface ShownOffer {
  readonly link: string;
  readonly code: string;
  /** Where it goes on. */
  readonly path: string;
  readonly secondsLeft: number;
}

/** `data-follow`: a script goes on to `data-next` when the phone has answered. */
export function OfferPage({ frame, offer }: { readonly frame: Frame; readonly offer: ShownOffer }) {
  const { add: m } = frame.language.account;
  return (
    <AccountLayout frame={frame} title={m.title}>
      <p>{m.scan}</p>
      <QrCode text={offer.link} label={m.qr} />
      <p>{m.orType}</p>
      <Secret text={offer.code} />
      <details>
        <summary>{m.orLink}</summary>
        <Secret text={offer.link} isLong />
      </details>
      <p class="left">
        {m.timeLeft} <span data-seconds>{offer.secondsLeft}</span>
      </p>
      <p>{m.then}</p>
      <div data-follow={`${offer.path}/events`} data-next={offer.path}>
        <LinkButton href={offer.path}>{m.claimedButton}</LinkButton>
      </div>
    </AccountLayout>
  );
}

export function WaitingPage({ frame }: { readonly frame: Frame }) {
  const { add: m } = frame.language.account;
  return (
    <AccountLayout frame={frame} title={m.title}>
      <p class="warning" role="status">{m.notYet}</p>
      <div data-follow={`${frame.here}/events`} data-next={frame.here}>
        <LinkButton href={frame.here} look="primary">{m.again}</LinkButton>
      </div>
      <LinkButton href={ADD} look="quiet">{m.newCode}</LinkButton>
    </AccountLayout>
  );
}

export function CheckPage({ frame }: { readonly frame: Frame }) {
  const { add: m } = frame.language.account;
  return (
    <AccountLayout frame={frame} title={m.checkTitle}>
      <p>{m.checkText}</p>
      <Form action={frame.here}>
        <Field
          name="check"
          label={m.check}
          hint={m.checkHint}
          autocomplete="off"
          inputmode="numeric"
          isFirst
          isWrong={frame.problem !== null}
          maxlength={16}
        />
        <Button>{m.confirm}</Button>
      </Form>
      <p class="hint">{m.registering}</p>
    </AccountLayout>
  );
}

export function DonePage({ frame, mode, needsRecovery }: {
  readonly frame: Frame;
  readonly mode: Device["mode"];
  readonly needsRecovery: boolean;
}) {
  const { add: m, overview } = frame.language.account;
  return (
    <AccountLayout frame={frame} title={m.doneTitle}>
      <p class="good" role="status">{{ approvals: m.done, codes: m.doneCodes, broker: m.doneBroker }[mode]}</p>
      {needsRecovery && (
        <>
          <p>{m.doneNext}</p>
          <LinkButton href="/account/recovery" look="primary">{overview.makeRecovery}</LinkButton>
        </>
      )}
      <LinkButton href="/account/devices">{m.toDevices}</LinkButton>
    </AccountLayout>
  );
}

export function EndedPage({ frame }: { readonly frame: Frame }) {
  const { add: m, back } = frame.language.account;
  return (
    <AccountLayout frame={frame} title={m.endedTitle}>
      <p class="problem" role="alert">{m.ended}</p>
      <LinkButton href={ADD} look="primary">{m.newCode}</LinkButton>
      <LinkButton href="/account/devices" look="quiet">{back}</LinkButton>
    </AccountLayout>
  );
}
