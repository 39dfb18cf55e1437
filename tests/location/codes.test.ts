import { expect, it } from "vitest";
import { COUNTRY_CODES, isCountryCode } from "../../src/location/codes.ts";
import { readOfficialCodes, readPolygons } from "./borders.ts";

it("COUNTRY_CODES are the 249 of ISO 3166-1 and XK, as the library has them", async () => {
  expect(COUNTRY_CODES).toHaveLength(250);
  expect(COUNTRY_CODES).toEqual(await readOfficialCodes());
});

it("every code has a place on the map", async () => {
  expect([...new Set((await readPolygons()).map(({ code }) => code))].sort()).toEqual(COUNTRY_CODES);
});

it.each(["CH", "XK", "AQ", "HK"])("isCountryCode() takes %s", (code) => expect(isCountryCode(code)).toBe(true));

it.each(["UK", "EU", "UN", "FX", "IC", "EA", "XX", "ch", "CHE", "", "C", "CH DE"])(
  "isCountryCode() refuses %j",
  (code) => expect(isCountryCode(code)).toBe(false),
);
