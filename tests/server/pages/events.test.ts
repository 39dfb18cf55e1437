import { describe, expect, it, vi } from "vitest";
import { createLocalBus } from "../../../src/server/bus.ts";
import { requestEvents } from "../../../src/server/pages/events.ts";
import type { RequestState } from "../../../src/protocol/signin-answer.ts";
import { enrol } from "../approvals/phone.ts";
import { EACH_DATABASE } from "../databases.ts";
import { createSite, numberOn, PASSWORD } from "./site.ts";

function listen(states: (RequestState | null)[]) {
  const bus = createLocalBus();
  const response = requestEvents(bus, "r", async () => states.length > 1 ? states.shift()! : states[0]!);
  return { bus, response, text: response.text() };
}

it("requestEvents() tells the state when the bus says that it changed, and ends", async () => {
  const { bus, text, response } = listen(["pending", "approved"]);
  await Promise.resolve();
  await bus.publish("request:r");
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(await text).toBe("retry: 2000\n\nevent: state\ndata: approved\n\n");
});

it("requestEvents() tells at once what was decided before it listened, and a request that is nobody's", async () => {
  expect(await listen(["denied"]).text).toContain("data: denied");
  expect(await listen([null]).text).toContain("data: unknown");
});

it("requestEvents() looks again every 5 s, since a message may be lost, and says every 15 s that it lives", async () => {
  vi.useFakeTimers();
  try {
    const { text } = listen(["pending", "pending", "pending", "pending", "approved"]);
    await vi.advanceTimersByTimeAsync(25_000);
    expect(await text).toBe("retry: 2000\n\n: still here\n\nevent: state\ndata: approved\n\n");
  } finally {
    vi.useRealTimers();
  }
});

it("requestEvents() stops when nobody listens any more", async () => {
  vi.useFakeTimers();
  try {
    const stateOf = vi.fn(async () => "pending" as const);
    const { body } = requestEvents(createLocalBus(), "r", stateOf);
    const reader = body!.getReader();
    await reader.read();
    await reader.cancel();
    const asked = stateOf.mock.calls.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stateOf.mock.calls.length).toBe(asked);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("GET /signin/:id/events tells the browser that waits of the approval, and no other", async () => {
    const { world, person, visitor } = await createSite(engine);
    const phone = await enrol(world, await person("ada"));
    const browser = visitor();
    const page = await browser.begin("ada", PASSWORD);
    expect(page.html).toContain(`data-events="${page.path}/events"`);
    const heard = browser.get(`${page.path}/events`);
    await phone.approve(await phone.waiting(), numberOn(page));
    const { status, html, headers } = await heard;
    expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(html).toContain("event: state\ndata: approved\n\n");
    expect((await visitor().get(`${page.path}/events`)).status).toBe(403);
  });
});
