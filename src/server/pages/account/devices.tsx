/** @jsxImportSource hono/jsx */
/** `/account/devices`: a person's devices, each with a page of its own. @module */
import { Hono } from "hono";
import type { Device } from "../../devices.ts";
import { plainDisplayName } from "../../people/names.ts";
import { Button, ButtonForm, Field, Form, LinkButton } from "../forms.tsx";
import type { Language } from "../language.ts";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, readForm, requireStepUp } from "../page.ts";
import { frameOf } from "../section.tsx";
import { Facts, LinkRows, placeOf, When } from "../shown.tsx";
import type { AccountDeps } from "./deps.ts";
import { AccountLayout, GonePage } from "./layout.tsx";

const ID = "/account/devices/:id{[A-Za-z0-9_-]{22}}";

export function DeviceFacts({ device, language }: { readonly device: Device; readonly language: Language }) {
  const { devices: m } = language.account;
  return (
    <Facts
      facts={{
        [m.lastUse]: <When at={device.seen_at} language={language} />,
        [m.place]: placeOf(device.region, language),
        [m.use]: device.state === "claimed" ? m.claimed : m.modes[device.mode],
        [m.notifications]: m.push[device.push_state],
        [m.added]: <When at={device.created_at} language={language} />,
      }}
    />
  );
}

export function devicePages({ services: { parts, devices, audit } }: AccountDeps): Pages {
  const pages = new Hono<PageEnv>();

  /** The device that the address names, if it is this person's. */
  async function deviceOf(c: PageContext): Promise<Device | null> {
    const id = c.req.param("id");
    return (await devices.of(c.get("person").id)).find((device) => device.id === id) ?? null;
  }

  function gone(c: PageContext): Promise<Response> {
    return show(c, <GonePage frame={frameOf(c, parts.name)} back="/account/devices" />, 404);
  }

  pages.get("/account/devices", async (c) => {
    const all = await devices.of(c.get("person").id);
    const frame = frameOf(c, parts.name), { language } = frame, { devices: m } = language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.title}>
        {all.length === 0 && <p>{m.none}</p>}
        <LinkRows
          rows={all.map((device) => ({
            href: `/account/devices/${device.id}`,
            text: (
              <>
                {device.name} <span class="hint">{device.platform}</span>
              </>
            ),
            more: device.state === "claimed" ? m.claimed : (
              <>
                {m.modes[device.mode]} · {m.lastUse}: <When at={device.seen_at} language={language} />
              </>
            ),
          }))}
        />
        <LinkButton href="/account/devices/add" look="primary">{m.add}</LinkButton>
      </AccountLayout>,
    );
  });

  pages.get(ID, async (c) => {
    const device = await deviceOf(c);
    if (!device) return await gone(c);
    const frame = frameOf(c, parts.name), { devices: m } = frame.language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={device.name}>
        <p class="hint">{device.platform}</p>
        {device.cosign !== null && <p>{m.cosigns}</p>}
        <DeviceFacts device={device} language={frame.language} />
        <Form action={frame.here}>
          <Field name="name" label={m.name} value={device.name} autocomplete="off" maxlength={64} />
          <Button look="plain">{m.rename}</Button>
        </Form>
        <LinkButton href={`${frame.here}/remove`} look="danger">{m.removeButton}</LinkButton>
      </AccountLayout>,
    );
  });
  pages.post(ID, async (c) => {
    const device = await deviceOf(c);
    if (!device) return await gone(c);
    const name = plainDisplayName((await readForm(c))("name"));
    if (name !== null && await devices.rename(device.id, device.person_id, name)) {
      const { person_id: person } = device, { ip } = c.get("browser");
      await audit.append({
        kind: "device_renamed",
        actor: person,
        subject: person,
        ip,
        detail: { device: device.id, name },
      });
    }
    return c.redirect(`${c.req.path}${name === null ? "" : "?done=renamed"}`, 303);
  });

  pages.use(`${ID}/remove`, requireStepUp);
  pages.get(`${ID}/remove`, async (c) => {
    const device = await deviceOf(c);
    if (!device) return await gone(c);
    const others = (await devices.of(device.person_id)).filter(({ state, id }) =>
      state === "active" && id !== device.id
    );
    const frame = frameOf(c, parts.name), { devices: m, cancel } = frame.language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.removeTitle(device.name)}>
        <p>{m.removeText}</p>
        <p class="warning">{m.removeApp}</p>
        {others.length === 0 && <p class="warning">{m.removeLast}</p>}
        <ButtonForm action={frame.here} look="danger">{m.removeButton}</ButtonForm>
        <LinkButton href={`/account/devices/${device.id}`} look="quiet">{cancel}</LinkButton>
      </AccountLayout>,
    );
  });
  pages.post(`${ID}/remove`, async (c) => {
    const device = await deviceOf(c);
    if (!device) return await gone(c);
    const by = { id: device.person_id, ip: c.get("browser").ip };
    await devices.revoke(device.id, by, c.get("session")!.hash);
    return c.redirect("/account/devices?done=device-removed", 303);
  });

  return pages;
}
