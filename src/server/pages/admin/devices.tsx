/** @jsxImportSource hono/jsx */
/** `/admin/devices`: everybody's devices. @module */
import { Hono } from "hono";
import { DeviceFacts } from "../account/devices.tsx";
import type { AccountDeps } from "../account/deps.ts";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, requireStepUp } from "../page.ts";
import { pageOf, Pager } from "../pager.tsx";
import { frameOf } from "../section.tsx";
import { AdminLayout, ConfirmPage, showGone } from "./layout.tsx";

const LIST = "/admin/devices";
const REMOVE = `${LIST}/:id{[A-Za-z0-9_-]{22}}/remove`;

export function adminDevicePages({ services: { parts, devices } }: AccountDeps): Pages {
  const { db } = parts;
  const pages = new Hono<PageEnv>();

  pages.get(LIST, async (c) => {
    const { n } = await db.selectFrom("devices").select(({ fn }) => fn.countAll<number>().as("n"))
      .where("state", "!=", "revoked").executeTakeFirstOrThrow();
    const page = pageOf(c, Number(n));
    const rows = await db.selectFrom("devices").innerJoin("people", "people.id", "devices.person_id")
      .selectAll("devices").select(["people.display_name", "people.name as account"])
      .where("devices.state", "!=", "revoked").orderBy("devices.seen_at", "desc").orderBy("devices.id")
      .limit(page.size).offset(page.offset).execute();
    const frame = frameOf(c, parts.name), { language } = frame, { devices: m } = language.admin;
    return await show(
      c,
      <AdminLayout frame={frame} title={m.title} isWide>
        {rows.length === 0 && <p>{m.none}</p>}
        <ul class="cards many">
          {rows.map((device) => (
            <li key={device.id} class="card">
              <h2>{device.name}</h2>
              <p>
                {m.person}: <a href={`/admin/people/${device.person_id}`}>{device.display_name}</a>{" "}
                <span class="hint">{device.account}</span>
              </p>
              <DeviceFacts device={device} language={language} />
              <a class="action" href={`${LIST}/${device.id}/remove`} aria-label={`${m.remove}: ${device.name}`}>
                {m.remove}
              </a>
            </li>
          ))}
        </ul>
        <Pager path={LIST} page={page} language={language} />
      </AdminLayout>,
    );
  });

  async function deviceOf(c: PageContext) {
    return await db.selectFrom("devices").innerJoin("people", "people.id", "devices.person_id")
      .select(["devices.id", "devices.name", "devices.person_id", "people.display_name"])
      .where("devices.id", "=", c.req.param("id")!).where("devices.state", "!=", "revoked").executeTakeFirst();
  }

  pages.use(REMOVE, requireStepUp);
  pages.get(REMOVE, async (c) => {
    const device = await deviceOf(c), frame = frameOf(c, parts.name), { devices: m } = frame.language.admin;
    if (!device) return await showGone(c, frame, LIST);
    const title = m.removeTitle(device.name, device.display_name);
    return await show(
      c,
      <ConfirmPage frame={frame} title={title} texts={[m.removeText]} action={m.remove} back={LIST} />,
    );
  });
  pages.post(REMOVE, async (c) => {
    const device = await deviceOf(c), frame = frameOf(c, parts.name);
    if (!device) return await showGone(c, frame, LIST);
    // It writes the audit log itself, and tells the person.
    const by = { id: c.get("person").id, ip: c.get("browser").ip };
    await devices.revoke(device.id, by, c.get("session")!.hash);
    return c.redirect(`/admin/people/${device.person_id}?done=device-removed`, 303);
  });

  return pages;
}
