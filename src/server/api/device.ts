import { type Context, Hono, type MiddlewareHandler } from "hono";
import { streamSSE } from "hono/streaming";
import * as v from "valibot";
import { PutMode, PutPush } from "../../protocol/device-api.ts";
import { PutCosign, PutName } from "../../protocol/enrolment.ts";
import { ProtocolError } from "../../protocol/errors.ts";
import { PostAnswer } from "../../protocol/signin-answer.ts";
import type { Answers } from "../answers.ts";
import type { Audit, AuditDetail } from "../audit.ts";
import { regionOf } from "../browser-info.ts";
import type { ClientAddress } from "../client-address.ts";
import type { Cosigning } from "../cosigning.ts";
import type { Delivery } from "../delivery.ts";
import type { Devices } from "../devices.ts";
import type { Fatigue } from "../fatigue.ts";
import type { Inbox } from "../inbox.ts";
import type { Locations } from "../locations.ts";
import type { Modes } from "../modes.ts";
import type { Nonces } from "../nonces.ts";
import type { Parts } from "../parts.ts";
import type { Proofs } from "../proofs.ts";
import { bytesOf, readBody } from "./body.ts";
import type { DeviceEnv } from "./device-env.ts";
import { locationsApi } from "./locations.ts";
import { createPlaces, followDevice } from "./stream.ts";

export interface DeviceApiDeps {
  readonly proofs: Proofs;
  readonly nonces: Nonces;
  readonly devices: Devices;
  readonly inbox: Inbox;
  readonly answers: Answers;
  readonly locations: Locations;
  readonly cosigning: Cosigning;
  readonly modes: Modes;
  readonly fatigue: Fatigue;
  readonly audit: Audit;
  readonly delivery: Delivery;
  readonly address: ClientAddress;
  readonly checkPush: (subscription: { endpoint: string; keys: { p256dh: string; auth: string } }) => string | null;
}

/** What a device may call while its check value is still to be typed. */
const BEFORE_ACTIVE = ["GET /api/device", "DELETE /api/device"];
/** What a device may call while its person is blocked. */
const WHILE_BLOCKED = ["DELETE /api/device"];

const CALLS = ["/device/*", "/push/*", "/requests", "/stream", "/answers", "/locations/*"]; // "/x/*" is "/x" too

/** Calls of registered devices: each carries a DPoP proof, and no cookie is read. */
export function deviceApi(parts: Pick<Parts, "bus" | "publicOrigin">, deps: DeviceApiDeps): Hono<DeviceEnv> {
  const { proofs, nonces, devices, inbox, answers, cosigning, modes, fatigue, audit, delivery, address, checkPush } =
    deps;
  const places = createPlaces();

  const identified: MiddlewareHandler<DeviceEnv> = async (c, next) => {
    c.header("DPoP-Nonce", await nonces.make());
    const { method, path } = c.req;
    // Hono answers it by GET's route; a stream would begin that nobody reads, nor ends.
    if (method === "HEAD") throw new ProtocolError("not_found");
    const body = await bytesOf(c);
    const device = await proofs.deviceOf({ method, path, proof: c.req.header("dpop") ?? null, body });
    if (device.state !== "active" && !BEFORE_ACTIVE.includes(`${method} ${path}`)) {
      throw new ProtocolError("device_not_active");
    }
    if (!WHILE_BLOCKED.includes(`${method} ${path}`)) await devices.checkPerson(device);
    const ip = address(c);
    await devices.seen(device, { ip, region: regionOf(ip) });
    c.set("device", device);
    c.set("body", body);
    await next();
    c.header("cache-control", "no-store");
  };

  async function log(c: Context<DeviceEnv>, kind: string, detail: AuditDetail = {}): Promise<void> {
    const { id, person_id: person } = c.var.device;
    await audit.append({ kind, actor: person, subject: person, ip: address(c), detail: { device: id, ...detail } });
  }

  return new Hono<DeviceEnv>()
    .on("ALL", CALLS, identified)
    .get("/device", async (c) => c.json(await inbox.news(c.var.device)))
    .get("/device/totp", async (c) => c.json({ uri: await inbox.totpUri(c.var.device) }))
    .put("/device/name", async (c) => {
      const { id, person_id } = c.var.device;
      const { name } = readBody(c.var.body, PutName);
      if (await devices.rename(id, person_id, name)) await log(c, "device_renamed", { name });
      return c.json({});
    })
    .put("/device/mode", async (c) => {
      readBody(c.var.body, PutMode);
      await modes.takeApprovals(c.var.device, address(c));
      return c.json({});
    })
    .put("/device/cosign", async (c) => {
      const waiting = await cosigning.register(readBody(c.var.body, PutCosign), c.var.device);
      await log(c, "cosign_asked");
      return c.json(waiting);
    })
    .put("/device/requests-on", async (c) => {
      await fatigue.turnOn(c.var.device.person_id);
      await log(c, "requests_on");
      return c.json({});
    })
    .delete("/device", async (c) => {
      const { id, person_id } = c.var.device;
      return c.json({ revoked: await devices.revoke(id, { id: person_id, ip: address(c) }) });
    })
    .put("/push", async (c) => {
      const { subscription } = readBody(c.var.body, PutPush);
      const problem = subscription && checkPush(subscription);
      if (problem) throw new ProtocolError("bad_subscription", { detail: problem });
      await devices.setPush(c.var.device.id, subscription);
      return c.json({ pushState: subscription ? "good" : "none" });
    })
    .post("/push/test", async (c) => {
      const outcome = await delivery.test(c.var.device);
      return c.json({ sent: typeof outcome === "string" ? outcome : "refused" });
    })
    .get("/requests", async (c) => c.json(await inbox.list(c.var.device)))
    .get(
      "/stream",
      (c) => streamSSE(c, (stream) => followDevice(stream, c.var.device, { bus: parts.bus, inbox, devices, places })),
    )
    .post("/answers", async (c) => {
      const posted: v.InferOutput<typeof PostAnswer> = readBody(c.var.body, PostAnswer);
      return c.json(await answers.take(posted, c.var.device, address(c)));
    })
    .route("/locations", locationsApi(deps.locations, address));
}
