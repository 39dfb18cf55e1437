import fc from "fast-check";
import { expect, it } from "vitest";
import { loadCountries } from "../../src/location/countries.ts";
import * as atlas from "./atlas.ts";
import { createExact } from "./exact.ts";
import { randomCircles } from "./random-circles.ts";

const countriesWithin = await loadCountries();
const PLACES = Object.values(atlas).flat();

it("the atlas has at least 60 places, no two alike", () => {
  expect(PLACES.length).toBeGreaterThanOrEqual(60);
  expect(new Set(PLACES.map(({ name }) => name)).size).toBe(PLACES.length);
});

it.each(PLACES)("countriesWithin() finds what stands in the atlas: $name, $radius m → $library", (place) => {
  expect(countriesWithin(place).join(" ")).toBe(place.library);
});

/** Degrees that lie close to borders, the date line and the poles as often as anywhere. */
const LATITUDE = fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 90, 0, 89.99, -89.6));
const LONGITUDE = fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(-180, 180, 179.999));
const ANYWHERE = fc.oneof(
  fc.record({ latitude: LATITUDE, longitude: LONGITUDE }),
  fc.constantFrom(...PLACES.map(({ latitude, longitude }) => ({ latitude, longitude }))),
);
const RADIUS = fc.oneof(fc.double({ min: 0, max: 50_000, noNaN: true }), fc.double({ min: 0, max: 2e7, noNaN: true }));

it("countriesWithin() never finds fewer in a larger circle", () => {
  fc.assert(
    fc.property(ANYWHERE, RADIUS, RADIUS, (centre, one, other) => {
      const within = countriesWithin({ ...centre, radius: Math.min(one, other) });
      expect(countriesWithin({ ...centre, radius: Math.max(one, other) })).toEqual(expect.arrayContaining(within));
    }),
    { numRuns: 2_000 },
  );
});

it("countriesWithin() misses no country that an exact test finds in 10 000 random circles", async () => {
  const exact = await createExact();
  const missed: unknown[] = [];
  let found = 0, more = 0;
  for (const circle of randomCircles(10_000)) {
    const within = countriesWithin(circle), touched = exact(circle);
    for (const code of touched) if (!within.includes(code)) missed.push({ circle, code, within });
    found += touched.size;
    more += within.length - touched.size;
  }
  expect(missed).toEqual([]);
  // Most circles meet a country, and boxes add few: neither side has gone blind.
  expect(found).toBeGreaterThan(10_000);
  expect(more).toBeLessThan(found / 10);
});

it("countriesWithin() names codes sorted, once each", () => {
  for (const circle of randomCircles(500)) {
    const within = countriesWithin({ ...circle, radius: circle.radius * 10 });
    expect(within).toEqual([...new Set(within)].sort());
  }
});
