/** The readers that the bench compares: from pixels to texts. @module */
// @ts-types="./qr-scanner-worker.d.ts"
import { createWorker } from "qr-scanner/qr-scanner-worker.min.js";
import { readBarcodes } from "zxing-wasm/reader";
import type { Pixels } from "../../src/scan/pixels.ts";

export type Reader = (frame: Pixels) => Promise<readonly string[]>;

/** qr-scanner's own worker is a classic script, which Deno does not run; as a module it is the same. */
function startWorker(): Worker {
  const { Worker: Plain } = globalThis;
  try {
    globalThis.Worker = new Proxy(Plain, { construct: (_, [url]) => new Plain(url, { type: "module" }) });
    return createWorker();
  } finally {
    globalThis.Worker = Plain;
  }
}

/** qr-scanner's own decoder, as its scanImage() asks it: dark on light and light on dark, the whole picture.
 * It runs in a worker of its own here too. */
export function openQrScanner(): { read: Reader; close: () => void } {
  const worker = startWorker();
  worker.postMessage({ type: "inversionMode", data: "both" });
  return {
    read: ({ data, width, height }) => {
      const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>();
      worker.onmessage = ({ data: { data: text } }: MessageEvent<{ data: string | null }>) =>
        resolve(text ? [text] : []);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage({ id: 1, type: "decode", data: { data, width, height } });
      return promise;
    },
    close: () => worker.terminate(),
  };
}

/** zxing-wasm as it comes, told only to look for QR codes. */
export const readBare: Reader = async ({ data, width, height }) => {
  const found = await readBarcodes({ data, width, height, colorSpace: "srgb" } as ImageData, {
    formats: ["QRCodeModel2"],
  });
  return found.map(({ text }) => text);
};
