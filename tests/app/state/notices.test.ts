import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NoticesModel } from "../../../src/app/state/notices.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const undo = { label: "Undo", run: () => {} };

it("NoticesModel.say() shows a text for 4 s, and one with an action for 12 s", () => {
  const model = new NoticesModel();
  model.say("Copied");
  vi.advanceTimersByTime(3_999);
  expect(model.current.value).toEqual({ text: "Copied", action: undefined });
  vi.advanceTimersByTime(1);
  expect(model.current.value).toBeNull();
  model.say("Deleted", undo);
  vi.advanceTimersByTime(11_999);
  expect(model.current.value).toEqual({ text: "Deleted", action: undo });
  vi.advanceTimersByTime(1);
  expect(model.current.value).toBeNull();
});

it("NoticesModel.say() gives a new notice its whole time, in the place of the old", () => {
  const model = new NoticesModel();
  model.say("one");
  vi.advanceTimersByTime(3_000);
  model.say("two");
  vi.advanceTimersByTime(3_000);
  expect(model.current.value?.text).toBe("two");
});

it("NoticesModel.say() makes the same text a new notice, so that it is spoken again", () => {
  const model = new NoticesModel();
  model.say("Copied");
  const first = model.current.value;
  model.say("Copied");
  expect(model.current.value).not.toBe(first);
});

it("NoticesModel.dismiss() takes the notice away, and leaves the next one its time", () => {
  const model = new NoticesModel();
  model.say("one");
  vi.advanceTimersByTime(3_000);
  model.dismiss(model.current.value!);
  expect(model.current.value).toBeNull();
  model.say("two");
  vi.advanceTimersByTime(3_999);
  expect(model.current.value?.text).toBe("two");
});

it("NoticesModel.say() takes no Undo away, and keeps the last three", () => {
  vi.useFakeTimers();
  const model = new NoticesModel();
  const undo = { label: "Undo", run: () => {} };
  const texts = () => model.shown.value.map(({ text }) => text);
  model.say("plain");
  model.say("one deleted", undo);
  model.say("copied");
  expect(texts()).toEqual(["one deleted", "copied"]);
  model.say("two deleted", undo);
  model.say("three deleted", undo);
  model.say("four deleted", undo);
  expect(texts()).toEqual(["two deleted", "three deleted", "four deleted"]);
  vi.advanceTimersByTime(12_000);
  expect(texts()).toEqual([]);
});

it("NoticesModel.pause() keeps notices until resume(), and then for their whole time", () => {
  vi.useFakeTimers();
  const model = new NoticesModel();
  model.say("copied");
  model.pause();
  vi.advanceTimersByTime(60_000);
  expect(model.current.value?.text).toBe("copied");
  model.resume();
  vi.advanceTimersByTime(3_999);
  expect(model.current.value?.text).toBe("copied");
  vi.advanceTimersByTime(1);
  expect(model.current.value).toBeNull();
});
