/** The positions of coordinates.test.ts, the places that are searched for them, and what is found where. @module */
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { PASSPHRASE } from "../harness/locks.ts";
import { type Exchange, spokenIn } from "../harness/recorder.ts";
import { tracesOf } from "./coordinates.ts";
import { openedBy, remainsIn, rootKeyOf, stretched } from "./rootkey.ts";
import { searchFiles } from "./search.ts";
import { storedIn } from "./stored.ts";

/** Where the device is: far from all borders, whose file of numbers has none that is like these (it is searched too). */
export const POSITIONS = {
  /** While the country alone is asked for. */
  country: { latitude: 66.59247875, longitude: 122.96285725 },
  /** While the coordinates are. */
  exact: { latitude: 64.94494939, longitude: -112.0484972 },
  planted: { latitude: 66.80633068, longitude: 121.47837543 },
};
export const find = tracesOf(POSITIONS);
/** The positions found in each place. */
export type Found = Record<string, string[]>;

export function look(found: Found, place: string, what: Uint8Array | string): void {
  const names = [...find(typeof what === "string" ? Buffer.from(what) : what)].map((name) => name.split(":")[0]!);
  found[place] = [...new Set([...found[place] ?? [], ...names])].sort();
}

export function lookAtTraffic(found: Found, exchanges: readonly Exchange[]): void {
  for (const { method, url, sent, received } of exchanges) {
    const path = url.replace(/^http:\/\/localhost:\d+|\?.*|(?<=\/)[\w-]{22}(?=\/|$)/g, "");
    look(found, `${method} ${path}, sent`, spokenIn(sent));
    look(found, `${method} ${path}, received`, Buffer.concat(received));
  }
}

export const of = (found: Found, position: keyof typeof POSITIONS) =>
  Object.keys(found).filter((place) => found[place]!.includes(position)).sort();

/** Where else than in the profile the planted one has to be found. */
export const CONTROLS = [
  "GET /health, sent",
  "GET /api/locations, received",
  "POST /api/locations, sent",
  "POST /admin/locations/export, received", // CSV
  "page, warn",
  "service worker, debug", // pushes, opened
  "consoles",
  "notifications",
  "server's log",
  "database's files",
  "vault, opened",
  "backup, opened",
];
/** Of the lines to push services. */
export const IN_TUNNELS = { chromium: "org.chromium.linux", firefox: '"messageType":"register"' };

/** Where in a profile the planted one has to be found, by what a browser calls the files. */
const STORES = {
  chromium: {
    IndexedDB: /\/IndexedDB\//,
    OPFS: /\/File System\//,
    "Cache Storage": /\/CacheStorage\//,
    localStorage: /\/Local Storage\//,
    history: /\/History\b/,
    notifications: /\/Platform Notifications\//,
  },
  firefox: {
    IndexedDB: /\/idb\//,
    OPFS: /\/fs\//,
    "Cache Storage": /\/cache\/(morgue\/|caches\.sqlite)/,
    localStorage: /\/ls\/|webappsstore/,
    history: /\/places\.sqlite/,
  },
} as const;

/** The places of a profile's files where the planted one is not found. Another is found in none. */
export async function missingIn(name: keyof typeof STORES, profile: string): Promise<string[]> {
  const finds = await searchFiles(profile, find);
  const planted = finds.filter((one) => /\): planted:/.test(one));
  expect(finds.filter((one) => !planted.includes(one))).toEqual([]);
  return Object.entries(STORES[name]).filter(([, path]) => !planted.some((one) => path.test(one))).map(([store]) =>
    store
  );
}

/** The vault's documents in a profile, opened with the passphrase alone. */
export async function documentsIn(profile: string, page: Page): Promise<string> {
  const remains = await remainsIn(profile), { meta, documents } = await storedIn(page);
  const header = remains.headers.find(({ generation }) => generation === meta!.generation)!;
  const rootKey = (await rootKeyOf(remains, header, "passphrase", stretched(PASSPHRASE)))!;
  return documents.map((one) => openedBy(rootKey, header.vaultId, one)).join("\n");
}

/** All that is in a backup, opened without the app. */
export async function opened(backup: readonly number[]): Promise<string> {
  const path = await Deno.makeTempFile({ suffix: ".countersign" });
  await Deno.writeFile(path, Uint8Array.from(backup));
  const args = ["run", "--no-prompt", `--allow-read=${path},docs`, "docs/decrypt/decrypt.mjs", "--json", path];
  const child = new Deno.Command(Deno.execPath(), { args, stdin: "piped", stdout: "piped", stderr: "piped" }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(`${PASSPHRASE}\n`));
  await writer.close();
  const { stdout, stderr } = await child.output();
  await Deno.remove(path);
  return new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
}
