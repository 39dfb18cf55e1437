/** @jsxImportSource hono/jsx */
/** `/account/passkeys`: a person's passkeys, each with a page of its own; adding one takes a script. @module */
import { Hono } from "hono";
import { plainDisplayName } from "../../people/names.ts";
import type { PasskeyView } from "../../people/passkeys.ts";
import { Button, ButtonForm, Field, Form, LinkButton } from "../forms.tsx";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, readForm, readJson, requireStepUp } from "../page.ts";
import { frameOf } from "../section.tsx";
import { Facts, LinkRows, When } from "../shown.tsx";
import { createTold } from "./changes.ts";
import type { AccountDeps } from "./deps.ts";
import { AccountLayout, GonePage } from "./layout.tsx";

const LIST = "/account/passkeys";
const ADD = `${LIST}/add`;
/** A credential id: at most 1,023 bytes (WebAuthn L3 §4). */
const ID = `${LIST}/:id{[A-Za-z0-9_-]{1,1364}}`;

export function passkeyPages(deps: AccountDeps): Pages {
  const { services: { parts, policies, audit }, accounts: { passkeys, unlessLast } } = deps;
  const told = createTold(deps);
  const pages = new Hono<PageEnv>();

  async function passkeyOf(c: PageContext): Promise<PasskeyView | null> {
    const id = c.req.param("id");
    return (await passkeys.of(c.get("person").id)).find((passkey) => passkey.id === id) ?? null;
  }

  function nameOf(c: PageContext, { name }: PasskeyView): string {
    return name === "" ? c.get("language").account.passkeys.unnamed : name;
  }

  function gone(c: PageContext): Promise<Response> {
    return show(c, <GonePage frame={frameOf(c, parts.name)} back={LIST} />, 404);
  }

  async function showAdd(c: PageContext, problem: string | null = null): Promise<Response> {
    const frame = frameOf(c, parts.name, problem), { passkeys: m, cancel } = frame.language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.add}>
        <p>{m.addText}</p>
        <Form
          action={ADD}
          hidden={{ ceremony: "", response: "" }}
          data={{ "data-new-passkey": `${ADD}/options` }}
        >
          <p class="problem" role="alert" data-failed hidden>{m.failed}</p>
          <Field name="name" label={m.name} hint={m.nameHint} autocomplete="off" maxlength={64} isFirst />
          <Button>{m.add}</Button>
          <noscript>
            <p class="problem">{m.needsScript}</p>
          </noscript>
        </Form>
        <LinkButton href={LIST} look="quiet">{cancel}</LinkButton>
      </AccountLayout>,
      problem === null ? 200 : 422,
    );
  }

  pages.get(LIST, async (c) => {
    const all = await passkeys.of(c.get("person").id);
    const { methods } = await policies.policyFor(null);
    const frame = frameOf(c, parts.name), { language } = frame, { passkeys: m } = language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.title}>
        <p>{m.text}</p>
        {all.length === 0 && <p>{m.none}</p>}
        {!methods.includes("passkey") && <p class="warning">{m.refusedByPolicy}</p>}
        <LinkRows
          rows={all.map((passkey) => ({
            href: `${LIST}/${passkey.id}`,
            text: nameOf(c, passkey),
            more: (
              <>
                {m.lastUse}: <When at={passkey.usedAt} language={language} />
              </>
            ),
          }))}
        />
        {methods.includes("passkey") && <LinkButton href={ADD} look="primary">{m.add}</LinkButton>}
      </AccountLayout>,
    );
  });

  pages.use(ADD, requireStepUp);
  pages.get(ADD, (c) => showAdd(c));
  pages.post(`${ADD}/options`, async (c) => c.json(await passkeys.beginRegistration(c.get("person"))));
  pages.get(`${ADD}/options`, (c) => c.redirect(ADD, 303)); // where signing in again leads back to
  pages.post(ADD, async (c) => {
    const field = await readForm(c), { id } = c.get("person");
    const name = plainDisplayName(field("name")) ?? "";
    const { methods } = await policies.policyFor(null);
    const isAdded = methods.includes("passkey") &&
      await passkeys.finishRegistration(id, field("ceremony"), readJson(field("response")), name);
    if (!isAdded) return await showAdd(c, c.get("language").account.passkeys.refused);
    await told(c, "factor_added", { audit: { method: "passkey", name }, activity: { name, reason: "passkey" } });
    return c.redirect(`${LIST}?done=passkey-added`, 303);
  });

  pages.get(ID, async (c) => {
    const passkey = await passkeyOf(c);
    if (!passkey) return await gone(c);
    const frame = frameOf(c, parts.name), { language } = frame, { passkeys: m, devices, remove } = language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={nameOf(c, passkey)}>
        <Facts
          facts={{
            [m.lastUse]: <When at={passkey.usedAt} language={language} />,
            [m.added]: <When at={passkey.createdAt} language={language} />,
          }}
        />
        <Form action={frame.here}>
          <Field name="name" label={m.name} value={passkey.name} autocomplete="off" maxlength={64} />
          <Button look="plain">{devices.rename}</Button>
        </Form>
        <LinkButton href={`${frame.here}/remove`} look="danger">{remove}</LinkButton>
      </AccountLayout>,
    );
  });
  pages.post(ID, async (c) => {
    const passkey = await passkeyOf(c);
    if (!passkey) return await gone(c);
    const name = plainDisplayName((await readForm(c))("name"));
    if (name !== null) {
      const { id } = c.get("person"), { ip } = c.get("browser");
      await passkeys.rename(id, passkey.id, name);
      await audit.append({ kind: "passkey_renamed", actor: id, subject: id, ip, detail: { name } });
    }
    return c.redirect(`${c.req.path}${name === null ? "" : "?done=renamed"}`, 303);
  });

  async function askRemove(c: PageContext, passkey: PasskeyView, problem: string | null = null): Promise<Response> {
    const frame = frameOf(c, parts.name, problem), { passkeys: m, remove, cancel } = frame.language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.removeTitle(nameOf(c, passkey))}>
        <p>{m.removeText}</p>
        <ButtonForm action={frame.here} look="danger">{remove}</ButtonForm>
        <LinkButton href={`${LIST}/${passkey.id}`} look="quiet">{cancel}</LinkButton>
      </AccountLayout>,
      problem === null ? 200 : 409,
    );
  }

  pages.use(`${ID}/remove`, requireStepUp);
  pages.get(`${ID}/remove`, async (c) => {
    const passkey = await passkeyOf(c);
    return passkey ? await askRemove(c, passkey) : await gone(c);
  });
  pages.post(`${ID}/remove`, async (c) => {
    const passkey = await passkeyOf(c);
    if (!passkey) return await gone(c);
    const { id } = c.get("person");
    const isRemoved = await unlessLast(id, (trx) => passkeys.remove(id, passkey.id, trx));
    if (isRemoved === null) return await askRemove(c, passkey, c.get("language").account.lastFactor);
    if (!isRemoved) return await gone(c);
    const { name } = passkey;
    await told(c, "factor_removed", { audit: { method: "passkey", name }, activity: { name, reason: "passkey" } });
    return c.redirect(`${LIST}?done=passkey-removed`, 303);
  });

  return pages;
}
