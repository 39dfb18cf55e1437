/** Whether everything is here that the app needs without a network: each file of the build, looked at one by one. @module */
import { type BuildFiles, FILES_QUESTION } from "../../protocol/worker-messages.ts";
import { keep, readKept } from "./kept.ts";

export type WorkerState = "active" | "waiting" | "installing" | "uncontrolled" | "none" | "unsupported";

/** `waiting`: it runs, and a newer one waits. `uncontrolled`: it runs, but this page came past it. */
export async function readWorkerState(): Promise<WorkerState> {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return "unsupported"; // Firefox has none in private windows
  const registration = await serviceWorker.getRegistration();
  if (!registration) return "none";
  if (!registration.active) return "installing";
  if (!serviceWorker.controller) return "uncontrolled";
  return registration.waiting ? "waiting" : "active";
}

/** Ms after which a worker that does not answer is one of a version that knows no such question. */
const SILENT = 5_000;

/** Null when there is no worker, or it does not answer. */
async function askFiles(): Promise<BuildFiles | null> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const worker = navigator.serviceWorker?.controller ?? registration?.active;
  if (!worker) return null;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<BuildFiles | null>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, SILENT, null);
  });
  worker.postMessage({ type: FILES_QUESTION }, [port2]);
  const files = await answer;
  port1.close();
  return files;
}

export interface OfflineProof extends BuildFiles {
  /** Of all files that are here. */
  readonly bytes: number;
  /** Keys of those that are not, or can't be read. */
  readonly missing: readonly string[];
}

/** Reads every file of the worker's build. Null when the worker does not tell which there are. */
export async function proveOffline(ask = askFiles): Promise<OfflineProof | null> {
  const files = await ask();
  if (!files) return null;
  const cache = await caches.open(files.cache);
  const sizes = await Promise.all(files.keys.map((key) => sizeIn(cache, key)));
  keep(KEY, String(Date.now()));
  return {
    ...files,
    bytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
    missing: files.keys.filter((_, index) => sizes[index] === null),
  };
}

async function sizeIn(cache: Cache, key: string): Promise<number | null> {
  try {
    const response = await cache.match(key);
    return response?.ok ? (await response.arrayBuffer()).byteLength : null;
  } catch {
    return null; // the browser lost its bytes
  }
}

/** Fetches `missing` into the cache, where the server still has this very build: its worker's script lists each file with its
 * hash. `newer`: it has another one, which brings its own. Rejects without a network. */
export async function fetchMissing({ cache: name, missing }: OfflineProof): Promise<"fetched" | "newer"> {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.update();
  if (!registration || registration.installing || registration.waiting) return "newer";
  const cache = await caches.open(name);
  for (const key of missing) {
    const url = new URL(key);
    url.searchParams.delete("__WB_REVISION__"); // Workbox's, in the key alone
    const response = await fetch(url, { cache: "reload" });
    if (!response.ok) throw new Error(`Cannot fetch ${url.pathname}: ${response.status}`);
    await cache.put(key, response);
  }
  return "fetched";
}

const KEY = "offline-proof";

/** Unix ms of the last proof; null for none, and where the browser keeps nothing. */
export function lastProof(): number | null {
  return Number(readKept(KEY)) || null;
}
