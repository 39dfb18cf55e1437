/** Geodesics on WGS 84's ellipsoid after T. Vincenty, Survey Review 23 (1975). Degrees and m; exact to 1 mm for points that
 * are no antipodes. Written for the tests alone, so that they share nothing with src/location. @module */

const A = 6_378_137;
const F = 1 / 298.257223563;
const B = A * (1 - F);

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

const { atan, atan2, cos, hypot, PI, sin, sqrt, tan } = Math;

/** Vincenty's A and B of u². */
function series(cosSquaredAzimuth: number): [number, number] {
  const u2 = cosSquaredAzimuth * (A * A - B * B) / (B * B);
  return [
    1 + u2 / 16_384 * (4_096 + u2 * (-768 + u2 * (320 - 175 * u2))),
    u2 / 1_024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2))),
  ];
}

function deltaSigma(b: number, sinSigma: number, cosSigma: number, cos2m: number): number {
  const inner = cosSigma * (2 * cos2m ** 2 - 1) - b / 6 * cos2m * (4 * sinSigma ** 2 - 3) * (4 * cos2m ** 2 - 3);
  return b * sinSigma * (cos2m + b / 4 * inner);
}

function lambdaFactor(cosSquaredAzimuth: number): number {
  return F / 16 * cosSquaredAzimuth * (4 + F * (4 - 3 * cosSquaredAzimuth));
}

/** m between two points. */
export function distance(from: Point, to: Point): number {
  const u1 = atan((1 - F) * tan(from.latitude * PI / 180)), u2 = atan((1 - F) * tan(to.latitude * PI / 180));
  const turn = (to.longitude - from.longitude) % 360;
  const l = (turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn) * PI / 180;
  let lambda = l;
  for (let round = 0; round < 100; round++) {
    const sinSigma = hypot(cos(u2) * sin(lambda), cos(u1) * sin(u2) - sin(u1) * cos(u2) * cos(lambda));
    if (sinSigma === 0) return 0;
    const cosSigma = sin(u1) * sin(u2) + cos(u1) * cos(u2) * cos(lambda);
    const sigma = atan2(sinSigma, cosSigma);
    const sinAzimuth = cos(u1) * cos(u2) * sin(lambda) / sinSigma;
    const cos2 = 1 - sinAzimuth ** 2;
    const cos2m = cos2 === 0 ? 0 : cosSigma - 2 * sin(u1) * sin(u2) / cos2;
    const c = lambdaFactor(cos2);
    const before = lambda;
    lambda = l + (1 - c) * F * sinAzimuth * (sigma + c * sinSigma * (cos2m + c * cosSigma * (2 * cos2m ** 2 - 1)));
    if (Math.abs(lambda - before) > 1e-13) continue;
    const [a, b] = series(cos2);
    return B * a * (sigma - deltaSigma(b, sinSigma, cosSigma, cos2m));
  }
  throw new RangeError("Cannot measure a distance: the points are nearly antipodes");
}

/** Where one comes from `from` after so many m, setting out at `bearing` (degrees from north). */
export function destination(from: Point, bearing: number, metres: number): Point {
  const u1 = atan((1 - F) * tan(from.latitude * PI / 180)), bearing1 = bearing * PI / 180;
  const sigma1 = atan2(tan(u1), cos(bearing1));
  const sinAzimuth = cos(u1) * sin(bearing1), cos2 = 1 - sinAzimuth ** 2;
  const [a, b] = series(cos2);
  let sigma = metres / (B * a);
  for (let round = 0; round < 20; round++) {
    const cos2m = cos(2 * sigma1 + sigma);
    sigma = metres / (B * a) + deltaSigma(b, sin(sigma), cos(sigma), cos2m);
  }
  const cos2m = cos(2 * sigma1 + sigma);
  const across = sin(u1) * sin(sigma) - cos(u1) * cos(sigma) * cos(bearing1);
  const latitude = atan2(
    sin(u1) * cos(sigma) + cos(u1) * sin(sigma) * cos(bearing1),
    (1 - F) * sqrt(sinAzimuth ** 2 + across ** 2),
  );
  const lambda = atan2(sin(sigma) * sin(bearing1), cos(u1) * cos(sigma) - sin(u1) * sin(sigma) * cos(bearing1));
  const c = lambdaFactor(cos2);
  const inner = cos2m + c * cos(sigma) * (2 * cos2m ** 2 - 1);
  const l = lambda - (1 - c) * F * sinAzimuth * (sigma + c * sin(sigma) * inner);
  const longitude = from.longitude + l * 180 / PI;
  return { latitude: latitude * 180 / PI, longitude: ((longitude + 540) % 360 + 360) % 360 - 180 };
}
