/** @jsxImportSource hono/jsx */
/** The pages of a sign-in. @module */
import type { PagesMessages } from "../../messages/en-pages.ts";
import type { RequestState } from "../../protocol/signin-answer.ts";
import { Button, ButtonForm, Field, Form, LinkButton, Problem } from "./forms.tsx";
import type { Language } from "./language.ts";
import { Layout } from "./layout.tsx";
import type { Progress } from "./progress.ts";
import type { CodeWay } from "./visit.ts";

export type Way = "push" | "password" | "passkey" | CodeWay;

/** What all of them show. */
export interface Frame {
  readonly language: Language;
  readonly server: string;
  /** The application's name; null: this server's own pages. */
  readonly app: string | null;
  /** Of the visit, "/signin" or "/signin/<id>". */
  readonly path: string;
  /** What went wrong, in the person's language. */
  readonly problem: string | null;
}

export function frame({ language, server }: Frame, title: string) {
  return { language, server, title };
}

function title({ app, language: { messages } }: Frame): string {
  return app === null ? messages.signIn : messages.signInTo(app);
}

/** `name`: whose, where somebody is signed in. */
export function NamePage({ to, name = "", isStepUp = false, mayRegister, mayUsePasskey, ...of }: Frame & {
  readonly to?: string;
  readonly name?: string;
  readonly isStepUp?: boolean;
  readonly mayRegister: boolean;
  readonly mayUsePasskey: boolean;
}) {
  const m = of.language.messages;
  const hidden: Record<string, string> = to === undefined ? {} : { to };
  return (
    <Layout {...frame(of, title(of))}>
      {isStepUp && <p>{m.stepUp}</p>}
      <Problem text={of.problem} />
      <Form action={to === undefined ? `${of.path}/name` : of.path} hidden={hidden}>
        <Field
          name="name"
          label={m.name}
          value={name}
          autocomplete="username"
          isFirst
          isWrong={of.problem !== null}
          maxlength={64}
        />
        <Button>{m.next}</Button>
      </Form>
      {mayUsePasskey && to === undefined && (
        <LinkButton href={`${of.path}/other?way=passkey`}>{m.usePasskey}</LinkButton>
      )}
      {mayUsePasskey && to !== undefined && (
        <ButtonForm action={of.path} hidden={{ ...hidden, way: "passkey" }} look="plain">{m.usePasskey}</ButtonForm>
      )}
      {mayRegister && <LinkButton href="/register" look="quiet">{m.register}</LinkButton>}
    </Layout>
  );
}

export function OtherAccount({ path, messages }: { readonly path: string; readonly messages: PagesMessages }) {
  return <ButtonForm action={`${path}/restart`} look="quiet">{messages.otherAccount}</ButtonForm>;
}

export function PasswordPage({ name, ...of }: Frame & { readonly name: string }) {
  const m = of.language.messages;
  return (
    <Layout {...frame(of, title(of))}>
      <Problem text={of.problem} />
      <Form action={`${of.path}/password`}>
        <Field name="account" label={m.name} value={name} autocomplete="username" isReadOnly />
        <Field
          name="password"
          label={m.password}
          type="password"
          autocomplete="current-password"
          isFirst
          isWrong={of.problem !== null}
          maxlength={1_024}
        />
        <Button>{m.next}</Button>
      </Form>
      <LinkButton href={`${of.path}/other`}>{m.other.link}</LinkButton>
      <OtherAccount path={of.path} messages={m} />
    </Layout>
  );
}

/** `secondsLeft`: until the request ends. */
export function ApprovalPage({ request, state, secondsLeft, ...of }: Frame & {
  readonly request: NonNullable<Progress["request"]>;
  readonly state: RequestState;
  readonly secondsLeft: number;
}) {
  const m = of.language.messages, { number } = request;
  if (state !== "pending") {
    return (
      <Layout {...frame(of, m.approval.title)}>
        <Problem text={of.problem} />
        <p class={state === "approved" ? "good" : "problem"} role="status">{m.approval.states[state]}</p>
        {state === "approved"
          ? (
            <Form action={`${of.path}/continue`} id="continue" data={{ "data-submit": "now" }}>
              <Button>{m.next}</Button>
            </Form>
          )
          : <ButtonForm action={`${of.path}/ask`}>{m.approval.askAgain}</ButtonForm>}
        <ButtonForm action={`${of.path}/leave`} look="plain">{m.other.link}</ButtonForm>
        <OtherAccount path={of.path} messages={m} />
      </Layout>
    );
  }
  return (
    <Layout {...frame(of, m.approval.title)} refresh={5}>
      <Problem text={of.problem} />
      <div class="approval" data-events={`${of.path}/events`}>
        {of.app !== null && <p>{m.signInTo(of.app)}</p>}
        <p>{number === null ? m.approval.textNone : m.approval.text}</p>
        {number !== null && <p class="number" aria-label={`${m.approval.number} ${number}`} role="img">{number}</p>}
        <p class="left">
          {m.approval.timeLeft} <span data-seconds>{String(secondsLeft)}</span> s
        </p>
        <p class="hint">{m.approval.asked(request.asked)} {m.approval.noPush}</p>
        {request.needsCosign && <p class="hint">{m.approval.cosign}</p>}
        <p class="warning">{m.approval.warning}</p>
      </div>
      <Form action={`${of.path}/continue`} id="continue">
        <Button look="plain">{m.next}</Button>
      </Form>
      <ButtonForm action={`${of.path}/leave`} look="plain">{m.other.link}</ButtonForm>
      <OtherAccount path={of.path} messages={m} />
    </Layout>
  );
}

export function OtherPage({ ways, ...of }: Frame & { readonly ways: readonly Way[] }) {
  const m = of.language.messages;
  return (
    <Layout {...frame(of, m.other.title)}>
      <Problem text={of.problem} />
      <ul class="ways">
        {ways.map((way) => (
          <li key={way}>
            {way === "push"
              ? <ButtonForm action={`${of.path}/ask`} look="plain">{m.other.push}</ButtonForm>
              : (
                <LinkButton href={way === "password" ? of.path : `${of.path}/other?way=${way}`}>
                  {m.other[way]}
                </LinkButton>
              )}
          </li>
        ))}
      </ul>
      {ways.length === 1 && ways[0] === "pass" && <p class="hint">{m.other.none}</p>}
      <OtherAccount path={of.path} messages={m} />
    </Layout>
  );
}

function Back({ path, messages }: { readonly path: string; readonly messages: PagesMessages }) {
  return <LinkButton href={`${path}/other`}>{messages.other.link}</LinkButton>;
}

export function CodePage({ way, ...of }: Frame & { readonly way: CodeWay }) {
  const m = of.language.messages, { title, label, hint } = m.code[way];
  return (
    <Layout {...frame(of, title)}>
      <Problem text={of.problem} />
      <Form action={`${of.path}/code`} hidden={{ way }}>
        <Field
          name="code"
          label={label}
          hint={hint}
          autocomplete={way === "totp" ? "one-time-code" : "off"}
          inputmode={way === "totp" ? "numeric" : "text"}
          isFirst
          isWrong={of.problem !== null}
          maxlength={64}
        />
        <Button>{m.next}</Button>
      </Form>
      <Back path={of.path} messages={m} />
    </Layout>
  );
}

export function PasskeyPage(of: Frame) {
  const m = of.language.messages;
  return (
    <Layout {...frame(of, m.passkey.title)}>
      <Problem text={of.problem} />
      <p>{m.passkey.text}</p>
      <Form
        action={`${of.path}/passkey`}
        hidden={{ ceremony: "", response: "" }}
        data={{ "data-passkey": `${of.path}/passkey/options` }}
      >
        <p class="problem" role="alert" data-failed hidden>{m.passkey.failed}</p>
        <Button>{m.passkey.button}</Button>
        <noscript>
          <p class="problem">{m.passkey.needsScript}</p>
        </noscript>
      </Form>
      <Back path={of.path} messages={m} />
    </Layout>
  );
}

export function NewPasswordPage({ name, ...of }: Frame & { readonly name: string }) {
  const m = of.language.messages;
  return (
    <Layout {...frame(of, m.newPassword.title)}>
      <p>{m.newPassword.text}</p>
      <Problem text={of.problem} />
      <Form action={`${of.path}/new-password`}>
        <Field name="account" label={m.name} value={name} autocomplete="username" isReadOnly />
        <Field
          name="password"
          label={m.newPassword.label}
          hint={m.newPassword.hint}
          type="password"
          autocomplete="new-password"
          isFirst
          isWrong={of.problem !== null}
          maxlength={1_024}
        />
        <Button>{m.next}</Button>
      </Form>
    </Layout>
  );
}

/** The way back to the application: by the page itself, since a redirect of a form's answer would count as its target. */
export function LeavingPage({ redirect, ...of }: Frame & { readonly redirect: string }) {
  const m = of.language.messages;
  return (
    <Layout {...frame(of, m.leaving.title)} leaveTo={redirect}>
      <LinkButton href={redirect} look="primary">{m.leaving.link(of.app ?? of.server)}</LinkButton>
    </Layout>
  );
}

/** A page of one sentence and where to go. */
export function MessagePage({ heading, texts, link, ...of }: Frame & {
  readonly heading: string;
  readonly texts: readonly string[];
  readonly link: { readonly href: string; readonly text: string } | null;
}) {
  return (
    <Layout {...frame(of, heading)}>
      <Problem text={of.problem} />
      {texts.map((text) => <p key={text}>{text}</p>)}
      {link && <LinkButton href={link.href}>{link.text}</LinkButton>}
    </Layout>
  );
}

export function SignOutPage(of: Frame) {
  const m = of.language.messages;
  return (
    <Layout {...frame(of, m.out.title)}>
      <p>{m.out.text}</p>
      <ButtonForm action="/signin/out">{m.out.button}</ButtonForm>
    </Layout>
  );
}
