/** @jsxImportSource hono/jsx */
import type { Device } from "../../devices.ts";
import { show } from "../layout.tsx";
import type { PageContext } from "../page.ts";
import { frameOf } from "../section.tsx";
import type { AccountDeps } from "./deps.ts";
import { GonePage } from "./layout.tsx";

export const DEVICE_PATH = "/account/devices/:id{[A-Za-z0-9_-]{22}}";

/** The device that an address names. */
export function ownDevice({ services: { parts, devices } }: AccountDeps) {
  return {
    /** Null where it is not this person's. */
    async deviceOf(c: PageContext): Promise<Device | null> {
      const id = c.req.param("id");
      return (await devices.of(c.get("person").id)).find((device) => device.id === id) ?? null;
    },
    gone: (c: PageContext): Promise<Response> =>
      show(c, <GonePage frame={frameOf(c, parts.name)} back="/account/devices" />, 404),
  };
}
