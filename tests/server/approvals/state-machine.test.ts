import { AsyncLocalStorage } from "node:async_hooks";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProtocolError } from "../../../src/protocol/errors.ts";
import { randomId } from "../../../src/protocol/bytes.ts";
import { EACH_DATABASE } from "../databases.ts";
import { createModel, type Step } from "./model.ts";
import { enrolQuickly, type QuickPhone } from "./quick-phone.ts";
import { createWorld, makeBrowser, type World } from "./world.ts";

/** Sequences against each database: as many as `deno task test` says, fewer while working. */
const RUNS = Number(Deno.env.get("SEQUENCES") ?? 500);
/** At the same time, each of a person of its own. */
const TOGETHER = 10;
const DEVICES = 2;

const index = fc.nat({ max: 7 });
const device = fc.nat({ max: DEVICES - 1 });
const browser = fc.nat({ max: 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ op: fc.constant("begin" as const), browser }) },
  {
    weight: 5,
    arbitrary: fc.record({ op: fc.constant("approve" as const), request: index, device, isRight: fc.boolean() }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      op: fc.constantFrom(
        "deny" as const,
        "deny" as const,
        "denyByToken" as const,
        "denyByToken" as const,
        "report" as const,
      ),
      request: index,
      device,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      op: fc.constantFrom("cancel" as const, "consume" as const, "consume" as const, "stateOf" as const),
      request: index,
      browser,
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant("revoke" as const), device }) },
  {
    weight: 3,
    arbitrary: fc.record({
      op: fc.constant("wait" as const),
      ms: fc.constantFrom(1, 1_000, 59_999, 60_000, 119_999, 120_000, 300_000, 1_200_000, 3_600_000),
    }),
  },
);
/** The way in, some of whose steps come first: chance alone hardly ever takes it with a revocation in between. */
const WAY_IN: Step[] = [
  { op: "begin", browser: 0 },
  { op: "approve", request: 0, device: 0, isRight: true },
  { op: "revoke", device: 0 },
  { op: "consume", request: 0, browser: 0 },
];
const sequences = fc.tuple(fc.subarray(WAY_IN), fc.array(step, { minLength: 4, maxLength: 24 }))
  .map(([first, rest]) => [...first, ...rest]);

async function told(run: () => Promise<string>): Promise<string> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ProtocolError) return error.message;
    throw error;
  }
}

/** Runs `steps` for a new person, against the world and the model; requests that are not there yet are left out. */
async function compare(world: World, clock: { now: number }, steps: readonly Step[]): Promise<void> {
  const model = createModel(clock.now, DEVICES);
  const personId = await world.person(randomId());
  const phones: QuickPhone[] = [];
  for (let one = 0; one < DEVICES; one++) phones.push(await enrolQuickly(world, personId));
  const browsers = [makeBrowser(), makeBrowser()];
  const begun: { readonly rid: string; readonly number: string }[] = [];

  async function run(step: Step): Promise<string> {
    switch (step.op) {
      case "begin": {
        const ask = { personId, signInId: null, applicationId: null, app: "Payroll" };
        const result = await world.requests.begin({ ...ask, browser: browsers[step.browser]! });
        if ("refused" in result) return result.refused;
        begun.push({ rid: result.rid, number: result.number! });
        return "begun";
      }
      case "wait":
        clock.now += step.ms;
        return "waited";
      case "revoke":
        return await world.devices.revoke(phones[step.device]!.id, { id: personId, ip: "" }) ? "revoked" : "gone";
      case "stateOf":
        return String(await world.requests.stateOf(begun[step.request]!.rid, browsers[step.browser]!.secret));
      case "cancel":
        return String(await world.requests.cancel(begun[step.request]!.rid, browsers[step.browser]!.secret));
      case "consume": {
        const taken = await world.requests.consume(begun[step.request]!.rid, browsers[step.browser]!.secret);
        return taken ? "consumed" : "null";
      }
      case "denyByToken": {
        const { rid } = begun[step.request]!;
        await world.answers.denyByToken(rid, await world.denyToken(rid, phones[step.device]!.id), "");
        return "denied";
      }
      default: {
        const { rid, number } = begun[step.request]!;
        const typed = step.op !== "approve" ? null : step.isRight ? number : number === "00" ? "01" : "00";
        return await phones[step.device]!.answer(rid, step.op, typed);
      }
    }
  }

  const seen: string[] = [];
  for (const step of steps) {
    if ("request" in step && step.request >= begun.length) continue;
    const [real, expected] = [await told(() => run(step)), model.run(step)];
    seen.push(`${JSON.stringify(step)} → ${real}`);
    if (real !== expected) throw new Error(`expected ${expected} of the last of:\n${seen.join("\n")}`);
  }
  const states: string[] = [];
  for (const { rid } of begun) {
    const row = await world.parts.db.selectFrom("requests").select(["state", "expires_at"]).where("rid", "=", rid)
      .executeTakeFirstOrThrow();
    states.push(row.state === "pending" && row.expires_at <= clock.now ? "expired" : row.state);
  }
  expect(states).toEqual(model.states());
}

describe.each(EACH_DATABASE)("requests on %s", (_name, engine) => {
  it(`do in ${RUNS} random sequences what the model does`, async () => {
    const clocks = new AsyncLocalStorage<{ now: number }>();
    const world = await createWorld(engine, () => clocks.getStore()?.now ?? 0);
    const all = fc.sample(sequences, { numRuns: RUNS, seed: 20_261_125 });
    const startsAt = Date.UTC(2026, 10, 25, 12);
    const done = { ran: 0 };
    async function work() {
      for (let steps = all.pop(); steps; steps = all.pop()) {
        const mine = steps, clock = { now: startsAt };
        await clocks.run(clock, () => compare(world, clock, mine));
        done.ran++;
      }
    }
    await Promise.all(Array.from({ length: TOGETHER }, work));
    expect(done.ran).toBe(RUNS);
  }, 300_000);
});
