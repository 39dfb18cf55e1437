/** @jsxImportSource hono/jsx */
/** `/account/totp`: one-time codes of an authenticator app. A new key counts once a code of it was typed. @module */
import { Hono } from "hono";
import type { TotpProposal } from "../../people/totp.ts";
import { SelectField } from "../fields.tsx";
import { Button, ButtonForm, Field, Form, LinkButton } from "../forms.tsx";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, readForm, requireStepUp } from "../page.ts";
import { QrCode } from "../qr.tsx";
import { frameOf } from "../section.tsx";
import { Secret } from "../shown.tsx";
import { createTold } from "./changes.ts";
import type { AccountDeps } from "./deps.ts";
import { AccountLayout } from "./layout.tsx";

const PATH = "/account/totp";

export function totpPages(deps: AccountDeps): Pages {
  const { services: { parts }, accounts: { totp, unlessLast } } = deps;
  const told = createTold(deps);
  const pages = new Hono<PageEnv>();

  async function showKey(c: PageContext, proposal: TotpProposal, problem: string | null = null): Promise<Response> {
    const frame = frameOf(c, parts.name, problem), { totp: m, cancel } = frame.language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.title}>
        <p>{m.scan}</p>
        <QrCode text={proposal.uri} label={m.qr} />
        <p>{m.key}</p>
        <Secret text={proposal.secret.match(/.{4}/g)!.join(" ")} isLong />
        <Form action={`${PATH}/confirm`} hidden={{ proposal: proposal.sealed }}>
          <Field
            name="code"
            label={m.code}
            hint={m.codeHint}
            autocomplete="one-time-code"
            inputmode="numeric"
            isFirst
            isWrong={problem !== null}
            maxlength={16}
          />
          <Button>{m.confirm}</Button>
        </Form>
        <LinkButton href={PATH} look="quiet">{cancel}</LinkButton>
      </AccountLayout>,
      problem === null ? 200 : 422,
    );
  }

  async function showState(c: PageContext, problem: string | null = null): Promise<Response> {
    const person = c.get("person"), isOn = person.totp_sealed !== null;
    const frame = frameOf(c, parts.name, problem), { totp: m } = frame.language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.title}>
        <p>{m.text}</p>
        <p class="good">{isOn ? m.isOn(person.totp_digits) : m.isOff}</p>
        <Form action={`${PATH}/begin`}>
          {isOn && <p>{m.replaceText}</p>}
          <SelectField
            name="digits"
            label={m.digits}
            options={[{ value: "6", text: m.six }, { value: "8", text: m.eight }]}
            value="6"
          />
          <Button look={isOn ? "plain" : "primary"}>{isOn ? m.replace : m.begin}</Button>
        </Form>
        {isOn && <LinkButton href={`${PATH}/remove`} look="danger">{m.removeButton}</LinkButton>}
      </AccountLayout>,
      problem === null ? 200 : 422,
    );
  }

  pages.get(PATH, (c) => showState(c));
  pages.get(`${PATH}/begin`, (c) => c.redirect(PATH, 303));
  pages.post(`${PATH}/begin`, async (c) => {
    const digits = (await readForm(c))("digits") === "8" ? 8 : 6;
    return await showKey(c, await totp.propose(c.get("person").id, digits));
  });
  pages.get(`${PATH}/confirm`, (c) => c.redirect(PATH, 303));
  pages.post(`${PATH}/confirm`, async (c) => {
    const field = await readForm(c), { totp: m } = c.get("language").account;
    const answer = await totp.confirm(c.get("person").id, field("proposal"), field("code"));
    if (answer === "unknown") return await showState(c, m.tooOld);
    if (answer !== "right") return await showKey(c, answer, m.wrong);
    await told(c, "factor_added", { audit: { method: "totp" }, activity: { reason: "totp" } });
    return c.redirect(`${PATH}?done=totp-on`, 303);
  });

  async function askRemove(c: PageContext, problem: string | null = null): Promise<Response> {
    const frame = frameOf(c, parts.name, problem), { totp: m, cancel } = frame.language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.removeTitle}>
        <p>{m.removeText}</p>
        <ButtonForm action={frame.here} look="danger">{m.removeButton}</ButtonForm>
        <LinkButton href={PATH} look="quiet">{cancel}</LinkButton>
      </AccountLayout>,
      problem === null ? 200 : 409,
    );
  }

  pages.use(`${PATH}/remove`, requireStepUp);
  pages.get(`${PATH}/remove`, (c) => askRemove(c));
  pages.post(`${PATH}/remove`, async (c) => {
    const person = c.get("person");
    if (person.totp_sealed !== null) {
      const isRemoved = await unlessLast(person.id, (trx) => totp.remove(person.id, trx));
      if (isRemoved === null) return await askRemove(c, c.get("language").account.lastFactor);
      if (isRemoved) await told(c, "factor_removed", { audit: { method: "totp" }, activity: { reason: "totp" } });
    }
    return c.redirect(`${PATH}?done=totp-off`, 303);
  });

  return pages;
}
