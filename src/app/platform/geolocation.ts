/** The device's position (W3C Geolocation), and whether the browser gives it. @module */

/** "prompt": the browser asks the person, this time or each time. */
export type PositionPermission = "granted" | "prompt" | "denied" | "unsupported";

/** "denied": by the person, the browser or the system. "timeout": none was found in time. "unavailable": none can be found.
 * "stale": the device gave an old one. */
export type PositionProblem = "denied" | "timeout" | "unavailable" | "stale";

/** No `cause` and no message of the browser's, which might quote a position. */
export class PositionError extends Error {
  override readonly name = "PositionError";
  readonly problem: PositionProblem;
  constructor(problem: PositionProblem) {
    super(`Cannot find the position: ${problem}`);
    this.problem = problem;
  }
}

export interface Position {
  /** Degrees (WGS 84). */
  readonly latitude: number;
  readonly longitude: number;
  /** Metres, at 95 % confidence. */
  readonly radius: number;
  /** When it was found, Unix ms: by the device's clock, or by a satellite's. */
  readonly at: number;
}

export interface Geolocating {
  permission(): Promise<PositionPermission>;
  /** Calls back when the person changed it, in the browser's settings too, until `signal` aborts. Safari tells nothing. */
  watch(listener: (permission: PositionPermission) => void, signal: AbortSignal): Promise<void>;
  /** A new position, as exact as it can be. The browser may ask the person first.
   * @throws {PositionError} */
  position(): Promise<Position>;
}

export interface GeolocationParts {
  readonly geolocation: Pick<Geolocation, "getCurrentPosition"> | undefined;
  /** Rejects in a browser that knows no such permission. */
  readonly query: () => Promise<PermissionStatus>;
  /** How long the person may think, and the device may seek, in ms. */
  readonly patience: number;
}

/** How long the device may seek, in ms. */
const TIMEOUT = 20_000;

const BROWSER: GeolocationParts = {
  get geolocation() {
    return navigator.geolocation;
  },
  query: () => navigator.permissions.query({ name: "geolocation" }),
  // Firefox says nothing when its question is closed without an answer.
  patience: 60_000 + TIMEOUT,
};

const PROBLEMS: Record<number, PositionProblem> = { 1: "denied", 3: "timeout" };

export function createGeolocation({ geolocation, query, patience }: GeolocationParts = BROWSER): Geolocating {
  return {
    async permission() {
      if (!geolocation) return "unsupported";
      return await query().then(({ state }) => state, () => "prompt");
    },
    async watch(listener, signal) {
      if (!geolocation) return;
      const status = await query().catch(() => null);
      // The browser tells it only as long as somebody holds the status: the listener does.
      status?.addEventListener("change", () => listener(status.state), { signal });
    },
    async position() {
      if (!geolocation) throw new PositionError("unavailable");
      const { promise, resolve, reject } = Promise.withResolvers<Position>();
      const alarm = setTimeout(() => reject(new PositionError("timeout")), patience);
      geolocation.getCurrentPosition(
        ({ coords: { latitude, longitude, accuracy }, timestamp }) =>
          resolve({ latitude, longitude, radius: accuracy, at: timestamp }),
        ({ code }) => reject(new PositionError(PROBLEMS[code] ?? "unavailable")),
        { enableHighAccuracy: true, maximumAge: 0, timeout: TIMEOUT },
      );
      return await promise.finally(() => clearTimeout(alarm));
    },
  };
}
