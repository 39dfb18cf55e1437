/** Leaves a position in each place of a browser where a page can. @module */
import type { Page } from "playwright-core";
import type { Position } from "./coordinates.ts";

/** `page` is of our origin, without the app. Each place has it written in another way. */
export async function plantIn(page: Page, position: Position): Promise<void> {
  await page.evaluate(async ({ latitude, longitude }) => {
    const request = indexedDB.open("planted");
    request.onupgradeneeded = () => request.result.createObjectStore("kept");
    await new Promise((resolve) => request.onsuccess = resolve);
    const transaction = request.result.transaction("kept", "readwrite", { durability: "strict" });
    transaction.objectStore("kept").put({ latitude, longitude }, "numbers");
    await new Promise((resolve) => transaction.oncomplete = resolve);
    request.result.close();
    const file = await (await navigator.storage.getDirectory()).getFileHandle("planted", { create: true });
    const writable = await file.createWritable();
    await writable.write(new Float32Array([latitude, longitude]));
    await writable.close();
    const answer = new Response(btoa(JSON.stringify({ latitude: latitude.toFixed(3), longitude })));
    await (await caches.open("planted")).put("/planted", answer);
    localStorage.setItem("planted", `${latitude.toFixed(2)} ${longitude.toFixed(2)}`);
  }, position);
}
