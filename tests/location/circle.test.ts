import fc from "fast-check";
import { expect, it } from "vitest";
import { type Box, boxesAround } from "../../src/location/circle.ts";
import { destination, type Point } from "./geodesic.ts";

function holds([west, south, east, north]: Box, { latitude, longitude }: Point): boolean {
  return west <= longitude && longitude <= east && south <= latitude && latitude <= north;
}

const CIRCLE = fc.record({
  latitude: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 90, 0, 89.99, -89.6)),
  longitude: fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(-180, 180, 179.999)),
  radius: fc.oneof(fc.double({ min: 0, max: 50_000, noNaN: true }), fc.double({ min: 0, max: 5e6, noNaN: true })),
});

it("boxesAround() holds every point of the geodesic circle", () => {
  fc.assert(
    fc.property(CIRCLE, (circle) => {
      const boxes = boxesAround(circle);
      const rim = Array.from({ length: 72 }, (_, at) => destination(circle, at * 5, circle.radius));
      expect(rim.filter((point) => !boxes.some((box) => holds(box, point)))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

it("boxesAround() stays on the map, from west to east and from south to north", () => {
  fc.assert(
    fc.property(CIRCLE, (circle) => {
      for (const [west, south, east, north] of boxesAround(circle)) {
        expect([-180 <= west, west <= east, east <= 180, -90 <= south, south <= north, north <= 90]).not.toContain(
          false,
        );
      }
    }),
  );
});

it("boxesAround() is at most a hundredth larger than the circle", () => {
  const [[west, south, east, north]] = boxesAround({ latitude: 60, longitude: 10, radius: 10_000 }) as [Box];
  const centre = { latitude: 60, longitude: 10 };
  const top = destination(centre, 0, 10_000).latitude - 60, side = destination(centre, 90, 10_000).longitude - 10;
  expect(north - south).toBeLessThan(2 * top * 1.01);
  expect(east - west).toBeLessThan(2 * side * 1.01);
});

it("boxesAround() gives two boxes across the date line, and all longitudes around a pole", () => {
  expect(boxesAround({ latitude: 0, longitude: 179, radius: 1_000 })).toHaveLength(1);
  expect(boxesAround({ latitude: 0, longitude: 180, radius: 0 })).toHaveLength(2);
  expect(boxesAround({ latitude: 0, longitude: -179.999, radius: 1_000 })).toHaveLength(2);
  expect(boxesAround({ latitude: 89.999, longitude: 20, radius: 1_000 })).toEqual([[
    -180,
    expect.closeTo(89.99, 3),
    180,
    90,
  ]]);
  expect(boxesAround({ latitude: -90, longitude: 20, radius: 0 })).toEqual([[-180, -90, 180, expect.closeTo(-90, 6)]]);
});

it.each([
  { latitude: 90.001, longitude: 0, radius: 1 },
  { latitude: NaN, longitude: 0, radius: 1 },
  { latitude: 0, longitude: -180.001, radius: 1 },
  { latitude: 0, longitude: Infinity, radius: 1 },
  { latitude: 0, longitude: 0, radius: -1 },
  { latitude: 0, longitude: 0, radius: NaN },
  { latitude: 0, longitude: 0, radius: Infinity },
])("boxesAround() refuses %j", (circle) => {
  expect(() => boxesAround(circle)).toThrow(RangeError);
});

it("boxesAround() keeps the position out of its errors", () => {
  expect(() => boxesAround({ latitude: 91.234567, longitude: 0, radius: 1 })).toThrow(/^[^0-8]*90$/);
  expect(() => boxesAround({ latitude: 0, longitude: 181.234567, radius: 1 })).toThrow(/^\D*180$/);
});
