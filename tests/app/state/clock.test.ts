import { computed, signal } from "@preact/signals";
import { expect, it, vi } from "vitest";
import { ClockModel, type ClockParts } from "../../../src/app/state/clock.ts";
import type { ClockRecord } from "../../../src/app/platform/kept-clock.ts";
import type { ClockSample } from "../../../src/core/clock.ts";

const HOUR = 3_600_000, DAY = 86_400_000;

/** A device whose clock lacks `world.off` ms of the server's, and a network that takes 40 ms. */
function create({ off = 0, now = 1_800_000_000_300, kept = null as ClockRecord | null, corrects = false } = {}) {
  const world = { off, now, isReached: true, asked: 0, applied: [] as number[], kept };
  const wants = signal(corrects);
  const parts: ClockParts = {
    async ask(): Promise<ClockSample> {
      world.asked++;
      if (!world.isReached) throw new TypeError("Failed to fetch");
      const sent = world.now;
      world.now += 40;
      return { sent, received: world.now, date: Math.floor((sent + 20 + world.off) / 1_000) * 1_000 };
    },
    kept: { read: () => world.kept, write: (record) => void (world.kept = record) },
    corrects: computed(() => wants.value),
    apply: (correction) => void world.applied.push(correction),
    now: () => world.now,
    setTimeout(run, ms) {
      world.now += ms;
      queueMicrotask(run);
    },
  };
  const model = new ClockModel(parts);
  /** What is asked for by itself is over. */
  async function look() {
    model.look();
    await vi.waitFor(() => expect(model.isComparing.value).toBe(false));
  }
  /** Someone sets the clock `ms` ahead. */
  async function set(ms: number) {
    world.now += ms;
    world.off -= ms;
    model.jumped();
    await look();
  }
  return { model, world, wants, look, set };
}
const recordOf = (offset: number, at: number, quietUntil = 0): ClockRecord => ({
  compared: { at, offset, uncertainty: 500 },
  quietUntil,
});

it("ClockModel asks once of a clock that is right, says nothing, and asks again after an hour", async () => {
  const { model, world, look } = create({ off: 800 });
  await look();
  expect([world.asked, model.standing.value, model.says.value]).toEqual([1, "right", null]);
  world.now += HOUR - 1_000;
  await look();
  expect(world.asked).toBe(1);
  world.now += 1_000;
  await look();
  expect(world.asked).toBe(2);
  expect(world.applied).toEqual([0]);
});

it("ClockModel asks again at a start within the hour only if the clock was off: it may have been set meanwhile", async () => {
  const right = create({ kept: recordOf(300, 1_800_000_000_000) });
  await right.look();
  expect(right.world.asked).toBe(0);
  const off = create({ off: 0, kept: recordOf(42_000, 1_800_000_000_000) });
  expect(off.model.says.value).toBe("off");
  await off.look();
  expect(off.world.asked).toBeGreaterThan(0);
  expect(off.model.says.value).toBeNull();
});

it("ClockModel says that a clock is off by over 5 s, and knows it to a part of a second", async () => {
  const { model, world, look } = create({ off: 42_000 });
  await look();
  expect(model.says.value).toBe("off");
  expect(world.asked).toBe(4);
  const { offset, uncertainty } = model.compared.value!;
  expect(Math.abs(offset - 42_000)).toBeLessThanOrEqual(uncertainty);
  expect(uncertainty).toBeLessThan(200);
  expect(model.correction.value).toBe(0); // nobody wanted it
});

it("ClockModel corrects when the person wants it, and no longer when they don't", async () => {
  const { model, world, wants, look } = create({ off: -42_000 });
  await look();
  wants.value = true;
  expect(model.says.value).toBe("corrected");
  expect(Math.abs(model.correction.value + 42_000)).toBeLessThan(200);
  expect(world.applied).toEqual([0, model.correction.value]);
  wants.value = false;
  expect(world.applied.at(-1)).toBe(0);
  expect(model.says.value).toBe("off");
});

it("ClockModel forgets the correction when the clock was set right", async () => {
  const { model, world, look, set } = create({ off: 42_000, corrects: true });
  await look();
  expect(model.says.value).toBe("corrected");
  await set(42_000);
  expect([model.correction.value, model.says.value, world.applied.at(-1)]).toEqual([0, null, 0]);
  await set(-90_000); // wrong again, and still wanted
  expect(Math.abs(model.correction.value - 90_000)).toBeLessThan(200);
});

it("ClockModel never corrects by more than a day", async () => {
  const { model, world, look } = create({ off: DAY + 10_000, corrects: true });
  await look();
  expect([model.says.value, model.correction.value]).toEqual(["far", 0]);
  expect(world.applied).toEqual([0]);
  const planted = create({ kept: recordOf(30 * DAY, 1_800_000_000_000), corrects: true });
  expect(planted.world.applied).toEqual([0]);
});

it("ClockModel keeps what it knew without a network, and tries again after five minutes", async () => {
  const { model, world, look } = create({ off: 42_000, kept: recordOf(42_000, 1_799_000_000_000), corrects: true });
  world.isReached = false;
  await look();
  expect(world.asked).toBe(1);
  expect([model.correction.value, model.compared.value!.at]).toEqual([42_000, 1_799_000_000_000]);
  await look();
  world.now += 299_000;
  await look();
  expect(world.asked).toBe(1);
  world.now += 1_000;
  await look();
  expect(world.asked).toBe(2);
  model.networkCame();
  world.isReached = true;
  await look();
  expect(world.asked).toBe(6);
  expect(model.compared.value!.at).toBeGreaterThan(1_799_000_000_000);
});

it("ClockModel takes the samples it has when the network goes between them", async () => {
  const { model, world, look } = create({ off: 42_000 });
  model.look();
  world.isReached = false; // the first is under way
  await look();
  expect([world.asked, model.standing.value]).toEqual([2, "off"]);
});

it("ClockModel.check() asks at once, several times, and rejects without an answer", async () => {
  const { model, world, look } = create();
  await look();
  await model.check();
  expect(world.asked).toBe(5);
  expect(model.compared.value!.uncertainty).toBeLessThan(200);
  world.isReached = false;
  await expect(model.check()).rejects.toThrow("Failed to fetch");
  expect(model.standing.value).toBe("right");
  expect(model.isComparing.value).toBe(false);
});

it("ClockModel.notNow() holds for a day, at a new start too, but not over a clock that was right meanwhile", async () => {
  const { model, world, look, set } = create({ off: 42_000 });
  await look();
  model.notNow();
  expect(model.says.value).toBeNull();
  expect(create({ off: 42_000, now: world.now, kept: world.kept }).model.says.value).toBeNull();
  world.now += DAY - 10_000;
  await look();
  expect(model.says.value).toBeNull();
  world.now += 10_000;
  await look();
  expect(model.says.value).toBe("off");
  model.notNow();
  await set(42_000);
  await set(-42_000);
  expect(model.says.value).toBe("off");
});

it("ClockModel says it all the same when the clock was set back since “Not now”", async () => {
  const { model, look, set } = create({ off: -10 * DAY });
  await look();
  model.notNow();
  expect(model.says.value).toBeNull();
  await set(-9 * DAY);
  expect(model.says.value).toBe("off");
});

it("ClockModel.take() goes by what another tab found", async () => {
  const { model, world, look } = create({ corrects: true });
  model.take(recordOf(42_000, world.now));
  expect(world.applied).toEqual([0, 42_000]);
  await look();
  expect(world.asked).toBe(0);
});
