/** @jsxImportSource hono/jsx */
/** `/account/devices`: a person's devices, each with a page of its own. @module */
import { Hono } from "hono";
import type { Device } from "../../devices.ts";
import { isLast } from "../../people/factors.ts";
import { plainDisplayName } from "../../people/names.ts";
import { Button, ButtonForm, Field, Form, LinkButton } from "../forms.tsx";
import type { Language } from "../language.ts";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, readForm, requireStepUp } from "../page.ts";
import { frameOf } from "../section.tsx";
import { Facts, LinkRows, placeOf, When } from "../shown.tsx";
import { CosignAdvice } from "./cosign.tsx";
import type { AccountDeps } from "./deps.ts";
import { AccountLayout } from "./layout.tsx";
import { DEVICE_PATH, ownDevice } from "./own-device.tsx";

const ID = DEVICE_PATH;

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

export function devicePages(deps: AccountDeps): Pages {
  const { services: { parts, devices, cosigning, audit }, accounts: { factorsOf, unlessLast } } = deps;
  const { deviceOf, gone } = ownDevice(deps);
  const pages = new Hono<PageEnv>();

  pages.get("/account/devices", async (c) => {
    const all = await devices.of(c.get("person").id);
    const areWaiting = await Promise.all(all.map(({ id }) => cosigning.isWaiting(id)));
    const frame = frameOf(c, parts.name), { language } = frame, { devices: m } = language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.title}>
        {all.length === 0 && <p>{m.none}</p>}
        {all.map((device, n) => areWaiting[n] && <CosignAdvice key={device.id} device={device} language={language} />)}
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
        {await cosigning.isWaiting(device.id) && <CosignAdvice device={device} language={frame.language} />}
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

  /** The form says whether its person knows that nothing is left. */
  async function askRemove(c: PageContext, device: Device, status: 200 | 409): Promise<Response> {
    const factors = await factorsOf(device.person_id);
    const isKnown = isLast({ ...factors, totp: factors.totp && device.totp_given === null });
    const others = (await devices.of(device.person_id)).filter(({ state, mode, id }) =>
      state === "active" && mode === "approvals" && id !== device.id
    );
    const frame = frameOf(c, parts.name), { devices: m, cancel } = frame.language.account;
    return await show(
      c,
      <AccountLayout frame={frame} title={m.removeTitle(device.name)}>
        <p>{m.removeText}</p>
        <p class="warning">{m.removeApp}</p>
        {others.length === 0 && <p class="warning">{m.removeLast}</p>}
        <ButtonForm action={frame.here} hidden={isKnown ? { last: "on" } : {}} look="danger">
          {m.removeButton}
        </ButtonForm>
        <LinkButton href={`/account/devices/${device.id}`} look="quiet">{cancel}</LinkButton>
      </AccountLayout>,
      status,
    );
  }

  pages.use(`${ID}/remove`, requireStepUp);
  pages.get(`${ID}/remove`, async (c) => {
    const device = await deviceOf(c);
    return device ? await askRemove(c, device, 200) : await gone(c);
  });
  pages.post(`${ID}/remove`, async (c) => {
    const device = await deviceOf(c);
    if (!device) return await gone(c);
    const person = device.person_id, by = { id: person, ip: c.get("browser").ip }, keep = c.get("session")!.hash;
    const isFactor = device.state === "active" && device.mode === "approvals";
    // A phone that is lost has to go also where it is the last factor; but who did not see so is asked again.
    if (!isFactor || (await readForm(c))("last") === "on") await devices.revoke(device.id, by, keep);
    else {
      await devices.revoke(device.id, by, keep, (end) => unlessLast(person, end, device.id));
      const left = await deviceOf(c);
      if (left) return await askRemove(c, left, 409);
    }
    return c.redirect("/account/devices?done=device-removed", 303);
  });

  return pages;
}
