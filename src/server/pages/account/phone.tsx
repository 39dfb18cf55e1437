/** @jsxImportSource hono/jsx */
/** `/account/phone`: signing in by phone alone. `/account/requests`: requests on again after many came unanswered. @module */
import { Hono } from "hono";
import { ButtonForm, LinkButton } from "../forms.tsx";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, readForm } from "../page.ts";
import { frameOf } from "../section.tsx";
import { createTold } from "./changes.ts";
import type { AccountDeps } from "./deps.ts";
import { AccountLayout } from "./layout.tsx";

const PATH = "/account/phone";
const REQUESTS = "/account/requests";

export function phonePages(deps: AccountDeps): Pages {
  const { services: { parts, policies, fatigue, audit }, accounts: { people, factorsOf } } = deps;
  const told = createTold(deps);
  const pages = new Hono<PageEnv>();

  /** Why it can't be turned on, or null. */
  async function obstacleOf(c: PageContext): Promise<string | null> {
    const { phone: m } = c.get("language").account;
    const { methods } = await policies.policyFor(null);
    if (!methods.includes("passwordless") || !methods.includes("push")) return m.refusedByPolicy;
    return (await factorsOf(c.get("person").id)).cosigners === 0 ? m.noDevice : null;
  }

  async function showState(c: PageContext, status: 200 | 422 = 200): Promise<Response> {
    const isOn = c.get("person").passwordless === 1, obstacle = await obstacleOf(c);
    const frame = frameOf(c, parts.name), { phone: m, back } = frame.language.account;
    const [look, text, to] = isOn ? ["plain", m.turnOff, "off"] as const : ["primary", m.turnOn, "on"] as const;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.title}>
        <p>{m.text}</p>
        <p class="good">{isOn ? m.isOn : m.isOff}</p>
        {obstacle !== null && <p class="warning">{obstacle}</p>}
        {(isOn || obstacle === null) && <ButtonForm action={PATH} hidden={{ to }} look={look}>{text}</ButtonForm>}
        <LinkButton href="/account" look="quiet">{back}</LinkButton>
      </AccountLayout>,
      status,
    );
  }

  pages.get(PATH, (c) => showState(c));
  pages.post(PATH, async (c) => {
    const isOn = (await readForm(c))("to") === "on", { id, passwordless } = c.get("person");
    if (isOn && await obstacleOf(c) !== null) return await showState(c, 422);
    if (isOn !== (passwordless === 1)) {
      await people.setPasswordless(id, isOn);
      const detail = { audit: { method: "passwordless" }, activity: { reason: "passwordless" } };
      await told(c, isOn ? "factor_added" : "factor_removed", detail);
    }
    return c.redirect(`${PATH}?done=passwordless-${isOn ? "on" : "off"}`, 303);
  });

  pages.get(REQUESTS, async (c) => {
    const isOff = await fatigue.isOff(c.get("person").id);
    const frame = frameOf(c, parts.name), { phone: m, overview, back } = frame.language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.requestsTitle}>
        <p class={isOff ? "warning" : "good"}>{isOff ? m.requestsOff : m.requestsAreOn}</p>
        {isOff && (
          <>
            <LinkButton href="/account/password">{overview.changePassword}</LinkButton>
            <ButtonForm action={REQUESTS}>{m.requestsOn}</ButtonForm>
          </>
        )}
        <LinkButton href="/account" look="quiet">{back}</LinkButton>
      </AccountLayout>,
    );
  });
  pages.post(REQUESTS, async (c) => {
    const { id } = c.get("person");
    await fatigue.turnOn(id);
    await audit.append({ kind: "requests_on", actor: id, subject: id, ip: c.get("browser").ip });
    return c.redirect("/account?done=requests-on", 303);
  });

  return pages;
}
