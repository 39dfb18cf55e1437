import { describe, expect, it } from "vitest";
import { randomId } from "../../../src/protocol/bytes.ts";
import { isReturnUrl } from "../../../src/server/applications.ts";
import { EACH_DATABASE, SQLITE, type TestEngine } from "../databases.ts";
import { enrol } from "./phone.ts";
import { createWorld, ORIGIN } from "./world.ts";

const BACK = "https://payroll.example.net/back?from=countersign";

async function prepared(engine: TestEngine) {
  const world = await createWorld(engine);
  const personId = await world.person("ann");
  const { id, key } = await world.applications.create("Payroll", [BACK]);
  async function call(
    path: string,
    body: unknown,
    bearer = key,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await world.app.request(`${ORIGIN}/api/sign-ins${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${bearer}` },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }
  async function begun(): Promise<string> {
    return (await call("", { returnUrl: BACK, state: "s 1" })).body.id as string;
  }
  async function finished(deviceId: string | null = null) {
    const visit = await begun();
    const ended = await world.signIns.finish(visit, personId, ["pwd", "swk"], deviceId);
    if (!("redirect" in ended)) throw new Error(`It did not end: ${ended.refused}`);
    return { visit, redirect: new URL(ended.redirect) };
  }
  return { world, personId, applicationId: id, call, begun, finished };
}

describe.each(EACH_DATABASE)("a sign-in for an application, on %s", (_name, engine) => {
  it("begins, sends the browser back with a code, and is consumed once", async () => {
    const { world, personId, call, finished } = await prepared(engine);
    const phone = await enrol(world, personId);
    const { visit, redirect } = await finished(phone.id);
    const { id, code, state, from } = Object.fromEntries(redirect.searchParams);
    expect([redirect.origin, id, state, from]).toEqual(["https://payroll.example.net", visit, "s 1", "countersign"]);
    const taken = await call(`/${visit}/consume`, { code });
    expect(taken).toEqual({
      status: 200,
      body: {
        sub: personId,
        name: "ann",
        displayName: "ann",
        amr: ["pwd", "swk"],
        authTime: world.clock.now / 1000,
        device: { id: phone.id, name: "Pixel", platform: "Android" },
      },
    });
    expect((await call(`/${visit}/consume`, { code })).status).toBe(404);
  });

  it("ends once, whoever comes first", async () => {
    const { world, personId, begun } = await prepared(engine);
    const visit = await begun();
    const ends = await Promise.all([1, 2].map(() => world.signIns.finish(visit, personId, ["pwd"], null)));
    expect(ends.filter((end) => "redirect" in end)).toHaveLength(1);
  });

  it("belongs to the browser that came first", async () => {
    const { world, begun } = await prepared(engine);
    const visit = await begun(), own = randomId(32);
    expect(await world.signIns.bind(visit, own)).toBe(true);
    expect(await world.signIns.bind(visit, own)).toBe(true);
    expect(await world.signIns.bind(visit, randomId(32))).toBe(false);
  });
});

it("POST /api/sign-ins/:id/consume refuses another code, another application, and what is too old", async () => {
  const { world, call, finished } = await prepared(SQLITE);
  const { visit, redirect } = await finished();
  const code = redirect.searchParams.get("code")!;
  expect((await call(`/${visit}/consume`, { code: randomId(32) })).status).toBe(404);
  const { key } = await world.applications.create("Other", [BACK]);
  expect((await call(`/${visit}/consume`, { code }, key)).status).toBe(404);
  world.clock.now += 60_000;
  expect(await call(`/${visit}/consume`, { code })).toEqual({ status: 404, body: { error: "not_found" } });
});

it("POST /api/sign-ins refuses an address that is not registered, letter by letter", async () => {
  const { call } = await prepared(SQLITE);
  for (const returnUrl of [`${BACK}&x=1`, BACK.replace("https", "http"), BACK.toUpperCase(), "javascript:alert(1)"]) {
    expect(await call("", { returnUrl, state: "" })).toEqual({
      status: 400,
      body: { error: "bad_request", detail: "return_url" },
    });
  }
});

it.each(["", "x", "cs_x_y", `cs_${"A".repeat(22)}_${"A".repeat(43)}`])(
  "POST /api/sign-ins refuses the API key %j",
  async (key) => {
    const { call } = await prepared(SQLITE);
    expect(await call("", { returnUrl: BACK, state: "" }, key)).toEqual({
      status: 401,
      body: { error: "bad_api_key" },
    });
  },
);

it("a sign-in is over after ten minutes, and where its application is gone", async () => {
  const { world, personId, applicationId, begun } = await prepared(SQLITE);
  const [old, orphan] = [await begun(), await begun()];
  await world.applications.remove(applicationId);
  expect(await world.signIns.open(orphan)).toBeNull();
  world.clock.now += 10 * 60_000;
  expect(await world.signIns.finish(old, personId, ["pwd"], null)).toEqual({ refused: "over" });
});

it("an application whose policy asks for a registered device gets nobody without one", async () => {
  const { world, personId, applicationId, begun } = await prepared(SQLITE);
  await world.applications.update(applicationId, "Payroll", [BACK], { deviceRequired: true });
  const visit = await begun();
  expect(await world.signIns.finish(visit, personId, ["pwd"], null)).toEqual({ refused: "device_required" });
  await enrol(world, personId);
  expect(await world.signIns.finish(visit, personId, ["pwd"], null)).toHaveProperty("redirect");
});

it.each([
  ["https://a.example/back", true],
  ["http://localhost:8001/back", true],
  ["http://127.0.0.1/back", true],
  ["http://a.example/back", false],
  ["https://a.example/back#x", false],
  ["https://u:p@a.example/back", false],
  ["https://A.example/back", false],
  ["javascript:alert(1)", false],
  ["/back", false],
])("isReturnUrl(%j) is %s", (text, is) => {
  expect(isReturnUrl(text)).toBe(is);
});
