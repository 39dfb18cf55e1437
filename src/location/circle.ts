/** A position with its accuracy, as browsers give it (W3C Geolocation), and boxes that hold all of it. @module */

/** Degrees (WGS 84), and the radius in m. */
export interface Circle {
  readonly latitude: number;
  readonly longitude: number;
  readonly radius: number;
}

/** West, south, east, north in degrees, as GeoJSON has it (RFC 7946 §5); west is never more than east. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** m: the least radius of curvature that WGS 84's ellipsoid has, a (1 − e²). On a sphere of this radius every two points
 * are at most as far apart as on the ellipsoid, so a circle around there holds the circle here. */
const LEAST_CURVATURE = 6_335_439;
/** Degrees, a tenth of a mm: more than rounding loses. */
const SLACK = 1e-9;

const radians = (degrees: number) => degrees * Math.PI / 180;
const degrees = (radians: number) => radians * 180 / Math.PI;

function isWithin(value: number, limit: number): boolean {
  return Math.abs(value) <= limit; // NaN is not
}

/** Boxes that together hold the whole circle: one, or two where it touches the date line.
 * @throws {RangeError} When a coordinate is not on earth, or the radius is negative or endless. */
export function boxesAround({ latitude, longitude, radius }: Circle): Box[] {
  if (!isWithin(latitude, 90)) throw new RangeError("Cannot draw a circle: the latitude is not within ±90");
  if (!isWithin(longitude, 180)) throw new RangeError("Cannot draw a circle: the longitude is not within ±180");
  if (!(radius >= 0 && radius < Infinity)) throw new RangeError(`Cannot draw a circle: the radius is ${radius}`);

  const angle = radius / LEAST_CURVATURE;
  const south = latitude - degrees(angle) - SLACK, north = latitude + degrees(angle) + SLACK;
  // Around a pole lies every longitude.
  if (south <= -90 || north >= 90) return [[-180, Math.max(south, -90), 180, Math.min(north, 90)]];

  // Where meridians touch the circle, which is nearer to the pole than its centre.
  const width = degrees(Math.asin(Math.min(1, Math.sin(angle) / Math.cos(radians(latitude))))) + SLACK;
  const west = longitude - width, east = longitude + width;
  if (west < -180) return [[-180, south, east, north], [west + 360, south, 180, north]];
  if (east > 180) return [[west, south, 180, north], [-180, south, east - 360, north]];
  return [[west, south, east, north]];
}
