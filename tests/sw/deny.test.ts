import { expect, it } from "vitest";
import { notifications as en } from "../../src/messages/en-notifications.ts";
import type { Waiting } from "../../src/protocol/worker-messages.ts";
import { deny, DENY_SYNC, onDenySync } from "../../src/sw/deny.ts";
import { handOver } from "../../src/sw/handover.ts";
import { show } from "../../src/sw/notifications.ts";
import { createWorld, fakeWindow } from "./world.ts";

const WAITING: Waiting = {
  rid: "EBESExQVFhcYGRobHB0eHw",
  device: "device",
  request: "header.payload.signature",
  deny: "AAECAwQFBgcICQoLDA0ODw",
  expiresAt: 1_800_000_060_000,
};
const POSTED = { path: "/api/deny", body: { rid: WAITING.rid, token: WAITING.deny } };
const final = (detail: string) => Response.json({ error: "request_final", detail }, { status: 409 });
const lost = new TypeError("Failed to fetch");

it("deny() shows that it is denying, then that it is denied, in one place", async () => {
  const { world, history, shown, asked, badges } = createWorld({ answers: [Response.json({ state: "denied" })] });
  await deny(WAITING, world);
  expect(history).toMatchObject([
    { title: "Denying …", tag: WAITING.rid, data: { kind: "denying", waiting: WAITING } },
    { title: "Denied", tag: WAITING.rid, data: { kind: "done" } },
  ]);
  expect(shown.size).toBe(1);
  expect(shown.get(WAITING.rid)!.data.waiting).toBeUndefined();
  expect(asked).toEqual([POSTED]);
  expect(badges).toEqual([0]);
});

it("deny() tells the app's windows, and takes back what a click had left", async () => {
  const app = fakeWindow("/");
  const { world, cached } = createWorld({ windows: [app], answers: [Response.json({ state: "denied" })] });
  await handOver(world.caches, WAITING);
  await deny(WAITING, world);
  expect(app.heard).toEqual([{ type: "denied", rid: WAITING.rid, outcome: "denied" }]);
  expect([...cached]).toEqual([]);
});

it.each(
  ["approved", "consumed", "reported", "mismatched", "expired", "superseded", "cancelled"] as const,
)("deny() says what a request had come to before: %s", async (state) => {
  const app = fakeWindow("/");
  const { world, shown } = createWorld({ windows: [app], answers: [final(state)] });
  await deny(WAITING, world);
  expect(shown.get(WAITING.rid)).toMatchObject({ title: "Not denied", body: en.notDenied[state] });
  expect(app.heard).toMatchObject([{ outcome: state }]);
});

it("deny() says Denied where the app had denied already", async () => {
  const { world, shown } = createWorld({ answers: [final("denied")] });
  await deny(WAITING, world);
  expect(shown.get(WAITING.rid)!.title).toBe("Denied");
});

it.each([
  ["a state it does not know", final("paused")],
  ["a state that is a method's name", final("constructor")],
  ["a request that the server forgot", Response.json({ error: "not_found" }, { status: 404 })],
])("deny() sends the person to the app for %s", async (_, answer) => {
  const { world, shown } = createWorld({ answers: [answer] });
  await deny(WAITING, world);
  expect(shown.get(WAITING.rid)).toMatchObject({ title: "Not denied", body: en.notDenied.unknown });
});

it.each([
  ["there is no network", lost],
  ["the server is busy", Response.json({ error: "rate_limited" }, { status: 429 })],
  ["a proxy answers", new Response("<h1>Bad gateway", { status: 502 })],
  ["another page answers", new Response("<h1>Log in to this network", { status: 200 })],
])("deny() leaves it to Background Sync when %s", async (_, answer) => {
  const { world, shown, syncs } = createWorld({ answers: [answer] });
  await deny(WAITING, world);
  expect(syncs).toEqual([DENY_SYNC]);
  expect(shown.get(WAITING.rid)).toMatchObject({
    title: "Denying …",
    body: en.denying.later,
    data: { kind: "denying", waiting: WAITING },
  });
});

it.each([["where there is no Background Sync", false], ["where it is switched off", "refused"]] as const)(
  "deny() says at once that it was not sent, %s, and keeps what the app needs to deny",
  async (_, hasSync) => {
    const app = fakeWindow("/");
    const { world, shown } = createWorld({ hasSync, windows: [app], answers: [lost] });
    await deny(WAITING, world);
    expect(shown.get(WAITING.rid)).toMatchObject({
      title: "Not sent",
      body: en.unsent.body,
      data: { kind: "unsent", waiting: WAITING },
    });
    expect(app.heard).toEqual([{ type: "denied", rid: WAITING.rid, outcome: "unsent" }]);
  },
);

async function denying(...answers: (Response | Error)[]) {
  const fake = createWorld({ answers });
  await show(fake.world, WAITING.rid, en.denying, { kind: "denying", waiting: WAITING });
  await onDenySync(fake.world);
  return fake;
}

it("onDenySync() sends what notifications say is unsent", async () => {
  const { shown, asked } = await denying(Response.json({ state: "denied" }));
  expect(asked).toEqual([POSTED]);
  expect(shown.get(WAITING.rid)!.title).toBe("Denied");
});

it("onDenySync() tries again until it is through", async () => {
  const { shown, asked, clock } = await denying(lost, lost, lost, Response.json({ state: "denied" }));
  expect(asked).toHaveLength(4);
  expect(clock.now).toBe(1_800_000_000_000 + 1_000 + 2_000 + 4_000);
  expect(shown.get(WAITING.rid)!.title).toBe("Denied");
});

it("onDenySync() gives up when the request runs out, and says so", async () => {
  const { shown, clock } = await denying();
  expect(clock.now).toBeLessThan(WAITING.expiresAt);
  expect(shown.get(WAITING.rid)).toMatchObject({ title: "Not sent", data: { kind: "unsent" } });
});

it("onDenySync() asks once for a request that had run out before there was a network", async () => {
  const fake = createWorld({ answers: [final("expired")] });
  await show(fake.world, WAITING.rid, en.denying, { kind: "denying", waiting: WAITING });
  fake.clock.now = WAITING.expiresAt + 1;
  await onDenySync(fake.world);
  expect(fake.asked).toHaveLength(1);
  expect(fake.shown.get(WAITING.rid)).toMatchObject({ title: "Not denied", body: en.notDenied.expired });
});

it("onDenySync() leaves requests alone that nobody denied", async () => {
  const { world, asked } = createWorld();
  await show(world, WAITING.rid, en.request, { kind: "request", waiting: WAITING });
  await onDenySync(world);
  expect(asked).toEqual([]);
});
