import { expect, it } from "vitest";
import { destination, distance } from "./geodesic.ts";

/** Degrees, minutes, seconds. */
const dms = (degrees: number, minutes: number, seconds: number) => degrees + minutes / 60 + seconds / 3_600;

// Geocentric Datum of Australia, Technical Manual, chapter 4: Flinders Peak and Buninyong.
const FLINDERS = { latitude: -dms(37, 57, 3.7203), longitude: dms(144, 25, 29.5244) };
const BUNINYONG = { latitude: -dms(37, 39, 10.1561), longitude: dms(143, 55, 35.3839) };

it("distance() and destination() give the line that the Australian manual works out", () => {
  expect(distance(FLINDERS, BUNINYONG)).toBeCloseTo(54_972.271, 2);
  const there = destination(FLINDERS, dms(306, 52, 5.37), 54_972.271);
  expect(there.latitude).toBeCloseTo(BUNINYONG.latitude, 7);
  expect(there.longitude).toBeCloseTo(BUNINYONG.longitude, 7);
});
