import { expect, it, vi } from "vitest";
import { CodesModel } from "../../../src/app/state/codes.ts";
import type { CodeView, Vault } from "../../../src/vault/api.ts";

/** A clock that moves when told, and a vault that gives the step number as the code. */
function setUp() {
  let now = 10_000;
  const timers = new Map<number, { at: number; run: () => void }>();
  let lastId = 0;
  const clock = {
    now: () => now,
    setTimeout: (run: () => void, ms: number) => (timers.set(++lastId, { at: now + ms, run }), lastId),
    clearTimeout: (id: number) => void timers.delete(id),
  };
  const codes = vi.fn(async (ids: readonly string[], at: number): Promise<CodeView[]> =>
    ids.map((id) => {
      const step = Math.floor(at / 30_000);
      return { id, value: `${step}`, next: `${step + 1}`, validUntil: (step + 1) * 30_000, counter: null };
    })
  );
  const advance = vi.fn(async (id: string, from: number): Promise<CodeView> => (
    { id, value: `h${from}`, next: null, validUntil: null, counter: from }
  ));
  async function pass(ms: number) {
    const end = now + ms;
    for (;;) {
      const [due] = [...timers].filter(([, { at }]) => at <= end).sort(([, x], [, y]) => x.at - y.at);
      if (!due) break;
      timers.delete(due[0]);
      now = Math.max(now, due[1].at);
      due[1].run();
      await new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => resolve(null))));
      await Promise.resolve();
    }
    now = end;
    await new Promise((resolve) => setTimeout(resolve));
  }
  /** The clock is set, or the device slept: timers do not count that. */
  function jump(ms: number) {
    now += ms;
    for (const [id, timer] of timers) timers.set(id, { ...timer, at: timer.at + ms });
  }
  return { model: new CodesModel({ codes, advance } as unknown as Vault, clock), codes, advance, pass, jump, timers };
}

it("CodesModel.show() asks once for all that mount together, and again when they run out", async () => {
  const { model, codes, pass } = setUp();
  model.show("a");
  model.show("b");
  await pass(0);
  expect(codes.mock.calls).toEqual([[["a", "b"], 10_000]]);
  expect(model.of("a").value?.value).toBe("0");
  await pass(20_002);
  expect(codes).toHaveBeenCalledTimes(2);
  expect(model.of("b").value?.value).toBe("1");
});

it("CodesModel asks for nothing, and keeps no timer, when nothing is shown or the page is hidden", async () => {
  const { model, codes, pass, timers } = setUp();
  const hide = model.show("a");
  await pass(0);
  model.setHidden(true);
  expect(timers.size).toBe(0);
  await pass(120_000);
  expect(codes).toHaveBeenCalledTimes(1);
  model.setHidden(false);
  await pass(0);
  expect(model.of("a").value?.value).toBe("4");
  hide();
  await pass(60_000);
  expect(timers.size).toBe(0);
});

it("CodesModel.current() never gives a code that has run out", async () => {
  const { model, pass } = setUp();
  model.show("a");
  await pass(0);
  model.setHidden(true); // timers stop, as a browser may stop them
  await pass(95_000);
  expect((await model.current("a"))?.value).toBe("3");
});

it("CodesModel.advance() can't be asked twice within 3 s", async () => {
  const { model, advance, pass } = setUp();
  expect((await model.advance("h", 5))?.value).toBe("h5");
  expect(await model.advance("h", 6)).toBeNull();
  expect(model.resting.value.has("h")).toBe(true);
  await pass(3_000);
  expect((await model.advance("h", 6))?.value).toBe("h6");
  expect(advance).toHaveBeenCalledTimes(2);
});

it("CodesModel.stale() asks anew for a shown account, at once or when it is next used", async () => {
  const { model, codes, pass } = setUp();
  model.show("a");
  await model.advance("h", 0);
  await pass(0);
  model.stale("a");
  model.stale("h");
  await pass(0);
  expect(codes.mock.calls.map(([ids]) => ids)).toEqual([["a"], ["a"]]);
  expect(model.of("h").value?.value).toBe("h0");
  // What an account shows after it was made another kind is the vault's to say.
  expect((await model.current("h"))?.value).toBe("0");
});

it.each([["forward", 7_200_000], ["back", -7_200_000]])(
  "CodesModel shows the right code within a second after the clock went %s by two hours",
  async (_, ms) => {
    const { model, pass, jump } = setUp();
    jump(10_000_000);
    model.show("a");
    await pass(0);
    jump(ms);
    await pass(1_001);
    expect(model.of("a").value?.value).toBe(String(Math.floor((10_010_000 + ms) / 30_000)));
  },
);

it("CodesModel.current() gives the right code at once after the clock was set back", async () => {
  const { model, pass, jump } = setUp();
  jump(10_000_000);
  model.show("a");
  await pass(0);
  jump(-3_600_000);
  expect((await model.current("a"))?.value).toBe(String(Math.floor((10_010_000 - 3_600_000) / 30_000)));
});

it("CodesModel does not ask again and again for an account that is gone", async () => {
  const { model, codes, pass } = setUp();
  model.show("a");
  model.show("gone");
  codes.mockImplementation(async (ids, at) =>
    ids.filter((id) => id !== "gone").map((id) => {
      const step = Math.floor(at / 30_000);
      return { id, value: `${step}`, next: `${step + 1}`, validUntil: (step + 1) * 30_000, counter: null };
    })
  );
  await pass(25_000);
  expect(codes.mock.calls.filter(([ids]) => ids.includes("gone"))).toHaveLength(1);
  expect(model.of("gone").value).toBeNull();
  model.stale("gone"); // it is back
  await pass(0);
  expect(codes.mock.calls.filter(([ids]) => ids.includes("gone"))).toHaveLength(2);
});

it("CodesModel.uncover() shows a code until the next one comes", async () => {
  const { model, pass } = setUp();
  model.show("a");
  await pass(0);
  model.uncover("a");
  expect(model.uncovered.value).toEqual(new Set(["a"]));
  await pass(19_999);
  expect(model.uncovered.value).toEqual(new Set(["a"]));
  await pass(1);
  expect(model.uncovered.value).toEqual(new Set());
});

it("CodesModel.uncover() shows a code for 30 s, counted from the last tap", async () => {
  const { model, pass, timers } = setUp();
  model.put([{ id: "h", value: "h5", next: null, validUntil: null, counter: 5 }]);
  model.uncover("h");
  await pass(20_000);
  model.uncover("h");
  await pass(29_999);
  expect(model.uncovered.value).toEqual(new Set(["h"]));
  await pass(1);
  expect(model.uncovered.value).toEqual(new Set());
  expect(timers.size).toBe(0);
});

it("CodesModel covers a code that changes before its time, as when the clock is set", async () => {
  const { model } = setUp();
  model.put([{ id: "a", value: "1", next: "2", validUntil: 60_000, counter: null }]);
  model.uncover("a");
  model.put([{ id: "a", value: "1", next: "3", validUntil: 60_000, counter: null }]);
  expect(model.uncovered.value).toEqual(new Set(["a"]));
  model.put([{ id: "a", value: "7", next: "8", validUntil: 90_000, counter: null }]);
  expect(model.uncovered.value).toEqual(new Set());
});

it("CodesModel.setHidden() makes all codes dots, and covers what was uncovered", async () => {
  const { model, pass } = setUp();
  model.show("a");
  await pass(0);
  model.uncover("a");
  model.setHidden(true);
  expect([model.isBlank.value, model.uncovered.value.size]).toEqual([true, 0]);
  model.setHidden(false);
  expect([model.isBlank.value, model.uncovered.value.size]).toEqual([false, 0]);
});

it("CodesModel.clockSet() gives time-based codes anew, also those that stay the same; no counter's code goes", async () => {
  const { model, codes, pass } = setUp();
  model.show("a");
  model.show("h");
  await pass(0);
  model.put([{ id: "h", value: "h5", next: null, validUntil: null, counter: 5 }]);
  const before = model.of("a").value;
  model.clockSet();
  await pass(0);
  expect(codes.mock.calls.at(-1)).toEqual([["a"], 10_000]);
  expect(model.of("a").value).toEqual(before);
  expect(model.of("a").value).not.toBe(before); // what counts down begins anew
  expect(model.of("h").value?.value).toBe("h5");
  expect(model.timesSet.value).toBe(1);
});
