/** @jsxImportSource hono/jsx */
/** `/account/recovery`: ten codes for a day without the phone, shown once. @module */
import { Hono } from "hono";
import { ButtonForm, LinkButton } from "../forms.tsx";
import { show } from "../layout.tsx";
import type { PageEnv, Pages } from "../page.ts";
import { frameOf } from "../section.tsx";
import { createTold } from "./changes.ts";
import type { AccountDeps } from "./deps.ts";
import { AccountLayout } from "./layout.tsx";

const PATH = "/account/recovery";

export function recoveryPages(deps: AccountDeps): Pages {
  const { services: { parts }, accounts: { recoveryCodes } } = deps;
  const told = createTold(deps);
  const pages = new Hono<PageEnv>();

  pages.get(PATH, async (c) => {
    const left = await recoveryCodes.left(c.get("person").id);
    const frame = frameOf(c, parts.name), { recovery: m, back } = frame.language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.title}>
        <p>{m.text}</p>
        <p class={left > 0 ? "good" : "warning"}>{left > 0 ? m.left(left) : m.none}</p>
        {left > 0 && <p>{m.renewText}</p>}
        <ButtonForm action={PATH} look={left > 0 ? "plain" : "primary"}>{m.renew}</ButtonForm>
        <LinkButton href="/account" look="quiet">{back}</LinkButton>
      </AccountLayout>,
    );
  });
  pages.post(PATH, async (c) => {
    const codes = await recoveryCodes.renew(c.get("person").id);
    await told(c, "factor_added", { audit: { method: "recovery" }, activity: { reason: "recovery" } });
    const frame = frameOf(c, parts.name), { recovery: m } = frame.language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.shownTitle}>
        <p class="warning">{m.shownText}</p>
        <p class="only-print">{frame.server} · {c.get("person").name} · {parts.publicOrigin.host}</p>
        <ol class="codes" aria-label={m.list} translate="no">
          {codes.map((code) => <li key={code}>{code}</li>)}
        </ol>
        <p>{m.text}</p>
        <button type="button" class="button plain" data-print hidden>{m.print}</button>
        <LinkButton href="/account" look="primary">{m.kept}</LinkButton>
      </AccountLayout>,
    );
  });

  return pages;
}
