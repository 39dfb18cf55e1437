/** @jsxImportSource hono/jsx */
import { Hono } from "hono";
import { LinkButton } from "../forms.tsx";
import { show } from "../layout.tsx";
import type { PageEnv, Pages } from "../page.ts";
import { frameOf } from "../section.tsx";
import { LinkRows } from "../shown.tsx";
import type { AccountDeps } from "./deps.ts";
import { AccountLayout } from "./layout.tsx";

/** Something to be done soon. */
function Advice({ text, href, action }: { readonly text: string; readonly href: string; readonly action: string }) {
  return (
    <section class="warning advice">
      <p>{text}</p>
      <LinkButton href={href} look="primary">{action}</LinkButton>
    </section>
  );
}

export function overviewPages({ services: { parts, fatigue, devices, locations }, accounts }: AccountDeps): Pages {
  const pages = new Hono<PageEnv>();
  pages.get("/account", async (c) => {
    const person = c.get("person");
    const [factors, isOff, sessions, registered, { asks, past }] = await Promise.all([
      accounts.factorsOf(person.id),
      fatigue.isOff(person.id),
      accounts.sessions.of(person.id),
      devices.of(person.id),
      locations.list(person.id),
    ]);
    const frame = frameOf(c, parts.name), { overview: m } = frame.language.account, { own } = frame.language.locations;
    const onOff = (isOn: boolean) => isOn ? m.on : m.off;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.title}>
        <p>
          {person.display_name} <span class="hint">({m.name}: {person.name})</span>
        </p>
        {person.password_exposed === 1 && (
          <Advice text={m.exposed} href="/account/password" action={m.changePassword} />
        )}
        {isOff && <Advice text={m.requestsOff} href="/account/requests" action={m.turnOn} />}
        {factors.devices === 0 && <Advice text={m.noDevice} href="/account/devices/add" action={m.register} />}
        {factors.devices > 0 && factors.recoveryCodes === 0 && (
          <Advice text={m.noRecovery} href="/account/recovery" action={m.makeRecovery} />
        )}
        <h2>{m.secure}</h2>
        <LinkRows
          rows={[
            {
              href: "/account/devices",
              text: m.devices,
              more: registered.length > 0 ? m.deviceCount(registered.length) : m.none,
            },
            {
              href: "/account/passkeys",
              text: m.passkeys,
              more: factors.passkeys > 0 ? m.passkeyCount(factors.passkeys) : m.none,
            },
            { href: "/account/totp", text: m.totp, more: onOff(factors.totp) },
            {
              href: "/account/recovery",
              text: m.recovery,
              more: factors.recoveryCodes > 0 ? m.recoveryCount(factors.recoveryCodes) : m.none,
            },
            { href: "/account/password", text: m.password, more: m.passwordText },
            { href: "/account/phone", text: m.passwordless, more: onOff(person.passwordless === 1) },
          ]}
        />
        <h2>{m.watch}</h2>
        <LinkRows
          rows={[
            { href: "/account/sessions", text: m.sessions, more: m.sessionCount(sessions.length) },
            { href: "/account/activity", text: m.activity, more: m.activityText },
            ...asks.length + past.length > 0
              ? [{ href: "/account/locations", text: own.title, more: own.more(asks.length) }]
              : [],
          ]}
        />
      </AccountLayout>,
    );
  });
  return pages;
}
