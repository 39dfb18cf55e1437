/** @jsxImportSource hono/jsx */
import type { MiddlewareHandler } from "hono";
import { mainWays } from "../../policies.ts";
import type { AccountDeps } from "../account/deps.ts";
import { AccountLayout } from "../account/layout.tsx";
import { LinkButton } from "../forms.tsx";
import { show } from "../layout.tsx";
import { type PageEnv, signInPath } from "../page.ts";
import { frameOf } from "../section.tsx";

/** After `requireAdmin`: who signed in with two factors. Who has another one signs in again with it, and comes back; who never
 * set one up, as the first admin, is led to do so. */
export function requireSecondFactor(
  { services: { parts, policies }, accounts: { factorsOf } }: AccountDeps,
): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    if (c.get("session")?.amr.includes("mfa")) return await next();
    if (!(await factorsOf(c.get("person").id)).isNew) return c.redirect(signInPath(c.req.path), 303);
    const frame = frameOf(c, parts.name), { account, admin: { secondFactor: m } } = frame.language;
    const links = {
      push: ["/account/devices/add", account.overview.register],
      passkey: ["/account/passkeys/add", account.passkeys.add],
      totp: ["/account/totp", account.totp.begin],
    } as const;
    const ways = mainWays(await policies.policyFor(null)).map((way) => links[way]);
    return await show(
      c,
      <AccountLayout frame={frame} title={m.title}>
        <p>{m.text}</p>
        <p>{m.then}</p>
        {ways.map(([href, text], at) => (
          <LinkButton key={href} href={href} look={at === 0 ? "primary" : "plain"}>{text}</LinkButton>
        ))}
      </AccountLayout>,
      403,
    );
  };
}
