/** The library's polygons, read from its data as it is published, not through its code. @module */

/** Longitude, latitude. */
export type Vertex = readonly [number, number];

export interface Polygon {
  readonly code: string;
  /** The first is the outline, the others are holes; each closed. */
  readonly rings: readonly (readonly Vertex[])[];
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

interface Feature {
  readonly properties: {
    readonly iso1A2?: string;
    readonly isoStatus?: string;
    readonly country?: string;
    readonly groups?: readonly string[];
  };
  readonly geometry: { readonly coordinates: readonly (readonly (readonly Vertex[])[])[] } | null;
}

const FILE = new URL("../../node_modules/@rapideditor/country-coder/src/data/borders.json", import.meta.url);

async function readFeatures(): Promise<readonly Feature[]> {
  return JSON.parse(await Deno.readTextFile(FILE)).features;
}

/** The codes that ISO assigned, and XK. */
function officialOf(features: readonly Feature[]): string[] {
  return features.flatMap(({ properties: { iso1A2, isoStatus } }) =>
    iso1A2 && (!isoStatus || iso1A2 === "XK") ? [iso1A2] : []
  );
}

/** Sorted. */
export async function readOfficialCodes(): Promise<string[]> {
  return officialOf(await readFeatures()).sort();
}

/** All that belong to a code; areas without one are left out. */
export async function readPolygons(): Promise<Polygon[]> {
  const features = await readFeatures();
  const official = new Set(officialOf(features));
  return features.flatMap(({ properties, geometry }) => {
    const ways = [properties.iso1A2, ...(properties.groups ?? []), properties.country];
    const code = ways.find((way) => way !== undefined && official.has(way));
    if (!code || !geometry) return [];
    return geometry.coordinates.map((rings) => {
      const xs = rings[0]!.map(([x]) => x), ys = rings[0]!.map(([, y]) => y);
      const [west, south] = [Math.min(...xs), Math.min(...ys)], [east, north] = [Math.max(...xs), Math.max(...ys)];
      return { code, rings, west, south, east, north };
    });
  });
}
