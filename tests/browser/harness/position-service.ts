/** The service that tells Firefox where a computer is, on this machine: a position comes to the page on the way that it goes in
 * earnest, and not by remote control. @module */
import type { LaunchOptions } from "./launch.ts";

export interface PositionService extends AsyncDisposable {
  /** What it tells from now on; degrees and metres. */
  set(position: { readonly latitude: number; readonly longitude: number; readonly accuracy: number }): void;
  /** As it stands in a record of what was asked. */
  readonly path: string;
  readonly firefoxPrefs: NonNullable<LaunchOptions["firefoxPrefs"]>;
}

export function startPositionService(): PositionService {
  let answer = {};
  const path = "/where-am-i";
  // Without the header Firefox puts each answer into its HTTP cache, on disk.
  const headers = { "Cache-Control": "no-store" };
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => Response.json(answer, { headers }),
  );
  return {
    set({ latitude, longitude, accuracy }) {
      answer = { location: { lat: latitude, lng: longitude }, accuracy };
    },
    path,
    firefoxPrefs: {
      "geo.provider.network.url": `http://localhost:${server.addr.port}${path}`,
      "geo.provider.use_geoclue": false,
      "geo.provider.ms-windows-location": false,
      "geo.provider.network.debug.requestCache.enabled": false, // else it keeps the first, in memory
      "permissions.default.geo": 1, // allowed
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
