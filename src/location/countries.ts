/** Which countries a circle may lie in, found offline. @module */
import { boxesAround, type Circle } from "./circle.ts";
import { isCountryCode } from "./codes.ts";

/** Codes of ISO 3166-1 alpha-2, or XK, of every country that the circle touches, sorted; none on the open sea. Boxes stand
 * for the circle, so a country just outside it may be named, too; a larger circle never yields fewer. */
export type CountriesWithin = (circle: Circle) => string[];

/** What is read of country-coder's features; its own types want a package that is not here. */
interface Region {
  readonly geometry: unknown;
  readonly properties: { readonly id: string; readonly groups: readonly string[] };
}

/** The region's own code, or that of the smallest territory or country around it: the library names 200 parts, such as Sark
 * (CQ, in GG) or Metropolitan France (FX, in FR), that ISO does not. */
function codeOf({ properties: { id, groups } }: Region): string | undefined {
  return [id, ...groups].find(isCountryCode);
}

/** Loads the borders, 227 kB by gzip, which a bundler puts into a file of their own. */
export async function loadCountries(): Promise<CountriesWithin> {
  const { featuresContaining } = await import("@rapideditor/country-coder");
  return (circle) => {
    const regions: Region[] = boxesAround(circle).flatMap((box) => featuresContaining([...box]));
    // Those without borders of their own only group others.
    const codes = regions.filter(({ geometry }) => geometry).flatMap((region) => codeOf(region) ?? []);
    return [...new Set(codes)].sort();
  };
}
