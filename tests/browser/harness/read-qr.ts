/** Reads QR codes off pictures outside the browser. @module */
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const WASM = new URL("../../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm", import.meta.url);

/** The text of the one QR code in a PNG file.
 * @throws {Error} When there is none, or there are several. */
export async function readQr(png: Uint8Array): Promise<string> {
  const { buffer } = await Deno.readFile(WASM);
  await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });
  const found = await readBarcodes(new Uint8Array(png), { formats: ["QRCode"] });
  if (found.length !== 1) throw new Error(`Cannot read QR code: there are ${found.length} in the picture`);
  return found[0]!.text;
}
