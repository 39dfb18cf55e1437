/** What came as something to be read first: files of the file manager, and addresses of ours that were opened from outside.
 * @module */
import { linkInFragment } from "../../core/link-in-fragment.ts";
import { isAppPath } from "../../core/paths.ts";
import { dropStale, isStale, SHARE_PARTS, SHARED } from "../../protocol/shared.ts";
import type { Arrival } from "../state/arrivals.ts";

/** Whether {@linkcode readArrival} has something to do. */
export function isUnread({ handles, address }: Arrival): boolean {
  return handles !== undefined || address !== undefined;
}

/** The files and texts of `arrival`, or where it leads, or the name of a problem. */
export async function readArrival({ handles, address = "" }: Arrival): Promise<Arrival> {
  if (handles) return await readHandles(handles);
  const link = linkInFragment(address);
  if (link !== null) return { texts: [link] };
  const { pathname, search, searchParams } = new URL(address);
  // Any site can have one opened: "//x" is another host, which the history refuses with an exception.
  if (searchParams.get("from") !== "share") return { goal: isAppPath(pathname) ? pathname + search : "/" };
  const problem = searchParams.get("problem");
  return problem ? { problem } : await takeShared();
}

async function readHandles(handles: readonly FileSystemFileHandle[]): Promise<Arrival> {
  try {
    return { files: await Promise.all(handles.map((handle) => handle.getFile())) };
  } catch { // moved or deleted meanwhile
    return { problem: "unreadable" };
  }
}

/** What the service worker parked; each is deleted as soon as it is read. Two windows don't take the same. */
async function takeShared(): Promise<Arrival> {
  const contents = await navigator.locks.request(SHARED, readParked).catch(() => null); // damaged
  if (!contents) return { problem: "unreadable" };
  const files = contents.flatMap((content) => content.getAll(SHARE_PARTS.files)).filter((file) => file instanceof File);
  const texts = contents.flatMap((content) => textOf(content) ?? []);
  return files.length + texts.length > 0 ? { files, texts } : { problem: "gone" };
}

/** What was written, with its link; a title alone where there is nothing else. */
function textOf(content: FormData): string | null {
  const [title, ...said] = SHARE_PARTS.texts.map((part) => content.get(part) as string | null);
  return said.filter((one) => one !== null).join(" ") || title!;
}

async function readParked(): Promise<FormData[]> {
  const contents: FormData[] = [];
  const cache = await caches.open(SHARED);
  for (const request of await cache.keys()) {
    const parked = await cache.match(request);
    try {
      if (parked && !isStale(parked, Date.now())) contents.push(await parked.formData());
    } finally {
      await cache.delete(request);
    }
  }
  return contents;
}

/** Drops what no page took within `life` ms. */
export async function dropShared(life: number): Promise<void> {
  await dropStale(caches, Date.now(), life);
}
