import { Hono } from "hono";
import { ProtocolError } from "../../protocol/errors.ts";
import type { LocationAccess } from "../../protocol/location.ts";
import type { Limit } from "../limits.ts";
import type { Services } from "../services.ts";
import { type ApplicationEnv, byApplication } from "./application-key.ts";

/** Of an application. */
const QUESTIONS: Limit = { max: 600, per: 60_000 };

/** What an application may ask about those who signed in to it. No country is told. */
export function peopleApi(
  { parts: { db }, applications, access, locations, limits }: Pick<
    Services,
    "parts" | "applications" | "access" | "locations" | "limits"
  >,
): Hono<ApplicationEnv> {
  return new Hono<ApplicationEnv>()
    .use(byApplication(applications))
    .get("/:sub/location", async (c) => {
      const sub = c.req.param("sub"), { id } = c.var.application;
      const { allowed, retryAfter } = await limits.take(`people:${id}`, QUESTIONS);
      if (!allowed) throw new ProtocolError("rate_limited", { retryAfter });
      if (!await access.use(sub, id)) throw new ProtocolError("not_found");
      const person = await db.selectFrom("people").select(["name", "state"]).where("id", "=", sub)
        .executeTakeFirstOrThrow();
      if (person.state !== "active") throw new ProtocolError("account_not_valid", { detail: person.name });
      const { state, until } = await locations.stateOf(sub, id);
      return c.json<LocationAccess>({ state, until: until === null ? null : Math.floor(until / 1000) });
    });
}
