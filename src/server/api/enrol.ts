import { Hono, type MiddlewareHandler } from "hono";
import { BeginEnrolment, ClaimEnrolment } from "../../protocol/enrolment.ts";
import { ProtocolError } from "../../protocol/errors.ts";
import { PostDeny } from "../../protocol/signin-answer.ts";
import { subnetOf } from "../addresses.ts";
import type { Answers } from "../answers.ts";
import { regionOf } from "../browser-info.ts";
import type { ClientAddress } from "../client-address.ts";
import type { Enrolments } from "../enrolments.ts";
import type { Limits } from "../limits.ts";
import { bytesOf, readBody } from "./body.ts";

/** Calls of one address to what needs no key. */
const CALLS = { max: 60, per: 60_000 };

/** What a phone calls before it has a device key that counts, and what a locked one calls: no proof, no cookie. */
export function openApi(
  { enrolments, answers, limits, address }: {
    readonly enrolments: Enrolments;
    readonly answers: Answers;
    readonly limits: Limits;
    readonly address: ClientAddress;
  },
): Hono {
  const limited: MiddlewareHandler = async (c, next) => {
    const { allowed, retryAfter } = await limits.take(`open-api:${subnetOf(address(c))}`, CALLS);
    if (!allowed) throw new ProtocolError("rate_limited", { retryAfter });
    await next();
    c.header("cache-control", "no-store");
  };

  return new Hono()
    .use("/enrol/*", limited)
    .use("/deny", limited)
    .post("/enrol/begin", async (c) => c.json(await enrolments.begin(readBody(await bytesOf(c), BeginEnrolment))))
    .post("/enrol/claim", async (c) => {
      const ip = address(c);
      return c.json(await enrolments.claim(readBody(await bytesOf(c), ClaimEnrolment), ip, regionOf(ip)));
    })
    .post("/deny", async (c) => {
      const { rid, token } = readBody(await bytesOf(c), PostDeny);
      await answers.denyByToken(rid, token, address(c));
      return c.json({ state: "denied" });
    });
}
