import { Hono } from "hono";
import type { Discovery } from "../../protocol/device-api.ts";
import { ProtocolError } from "../../protocol/errors.ts";
import type { Services } from "../services.ts";
import { deviceApi } from "./device.ts";
import { openApi } from "./enrol.ts";
import { answerError } from "./errors.ts";
import { peopleApi } from "./people.ts";
import { signInsApi } from "./sign-ins.ts";

/** Everything below /api: what devices and applications call. */
export function api(services: Services): Hono {
  const app = new Hono();
  app.onError(answerError);
  app.route("/sign-ins", signInsApi(services));
  app.route("/people", peopleApi(services));
  app.route("/", openApi(services));
  app.route("/", deviceApi(services.parts, services));
  app.notFound((c) => answerError(new ProtocolError("not_found"), c));
  return app;
}

/** `GET /.well-known/countersign` */
export function discovery({ parts, keys }: Pick<Services, "parts" | "keys">): Discovery {
  return {
    issuer: parts.publicOrigin.origin,
    name: parts.name,
    requestKeys: keys.requestKeys,
    vapidPublicKey: keys.vapid.publicKey,
    rotations: keys.rotations,
    apiVersion: 1,
  };
}
