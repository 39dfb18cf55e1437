/** Which countries a circle touches, the long way: points of the geodesic circle in polygons, and polygons' edges near its
 * centre. It shares no code with src/location, nor with the library. @module */
import type { Circle } from "../../src/location/circle.ts";
import { type Polygon, readPolygons, type Vertex } from "./borders.ts";
import { destination, distance, type Point } from "./geodesic.ts";

/** Of the radius, and how many points there. */
const RINGS = [[0.3, 6], [0.7, 12], [1, 36]] as const;
/** Less than a degree of latitude has anywhere, in m. */
const DEGREE = 110_000;

function sampled({ radius, ...centre }: Circle): Point[] {
  const around = RINGS.flatMap(([part, count]) =>
    Array.from({ length: count }, (_, at) => destination(centre, 360 * at / count, part * radius))
  );
  return [centre, ...around];
}

/** By the winding of the outline and holes (even–odd). */
function contains({ rings, west, south, east, north }: Polygon, { latitude: y, longitude: x }: Point): boolean {
  if (x < west || x > east || y < south || y > north) return false;
  let isInside = false;
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at++) {
      const [x1, y1] = ring[at - 1]!, [x2, y2] = ring[at]!;
      if (y1 > y === y2 > y) continue;
      if (x1 + (x2 - x1) * (y - y1) / (y2 - y1) > x) isInside = !isInside;
    }
  }
  return isInside;
}

/** Degrees around the centre which no point of the circle is farther off. */
interface Reach {
  readonly latitude: number;
  readonly longitude: number;
}

function reachOf({ latitude, radius }: Circle): Reach {
  const up = radius / DEGREE + 1e-9;
  const highest = Math.abs(latitude) + up;
  return { latitude: up, longitude: highest > 89 ? 360 : up / Math.cos(highest * Math.PI / 180) };
}

/** m from the centre to the nearest point of an edge, which is straight in degrees as GeoJSON's are (RFC 7946 §3.1.1); only
 * right where that is within reach. */
function distanceToEdge(centre: Point, [x1, y1]: Vertex, [x2, y2]: Vertex, reach: Reach): number {
  const at = (part: number) => distance(centre, { latitude: y1 + (y2 - y1) * part, longitude: x1 + (x2 - x1) * part });
  // The part of a long edge that matters.
  let from = 0, to = 1;
  if (x1 !== x2 && reach.longitude < 360) {
    const ends = [centre.longitude - reach.longitude, centre.longitude + reach.longitude]
      .map((x) => (x - x1) / (x2 - x1)).sort((a, b) => a - b);
    from = Math.max(from, ends[0]!), to = Math.min(to, ends[1]!);
    if (from > to) return Infinity;
  }
  const steps = to - from > 0 ? 12 : 1;
  let nearest = from, least = Infinity;
  for (let step = 0; step <= steps; step++) {
    const part = from + (to - from) * step / steps, metres = at(part);
    if (metres < least) [nearest, least] = [part, metres];
  }
  for (let width = (to - from) / steps; width > (to - from) * 1e-5 && width > 0; width /= 2) {
    for (const part of [nearest - width, nearest + width]) {
      if (part < from || part > to) continue;
      const metres = at(part);
      if (metres < least) [nearest, least] = [part, metres];
    }
  }
  return least;
}

function hasEdgeWithin({ rings }: Polygon, centre: Point, radius: number, reach: Reach): boolean {
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at++) {
      const one = ring[at - 1]!, other = ring[at]!;
      if (Math.min(one[1], other[1]) > centre.latitude + reach.latitude) continue;
      if (Math.max(one[1], other[1]) < centre.latitude - reach.latitude) continue;
      if (Math.min(one[0], other[0]) > centre.longitude + reach.longitude) continue;
      if (Math.max(one[0], other[0]) < centre.longitude - reach.longitude) continue;
      if (distanceToEdge(centre, one, other, reach) <= radius) return true;
    }
  }
  return false;
}

export type Exact = (circle: Circle) => Set<string>;

export async function createExact(): Promise<Exact> {
  const polygons = await readPolygons();
  return (circle) => {
    const reach = reachOf(circle), points = sampled(circle), touched = new Set<string>();
    for (const polygon of polygons) {
      if (touched.has(polygon.code)) continue;
      if (polygon.south > circle.latitude + reach.latitude || polygon.north < circle.latitude - reach.latitude) {
        continue;
      }
      // Beyond the date line the same land lies a turn away.
      const centres = [-360, 0, 360].map((turn) => ({ ...circle, longitude: circle.longitude + turn }))
        .filter(({ longitude: x }) => polygon.west <= x + reach.longitude && polygon.east >= x - reach.longitude);
      const touches = centres.some((centre) => hasEdgeWithin(polygon, centre, circle.radius, reach)) ||
        (centres.length > 0 && points.some((point) => contains(polygon, point)));
      if (touches) touched.add(polygon.code);
    }
    return touched;
  };
}
