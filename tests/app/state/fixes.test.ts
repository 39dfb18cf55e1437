import { expect, it, vi } from "vitest";
import { type Position, PositionError } from "../../../src/app/platform/geolocation.ts";
import { ageOf, createFixes, fixTrouble } from "../../../src/app/state/fixes.ts";

const NOW = 1_700_000_000_000, HOUR = 3_600_000;
const BASEL: Position = { latitude: 47.5596, longitude: 7.5886, radius: 50, at: NOW };

function fixes(found: Partial<Position> = {}, loadCountries = async () => () => ["CH", "DE"]) {
  const load = vi.fn(loadCountries);
  return {
    load,
    take: createFixes({ position: async () => ({ ...BASEL, ...found }), loadCountries: load, now: () => NOW }),
  };
}

it("createFixes() gives the countries and how exact they are, and no position", async () => {
  const { take, load } = fixes();
  expect(await take("country", NOW)).toEqual({ countries: ["CH", "DE"], accuracy: "<100m", fixAge: 0 });
  await take("country", NOW);
  expect(load).toHaveBeenCalledOnce();
});

it("createFixes() gives the position where it is asked for", async () => {
  const { latitude, longitude, radius } = BASEL;
  expect((await fixes().take("coordinates", NOW)).coordinates).toEqual({ latitude, longitude, radius });
});

it.each([
  [49_999, { countries: ["CH", "DE"], accuracy: "5km+" }, 1],
  [50_000, { countries: [], accuracy: "5km+" }, 0],
])("createFixes() looks up a circle of %i m as %j", async (radius, fix, loads) => {
  const { take, load } = fixes({ radius });
  expect(await take("country", NOW)).toMatchObject(fix);
  expect(load).toHaveBeenCalledTimes(loads);
});

it("createFixes() takes a position of up to 60 s, and none that is older", async () => {
  expect(await fixes({ at: NOW - 60_999 }).take("country", NOW)).toMatchObject({ fixAge: 60 });
  const error = await fixes({ at: NOW - 61_000 }).take("country", NOW).catch((error) => error);
  expect(fixTrouble(error)).toBe("position-stale");
  expect(`${error.message}${error.stack}`).not.toMatch(/47\.5|7\.58/);
});

it("createFixes() fetches the borders when there is a position, and again when that failed", async () => {
  const denied = createFixes({
    position: () => Promise.reject(new PositionError("denied")),
    loadCountries: () => expect.unreachable(),
    now: () => NOW,
  });
  await expect(denied("country", NOW)).rejects.toMatchObject({ problem: "denied" });
  let isOnline = false;
  const { take } = fixes({}, async () => {
    if (!isOnline) throw new TypeError("Failed to fetch");
    return () => ["CH"];
  });
  await expect(take("country", NOW)).rejects.toMatchObject({ code: "unavailable" });
  isOnline = true;
  expect(await take("country", NOW)).toMatchObject({ countries: ["CH"] });
});

it("fixTrouble() knows only the position's errors", () => {
  expect(fixTrouble(new PositionError("timeout"))).toBe("position-timeout");
  expect(fixTrouble(new Error("timeout"))).toBeNull();
});

it.each([
  ["both clocks right", 5_000, [0, 0], 5],
  ["the device 26 h ahead, and its own date", 5_000, [0, -26 * HOUR], 5],
  ["the device 26 h ahead, and a satellite's date", 5_000, [26 * HOUR, 0], 5],
  ["the device 26 h behind, and its own date", 61_000, [0, 26 * HOUR], 61],
  ["the device 26 h behind, and a satellite's date", 61_000, [-26 * HOUR, 0], 61],
  ["the server's clock a little behind", 1_000, [26 * HOUR, -3_000], 0],
  ["the device 26 h behind, a satellite's date, and no word of the server", 5_000, [-26 * HOUR], 0],
])("ageOf() with %s", (_, age, offs, expected) => {
  expect(ageOf(NOW - age, offs.map((off) => NOW + off))).toBe(expected);
});
