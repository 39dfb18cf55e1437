import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createGeolocation, PositionError, type PositionProblem } from "../../../src/app/platform/geolocation.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Get = Geolocation["getCurrentPosition"];

/** A browser that answers as `get` does. */
function browser({ get = (() => {}) as Get, state = "granted" as PermissionState, knows = true } = {}) {
  const status = Object.assign(new EventTarget(), { state });
  const getCurrentPosition = vi.fn(get);
  const geolocating = createGeolocation({
    geolocation: { getCurrentPosition },
    query: () => knows ? Promise.resolve(status as unknown as PermissionStatus) : Promise.reject(new TypeError()),
    patience: 80_000,
  });
  function change(next: PermissionState) {
    status.state = next;
    status.dispatchEvent(new Event("change"));
  }
  return { geolocating, getCurrentPosition, change };
}

const failing = (code: number): Get => (_, onError) =>
  onError!({ code, message: "at 47.5596" } as GeolocationPositionError);

it("position() asks for a new and exact one, and gives what the browser found", async () => {
  const { geolocating, getCurrentPosition } = browser({
    get: (onFound) =>
      onFound({
        coords: { latitude: 47.5, longitude: 7.6, accuracy: 25 },
        timestamp: 1_700_000_000_000,
      } as GeolocationPosition),
  });
  expect(await geolocating.position()).toEqual({ latitude: 47.5, longitude: 7.6, radius: 25, at: 1_700_000_000_000 });
  expect(getCurrentPosition.mock.calls[0]![2]).toEqual({ enableHighAccuracy: true, maximumAge: 0, timeout: 20_000 });
  expect(vi.getTimerCount()).toBe(0);
});

it.each<[code: number, problem: PositionProblem]>(
  [[1, "denied"], [2, "unavailable"], [3, "timeout"]],
)("position() tells the browser's code %i as %s, and nothing of its message", async (code, problem) => {
  const error = await browser({ get: failing(code) }).geolocating.position().catch((error) => error);
  expect(error).toBeInstanceOf(PositionError);
  expect([error.problem, error.message, error.cause]).toEqual([
    problem,
    `Cannot find the position: ${problem}`,
    undefined,
  ]);
});

it("position() gives up where the browser's question is closed without an answer", async () => {
  const position = browser().geolocating.position().catch(({ problem }) => problem);
  await vi.advanceTimersByTimeAsync(80_000);
  expect(await position).toBe("timeout");
});

it("permission() tells what the browser does, and that it will ask where it can't say", async () => {
  expect(await browser({ state: "denied" }).geolocating.permission()).toBe("denied");
  expect(await browser({ knows: false }).geolocating.permission()).toBe("prompt");
});

it("a browser without geolocation is told as that, and has no position", async () => {
  const none = createGeolocation({ geolocation: undefined, query: () => Promise.reject(), patience: 1 });
  expect(await none.permission()).toBe("unsupported");
  await none.watch(() => {}, new AbortController().signal);
  await expect(none.position()).rejects.toMatchObject({ problem: "unavailable" });
});

it("watch() hears that the person changed it, until the end", async () => {
  const { geolocating, change } = browser();
  const listener = vi.fn(), over = new AbortController();
  await geolocating.watch(listener, over.signal);
  change("denied");
  over.abort();
  change("granted");
  expect(listener.mock.calls).toEqual([["denied"]]);
  await browser({ knows: false }).geolocating.watch(listener, over.signal);
});
