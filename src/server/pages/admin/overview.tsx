/** @jsxImportSource hono/jsx */
import { Hono } from "hono";
import type { AccountDeps } from "../account/deps.ts";
import { show } from "../layout.tsx";
import type { PageEnv, Pages } from "../page.ts";
import { frameOf } from "../section.tsx";
import { LinkRows } from "../shown.tsx";
import { AdminLayout } from "./layout.tsx";

export function adminOverviewPages(
  { services: { parts, applications, audit }, accounts: { people } }: AccountDeps,
): Pages {
  const pages = new Hono<PageEnv>();
  pages.get("/admin", async (c) => {
    const [all, devices, registered, size] = await Promise.all([
      people.all(),
      parts.db.selectFrom("devices").select(["person_id", "state"]).where("state", "!=", "revoked").execute(),
      applications.all(),
      audit.size(),
    ]);
    const active = all.filter(({ state }) => state === "active");
    const holders = new Set(devices.filter(({ state }) => state === "active").map(({ person_id }) => person_id));
    const withoutDevice = active.filter(({ id }) => !holders.has(id)).length;
    const frame = frameOf(c, parts.name), { overview: m } = frame.language.admin;
    return await show(
      c,
      <AdminLayout frame={frame} title={m.title}>
        {active.filter(({ is_admin }) => is_admin === 1).length === 1 && <p class="warning">{m.oneAdmin}</p>}
        {withoutDevice > 0 && <p class="warning">{m.noDevice(withoutDevice)}</p>}
        <LinkRows
          rows={[
            { href: "/admin/people", text: m.people, more: m.peopleCount(all.length) },
            { href: "/admin/devices", text: m.devices, more: m.deviceCount(devices.length) },
            { href: "/admin/policies", text: m.policies, more: m.policiesText },
            { href: "/admin/applications", text: m.applications, more: m.applicationCount(registered.length) },
            { href: "/admin/locations", text: m.locations, more: m.locationsText },
            { href: "/admin/audit", text: m.audit, more: m.auditCount(size) },
          ]}
        />
      </AdminLayout>,
    );
  });
  return pages;
}
