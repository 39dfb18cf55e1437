import { Hono } from "hono";
import * as v from "valibot";
import { ProtocolError } from "../../protocol/errors.ts";
import { Text } from "../../protocol/shapes.ts";
import type { Application, Applications } from "../applications.ts";
import type { SignIns } from "../sign-ins.ts";
import { bytesOf, readBody } from "./body.ts";

const BeginSignIn = v.strictObject({ returnUrl: v.pipe(v.string(), v.maxLength(2_048)), state: Text(512) });
const ConsumeSignIn = v.strictObject({ code: v.pipe(v.string(), v.maxLength(64)) });

interface Env {
  Variables: { application: Application };
}

/** What applications call, with their API key as a bearer token (RFC 6750 §2.1). */
export function signInsApi(
  { applications, signIns }: { readonly applications: Pick<Applications, "byKey">; readonly signIns: SignIns },
): Hono<Env> {
  return new Hono<Env>()
    .use(async (c, next) => {
      const [, key] = /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "") ?? [];
      const application = key === undefined ? null : await applications.byKey(key);
      if (!application) throw new ProtocolError("bad_api_key");
      c.set("application", application);
      await next();
      c.header("cache-control", "no-store");
    })
    .post("/", async (c) => {
      const { returnUrl, state } = readBody(await bytesOf(c), BeginSignIn);
      return c.json(await signIns.begin(c.var.application, returnUrl, state), 201);
    })
    .post("/:id/consume", async (c) => {
      const { code } = readBody(await bytesOf(c), ConsumeSignIn);
      return c.json(await signIns.consume(c.req.param("id"), code, c.var.application.id));
    });
}
