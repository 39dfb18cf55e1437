import { Hono } from "hono";
import * as v from "valibot";
import { Text } from "../../protocol/shapes.ts";
import type { Applications } from "../applications.ts";
import type { SignIns } from "../sign-ins.ts";
import { type ApplicationEnv, byApplication } from "./application-key.ts";
import { readBody } from "./body.ts";

const BeginSignIn = v.strictObject({ returnUrl: v.pipe(v.string(), v.maxLength(2_048)), state: Text(512) });
const ConsumeSignIn = v.strictObject({ code: v.pipe(v.string(), v.maxLength(64)) });

/** Signing people in. */
export function signInsApi(
  { applications, signIns }: { readonly applications: Pick<Applications, "byKey">; readonly signIns: SignIns },
): Hono<ApplicationEnv> {
  return new Hono<ApplicationEnv>()
    .use(byApplication(applications))
    .post("/", async (c) => {
      const { returnUrl, state } = readBody(c.var.body, BeginSignIn);
      return c.json(await signIns.begin(c.var.application, returnUrl, state), 201);
    })
    .post("/:id/consume", async (c) => {
      const { code } = readBody(c.var.body, ConsumeSignIn);
      return c.json(await signIns.consume(c.req.param("id"), code, c.var.application.id));
    });
}
