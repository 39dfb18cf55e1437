/** The dialog of the File System Access API, which a headless browser can't show. @module */
import type { BrowserContext, Page } from "playwright-core";

/** Answers the dialog that asks where to save. What it gives is a handle like those of the private file system: stored in
 * IndexedDB, written by createWritable(), asked by queryPermission(). Call it before the app is opened. */
export async function fakePicker(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    async function showSaveFilePicker({ suggestedName }: { suggestedName: string }) {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("chosen", { create: true });
      return await folder.getFileHandle(suggestedName, { create: true });
    }
    Object.assign(globalThis, { showSaveFilePicker });
  });
}

/** The bytes of the file that was saved. */
export function savedBytes(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("chosen");
    const [handle] = await Array.fromAsync(folder.values());
    return [...new Uint8Array(await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer())];
  });
}
