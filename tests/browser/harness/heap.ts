/** What is left in memory, as far as a browser tells. @module */
import type { Page } from "playwright-core";

/** All strings that the page's JavaScript can still reach, in Chromium. What the browser itself keeps, such as the text in a
 * field, is not among them, and neither is the memory of workers. */
export async function heapStrings(page: Page): Promise<readonly string[]> {
  const cdp = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  cdp.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await cdp.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await cdp.detach();
  return JSON.parse(chunks.join("")).strings;
}
