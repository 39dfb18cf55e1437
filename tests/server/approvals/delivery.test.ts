import { describe, expect, it } from "vitest";
import { sha256 } from "../../../src/protocol/bytes.ts";
import { readStatement, verifyStatement } from "../../../src/protocol/jws.ts";
import type { Begun } from "../../../src/server/requests.ts";
import { EACH_DATABASE, SQLITE, type TestEngine } from "../databases.ts";
import { enrol } from "./phone.ts";
import { createWorld, makeBrowser, ORIGIN } from "./world.ts";

async function asked(engine: TestEngine) {
  const world = await createWorld(engine);
  const personId = await world.person();
  const phone = await enrol(world, personId);
  await world.settle();
  world.pushes.length = 0;
  const browser = makeBrowser();
  const ask = { personId, signInId: null, applicationId: null, app: "Payroll", browser };
  const begun = await world.requests.begin(ask) as Begun;
  await world.settle();
  return { world, personId, phone, browser, begun, ask };
}

describe("a push", () => {
  it("holds the signed request, a token to deny it, and nowhere the number", async () => {
    const { world, personId, phone, begun } = await asked(SQLITE);
    const [push, ...more] = world.pushes;
    expect(more).toEqual([]);
    expect(push!.options).toMatchObject({ ttl: 120, urgency: "high" });
    expect(push!.options.topic).toMatch(/^[A-Za-z0-9_-]{32}$/);
    const { title, navigate, data } = push!.payload.notification;
    expect([title, navigate]).toEqual(["ACME", `${ORIGIN}/requests`]);
    const statement = readStatement(data.request!);
    await verifyStatement(statement, world.keys.request.publicJwk);
    expect(statement.protected).toEqual({ alg: "ES256", typ: "signin-request+jwt", kid: world.keys.request.kid });
    expect(statement.payload).toEqual({
      iss: ORIGIN,
      aud: phone.id,
      rid: begun.rid,
      nonce: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
      iat: world.clock.now / 1000,
      exp: world.clock.now / 1000 + 120,
      account: personId,
      app: "Payroll",
      browser: "Firefox",
      os: "Linux",
      region: "CH",
      network: "same",
      seen: false,
      match: "type2",
      binding: null,
      location: "none",
      risk: [],
    });
    const { request, deny } = (await phone.pending())[0]!;
    expect({ request, deny }).toEqual(data);
  });

  it("has room for the longest names there can be", async () => {
    const { world, personId } = await asked(SQLITE);
    const longest = { browser: "€".repeat(64), os: "€".repeat(64), region: "CH" };
    world.pushes.length = 0;
    const app = "\ud800".repeat(200); // JSON writes six letters for each
    const browser = makeBrowser(longest);
    await world.requests.begin({ personId, signInId: null, applicationId: null, app, browser });
    await world.settle();
    expect(readStatement(world.pushes[0]!.payload.notification.data.request!).payload.browser).toBe(longest.browser);
  });

  it("that its service knows no more ends the subscription, and the person sees it", async () => {
    const { world, phone, ask } = await asked(SQLITE);
    world.outcome.next = "gone";
    await world.requests.begin(ask);
    await world.settle();
    expect(await (await phone.call("GET", "/api/device")).json()).toMatchObject({ pushState: "gone" });
    world.pushes.length = 0;
    expect(await (await phone.call("POST", "/api/push/test")).json()).toEqual({ sent: "none" });
    expect(world.pushes).toEqual([]);
  });

  it("that is gone does not end a newer subscription", async () => {
    const { world, phone } = await asked(SQLITE);
    const { endpoint } = world.pushes[0]!;
    const subscription = {
      endpoint: "https://push.example.net/new",
      keys: { p256dh: "A".repeat(87), auth: "A".repeat(22) },
    };
    expect((await phone.call("PUT", "/api/push", { subscription })).status).toBe(200);
    await world.devices.pushGone(phone.id, endpoint);
    expect(await (await phone.call("GET", "/api/device")).json()).toMatchObject({ pushState: "good" });
  });
});

describe.each(EACH_DATABASE)("POST /api/deny on %s", (_name, engine) => {
  it("denies by the token alone, again without error, and tells the browser that waits", async () => {
    const { world, phone, begun, browser } = await asked(engine);
    const { deny: token } = (await phone.pending())[0]!;
    const denied = await world.post("/api/deny", { rid: begun.rid, token });
    expect([denied.status, await denied.json()]).toEqual([200, { state: "denied" }]);
    expect(await world.requests.stateOf(begun.rid, browser.secret)).toBe("denied");
    expect((await world.post("/api/deny", { rid: begun.rid, token })).status).toBe(200);
    world.clock.now += 120_000 + 10 * 60_000;
    const late = await world.post("/api/deny", { rid: begun.rid, token });
    expect([late.status, await late.json()]).toEqual([409, { error: "request_final", detail: "denied" }]);
  });

  it("refuses another token, and the token of another request", async () => {
    const { world, phone, begun, ask } = await asked(engine);
    const { deny: first } = (await phone.pending())[0]!;
    expect((await world.post("/api/deny", { rid: begun.rid, token: "A".repeat(22) })).status).toBe(404);
    const next = await world.requests.begin(ask) as Begun;
    expect((await world.post("/api/deny", { rid: next.rid, token: first })).status).toBe(404);
    const superseded = await world.post("/api/deny", { rid: begun.rid, token: first });
    expect(await superseded.json()).toEqual({ error: "request_final", detail: "superseded" });
  });
});

/** Reads events until `count` of them came. */
async function eventsOf(response: Response, count: number): Promise<[string, unknown][]> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const events: [string, unknown][] = [];
  let text = "";
  while (events.length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
    const blocks = text.split("\n\n");
    text = blocks.pop()!;
    for (const block of blocks) {
      const [, name] = /^event: (.*)$/m.exec(block) ?? [];
      if (name) events.push([name, JSON.parse(/^data: (.*)$/m.exec(block)![1]!)]);
    }
  }
  await reader.cancel();
  return events;
}

describe.each(EACH_DATABASE)("GET /api/stream on %s", (_name, engine) => {
  it("tells what waits, what comes, what ended, and what happened", async () => {
    const { world, personId, phone, begun, ask } = await asked(engine);
    const [waiting] = await phone.pending();
    const streamed = await phone.call("GET", "/api/stream");
    expect(streamed.headers.get("content-type")).toBe("text/event-stream");
    const events = eventsOf(streamed, 5);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const next = await world.requests.begin(ask) as Begun;
    await world.activity.add(personId, "password_changed");
    await world.devices.rename(phone.id, personId, "Old Pixel");
    const [first, gone, second, activity, device] = await events;
    expect(first).toEqual(["request", waiting]);
    expect(gone).toEqual(["gone", { rid: begun.rid, state: "superseded" }]);
    expect(second).toEqual(["request", (await phone.pending())[0]]);
    expect(await sha256((second![1] as { request: string }).request)).not.toBe(await sha256(waiting!.request));
    expect(readStatement((second![1] as { request: string }).request).payload.rid).toBe(next.rid);
    expect(activity).toMatchObject(["activity", { kind: "password_changed" }]);
    expect(device).toEqual(["device", {}]);
  });

  it("ends when the device is revoked", async () => {
    const { world, phone, personId } = await asked(engine);
    const streamed = await phone.call("GET", "/api/stream");
    const events = eventsOf(streamed, 99);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await world.devices.revoke(phone.id, { id: personId, ip: "" });
    expect((await events).at(-1)).toEqual(["device", {}]);
  });
});
