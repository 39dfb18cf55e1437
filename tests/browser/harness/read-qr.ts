/** Reads QR codes off pictures outside the browser. @module */
import { readBarcodes } from "zxing-wasm/reader";
import { prepareZxing } from "../../zxing.ts";

/** The text of the one QR code in a PNG file.
 * @throws {Error} When there is none, or there are several. */
export async function readQr(png: Uint8Array): Promise<string> {
  await prepareZxing();
  const found = await readBarcodes(new Uint8Array(png), { formats: ["QRCode"] });
  if (found.length !== 1) throw new Error(`Cannot read QR code: there are ${found.length} in the picture`);
  return found[0]!.text;
}
