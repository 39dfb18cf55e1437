// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { clearLater, clipboardReading } from "../../../src/app/platform/clear-clipboard.ts";

let held: string, hasFocus: boolean, state: PermissionState | "unknown";
const readText = vi.fn(async () => held);

beforeEach(() => {
  [held, hasFocus, state] = ["123456", true, "granted"];
  readText.mockClear();
  vi.useFakeTimers();
  vi.spyOn(document, "hasFocus").mockImplementation(() => hasFocus);
  vi.stubGlobal("navigator", {
    clipboard: { readText, writeText: async (text: string) => void (held = text) },
    permissions: {
      query: async () => {
        if (state === "unknown") throw new TypeError("clipboard-read is no permission");
        return { state };
      },
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it("clearLater() empties the clipboard after 30 s, and not before", async () => {
  expect(await clearLater("123456")).toBe(true);
  await pass(29_999);
  expect(held).toBe("123456");
  await pass(1);
  expect(held).toBe("");
});

it.each([["another text", "a poem"], ["the code in a longer text", "code: 123456"], ["nothing", ""]])(
  "clearLater() leaves %s alone",
  async (_, meanwhile) => {
    await clearLater("123456");
    held = meanwhile;
    await pass(40_000);
    expect(held).toBe(meanwhile);
  },
);

it("clearLater() waits for the focus, and looks anew then", async () => {
  await clearLater("123456");
  hasFocus = false;
  await pass(90_000);
  expect(held).toBe("123456");
  expect(readText).not.toHaveBeenCalled();
  hasFocus = true;
  dispatchEvent(new Event("focus"));
  await pass(0);
  expect(held).toBe("");
});

it("clearLater() counts from the last code, and forgets the one before", async () => {
  await clearLater("111111");
  await pass(20_000);
  held = "123456";
  await clearLater("123456");
  await pass(29_999);
  expect(held).toBe("123456");
  await pass(1);
  expect(held).toBe("");
});

it("clearLater() does not clear the code before, which was copied elsewhere again", async () => {
  await clearLater("111111");
  await clearLater("123456");
  held = "111111";
  await pass(60_000);
  expect(held).toBe("111111");
});

it("clearLater() does not clear what was copied while it looked", async () => {
  await clearLater("111111");
  let tell = (_: string) => {};
  readText.mockImplementationOnce(() => new Promise((resolve) => (tell = resolve)));
  await pass(30_000);
  held = "123456";
  await clearLater("123456");
  tell("111111");
  await pass(0);
  expect(held).toBe("123456");
});

it.each(["prompt", "denied", "unknown"] as const)(
  "clearLater() asks for nothing and clears nothing: %s",
  async (now) => {
    state = now;
    expect(await clearLater("123456")).toBe(false);
    await pass(60_000);
    expect(held).toBe("123456");
    expect(readText).not.toHaveBeenCalled();
  },
);

it("clearLater() looks at nothing when the leave was taken back meanwhile", async () => {
  await clearLater("123456");
  state = "prompt"; // reading would ask the person
  await pass(60_000);
  expect([held, readText.mock.calls]).toEqual(["123456", []]);
});

it("clipboardReading() tells a browser that asks each time from one without", async () => {
  state = "unknown";
  expect(await clipboardReading()).toBe("each");
  vi.stubGlobal("navigator", { clipboard: {} });
  expect(await clipboardReading()).toBe("absent");
});
