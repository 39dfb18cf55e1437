import { expect, it, vi } from "vitest";
import { SQLITE } from "../databases.ts";
import { enrol } from "./phone.ts";
import { createWorld } from "./world.ts";

/** A phone, and how many streams listen to the bus for it. */
async function prepared() {
  const world = await createWorld(SQLITE);
  const { bus } = world.parts, live = { streams: 0 };
  const { subscribe } = bus;
  Object.assign(bus, {
    subscribe(topic: string, listener: (message: string) => void) {
      live.streams++;
      const end = subscribe(topic, listener);
      return () => {
        live.streams--;
        end();
      };
    },
  });
  return { world, live, phone: await enrol(world, await world.person()) };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 50));

it("HEAD /api/stream begins no stream", async () => {
  const { phone, live } = await prepared();
  expect((await phone.call("GET", "/api/requests")).status).toBe(200); // the nonce: HEAD's answer has no body to tell it by
  expect((await phone.call("HEAD", "/api/stream")).status).toBe(404);
  await soon();
  expect(live.streams).toBe(0);
});

it("GET /api/stream ends the oldest of a device's streams for the fifth", async () => {
  const { phone, live, world } = await prepared();
  const other = await enrol(world, phone.personId);
  const others = await other.call("GET", "/api/stream");
  const streams: Response[] = [];
  for (let begun = 0; begun < 4; begun++) streams.push(await phone.call("GET", "/api/stream"));
  await soon();
  expect(live.streams).toBe(5);
  streams.push(await phone.call("GET", "/api/stream"));
  await soon();
  expect(live.streams).toBe(5);
  expect(await streams[0]!.text()).toMatch(/^retry: /); // it is over: its end can be read
  for (const response of [others, ...streams.slice(1)]) await response.body!.cancel();
  await soon();
  expect(live.streams).toBe(0);
  const again = await phone.call("GET", "/api/stream"); // places are left
  await soon();
  expect(live.streams).toBe(1);
  await again.body!.cancel();
});

it("GET /api/stream ends at its next sign of life when the person was blocked", async () => {
  const { phone, live, world } = await prepared();
  const timer = vi.spyOn(globalThis, "setInterval");
  const response = await phone.call("GET", "/api/stream");
  await soon();
  const [beat] = timer.mock.calls.find(([, every]) => every === 15_000)!;
  timer.mockRestore();
  (beat as () => void)();
  await soon();
  expect(live.streams).toBe(1);
  await world.parts.db.updateTable("people").set({ state: "blocked" }).where("id", "=", phone.personId).execute();
  (beat as () => void)();
  expect(await response.text()).toContain(": still here");
  expect(live.streams).toBe(0);
});
