import { expect, it, vi } from "vitest";
import { ARRIVAL_LIFE, ArrivalsModel } from "../../../src/app/state/arrivals.ts";

const file = new File(["x"], "x.png"), isText = ({ texts }: { texts?: readonly string[] }) => texts !== undefined;

it("ArrivalsModel.take() gives what is wanted, in the order it came, once", () => {
  const arrivals = new ArrivalsModel(() => 0);
  for (const one of [{ texts: ["a"] }, { files: [file] }, { texts: ["b"] }]) arrivals.bring(one);
  expect(arrivals.take(isText)).toEqual([{ texts: ["a"] }, { texts: ["b"] }]);
  expect(arrivals.take(isText)).toEqual([]);
  expect(arrivals.isWaiting.value).toBe(true);
  expect(arrivals.take(() => true)).toEqual([{ files: [file] }]);
  expect(arrivals.isWaiting.value).toBe(false);
});

it("ArrivalsModel.take() drops what waited for too long, and touches nothing else", () => {
  const clock = { now: 0 }, arrivals = new ArrivalsModel(() => clock.now);
  arrivals.bring({ texts: ["old"] });
  clock.now = ARRIVAL_LIFE - 1;
  const before = arrivals.waiting.value;
  arrivals.take(() => false);
  expect(arrivals.waiting.value).toBe(before); // or who watches it would go round in circles
  clock.now = ARRIVAL_LIFE;
  expect(arrivals.take(() => true)).toEqual([]);
  expect(arrivals.isWaiting.value).toBe(false);
});

it("ArrivalsModel.claimFiles() hands files to the screen that asks for them, as long as it does", () => {
  const arrivals = new ArrivalsModel(() => 0), taker = vi.fn();
  const end = arrivals.claimFiles(taker);
  arrivals.bring({ texts: ["a"], files: [] });
  arrivals.bring({ files: [file] });
  expect(taker).toHaveBeenCalledExactlyOnceWith([file]);
  end();
  arrivals.bring({ files: [file] });
  expect(arrivals.take(() => true)).toEqual([{ texts: ["a"], files: [] }, { files: [file] }]);
});

it("ArrivalsModel.claimFiles(): who ends late takes nothing from the next", () => {
  const arrivals = new ArrivalsModel(() => 0), next = vi.fn();
  const end = arrivals.claimFiles(() => {});
  arrivals.claimFiles(next);
  end();
  arrivals.bring({ files: [file] });
  expect(next).toHaveBeenCalledOnce();
});
