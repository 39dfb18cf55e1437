/** @jsxImportSource hono/jsx */
/** `/account/devices/:id/cosign`: confirms the passkey that a registered device wants to co-sign with. @module */
import { Hono } from "hono";
import type { Device } from "../../devices.ts";
import { Button, Field, Form, LinkButton } from "../forms.tsx";
import type { Language } from "../language.ts";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, readForm, requireStepUp } from "../page.ts";
import { frameOf } from "../section.tsx";
import type { AccountDeps } from "./deps.ts";
import { AccountLayout } from "./layout.tsx";
import { DEVICE_PATH, ownDevice } from "./own-device.tsx";

const PATH = `${DEVICE_PATH}/cosign`;

/** Of a device whose passkey waits, the way to confirm it. */
export function CosignAdvice({ device, language }: { readonly device: Device; readonly language: Language }) {
  const { cosign: m } = language.account;
  return (
    <section class="warning advice">
      <p>{m.waits(device.name)}</p>
      <LinkButton href={`/account/devices/${device.id}/cosign`} look="primary">{m.title}</LinkButton>
    </section>
  );
}

export function cosignPages(deps: AccountDeps): Pages {
  const { services: { parts, cosigning } } = deps;
  const { deviceOf, gone } = ownDevice(deps);
  const pages = new Hono<PageEnv>();

  /** `problem` with the digits that were typed. */
  function ask(c: PageContext, device: Device, problem: string | null = null): Promise<Response> {
    const frame = frameOf(c, parts.name, problem), { cosign: m, add, cancel } = frame.language.account;
    return show(
      c,
      <AccountLayout frame={frame} title={m.title}>
        <p>{m.text(device.name)}</p>
        <p class="warning">{m.warning}</p>
        <Form action={frame.here}>
          <Field
            name="check"
            label={add.check}
            hint={m.hint}
            autocomplete="off"
            inputmode="numeric"
            isFirst
            isWrong={problem !== null}
            maxlength={16}
          />
          <Button>{m.confirm}</Button>
        </Form>
        <LinkButton href={`/account/devices/${device.id}`} look="quiet">{cancel}</LinkButton>
      </AccountLayout>,
      problem === null ? 200 : 422,
    );
  }

  /** Nothing waits, or not any more. */
  function ended(c: PageContext, device: Device): Promise<Response> {
    const frame = frameOf(c, parts.name), { cosign: m, back } = frame.language.account;
    return show(
      c,
      <AccountLayout frame={frame} title={m.endedTitle}>
        <p class="problem" role="alert">{m.ended}</p>
        <LinkButton href={`/account/devices/${device.id}`}>{back}</LinkButton>
      </AccountLayout>,
      410,
    );
  }

  pages.use(PATH, requireStepUp);
  pages.get(PATH, async (c) => {
    const device = await deviceOf(c);
    if (!device) return await gone(c);
    return await cosigning.isWaiting(device.id) ? await ask(c, device) : await ended(c, device);
  });
  pages.post(PATH, async (c) => {
    const device = await deviceOf(c);
    if (!device) return await gone(c);
    const typed = (await readForm(c))("check").replace(/\D/g, ""), { cosign: m } = c.get("language").account;
    if (typed.length !== 6 && await cosigning.isWaiting(device.id)) return await ask(c, device, m.wrong); // no guess
    const by = { id: device.person_id, ip: c.get("browser").ip };
    switch (await cosigning.confirm(device.id, by, typed)) {
      case "good":
        return c.redirect(`/account/devices/${device.id}?done=cosign-added`, 303);
      case "wrong":
        return await ask(c, device, m.wrong);
      case "ended":
        return await ended(c, device);
    }
  });

  return pages;
}
