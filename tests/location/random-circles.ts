/** Circles of a fixed seed, where it is hard: at borders, the date line and the poles. @module */
import type { Circle } from "../../src/location/circle.ts";
import { randomFrom } from "../random.ts";
import { readPolygons } from "./borders.ts";
import { destination } from "./geodesic.ts";

const VERTICES = (await readPolygons()).flatMap(({ rings }) => rings.flat());

/** Radii from 1 m to 50 km, each power of ten as often. 60 % lie near a vertex of some border: half of these reach it with
 * their rim alone, of the others about every second one reaches it. */
export function* randomCircles(count: number, seed = 1): Generator<Circle> {
  const random = randomFrom(seed);
  const between = (from: number, to: number) => from + (to - from) * random();
  for (let made = 0; made < count; made++) {
    const radius = 10 ** between(0, Math.log10(50_000)), kind = random();
    if (kind < 0.6) {
      const [longitude, latitude] = VERTICES[Math.floor(random() * VERTICES.length)]!;
      const off = kind < 0.3 ? between(0.99, 1) : between(0, 2);
      yield { ...destination({ latitude, longitude }, between(0, 360), radius * off), radius };
    } else if (kind < 0.75) {
      const side = random() < 0.5 ? -180 : 180, off = between(0, 2) * radius / 111_000;
      yield { latitude: between(-85, 75), longitude: side - Math.sign(side) * off, radius };
    } else if (kind < 0.8) {
      const latitude = Math.sign(random() - 0.5) * (90 - between(0, 2) * radius / 111_000);
      yield { latitude, longitude: between(-180, 180), radius };
    } else { // as often everywhere on a sphere
      yield { latitude: Math.asin(between(-1, 1)) * 180 / Math.PI, longitude: between(-180, 180), radius };
    }
  }
}
