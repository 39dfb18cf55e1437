import { describe, expect, it } from "vitest";
import type { DeviceNews } from "../../../src/protocol/device-api.ts";
import { modeUnder } from "../../../src/server/modes.ts";
import { DEFAULT_POLICY, type Policy } from "../../../src/server/policies.ts";
import { EACH_DATABASE, type TestEngine } from "../databases.ts";
import { enrol } from "./phone.ts";
import { createWorld, makeBrowser } from "./world.ts";

const CODES: Partial<Policy> = { methods: ["totp", "passkey"] };

it.each<[Partial<Policy>, string]>([
  [{}, "approvals"],
  [{ methods: ["push"] }, "approvals"],
  [CODES, "codes"],
  [{ methods: ["passkey"] }, "approvals"], // neither: there are no codes that it could give
  [{ brokerAccounts: true }, "broker"],
  [{ ...CODES, brokerAccounts: true }, "broker"],
])("modeUnder() of %j is %s", (change, mode) => expect(modeUnder({ ...DEFAULT_POLICY, ...change })).toBe(mode));

async function prepared(engine: TestEngine, change: Partial<Policy>) {
  const world = await createWorld(engine);
  const setPolicy = (change: Partial<Policy>) =>
    world.policies.writeOrganisationPolicy({ ...DEFAULT_POLICY, ...change });
  await setPolicy(change);
  const personId = await world.person("ann"), phone = await enrol(world, personId);
  return {
    world,
    personId,
    phone,
    setPolicy,
    news: async (): Promise<DeviceNews> => await (await phone.call("GET", "/api/device")).json(),
    take: async () => {
      const answer = await phone.call("PUT", "/api/device/mode", { mode: "approvals" });
      return [answer.status, await answer.json()];
    },
  };
}
const REFUSED = [403, { error: "level_too_low", detail: "mode" }];

describe.each(EACH_DATABASE)("modes on %s", (_name, engine) => {
  it("a device for codes is not asked; moved on, it is, and that is told", async () => {
    const { world, personId, phone, setPolicy, news, take } = await prepared(engine, CODES);
    const ask = { personId, signInId: null, applicationId: null, app: "Payroll", browser: makeBrowser() };
    expect(await news()).toMatchObject({ mode: "codes", mayApprove: false });
    expect(await take()).toEqual(REFUSED);
    expect(await news()).toMatchObject({ mode: "codes" });
    await setPolicy({});
    expect(await news()).toMatchObject({ mode: "codes", mayApprove: true });
    expect(await world.requests.begin(ask)).toEqual({ refused: "no_device" });
    expect(await take()).toEqual([200, {}]);
    expect(await news()).toMatchObject({ mode: "approvals", mayApprove: false });
    expect(await world.requests.begin(ask)).toMatchObject({ asked: 1 });
    const told = async () => (await world.activity.of(personId)).filter(({ kind }) => kind === "factor_added");
    expect(await told()).toMatchObject([{ detail: { device: "Pixel", platform: "Android", reason: "push" } }]);
    expect((await world.audit.read(1))[0]).toMatchObject({
      kind: "factor_added",
      actor: personId,
      detail: JSON.stringify({ device: phone.id, method: "push" }),
    });
    expect(await take()).toEqual([200, {}]); // again: nothing more happens
    expect(await told()).toHaveLength(1);
  });

  it("a device for codes that moves on several times at once does so once", async () => {
    const { world, personId, setPolicy, take } = await prepared(engine, CODES);
    await setPolicy({});
    expect(await Promise.all([take(), take(), take(), take()])).toEqual(Array(4).fill([200, {}]));
    expect((await world.activity.of(personId)).filter(({ kind }) => kind === "factor_added")).toHaveLength(1);
    expect((await world.audit.read()).filter(({ kind }) => kind === "factor_added")).toHaveLength(1);
  });

  it("a device for single sign-on stays one, whatever is allowed now", async () => {
    const { setPolicy, news, take } = await prepared(engine, { brokerAccounts: true });
    expect(await take()).toEqual(REFUSED);
    await setPolicy({});
    expect(await news()).toMatchObject({ mode: "broker", mayApprove: false });
    expect(await take()).toEqual(REFUSED);
  });

  it("a device for codes stays one where accounts have become such for single sign-on", async () => {
    const { setPolicy, take } = await prepared(engine, CODES);
    await setPolicy({ brokerAccounts: true });
    expect(await take()).toEqual(REFUSED);
  });
});
