import { Hono } from "hono";
import { PostLocation } from "../../protocol/location.ts";
import type { ClientAddress } from "../client-address.ts";
import type { Locations } from "../locations.ts";
import { readBody } from "./body.ts";
import type { DeviceEnv } from "./device-env.ts";

/** A device states its person's location, and sees what was stated. */
export function locationsApi(locations: Locations, address: ClientAddress): Hono<DeviceEnv> {
  return new Hono<DeviceEnv>()
    .get("/", async (c) => c.json(await locations.list(c.var.device.person_id)))
    .post("/begin", async (c) => c.json(await locations.begin(c.var.device)))
    .post("/", async (c) => {
      const { location } = readBody(c.var.body, PostLocation);
      return c.json(await locations.take(location, c.var.device, address(c)));
    })
    .delete("/", async (c) => {
      await locations.stop(c.var.device.person_id, address(c), c.var.device.id);
      return c.json({});
    });
}
