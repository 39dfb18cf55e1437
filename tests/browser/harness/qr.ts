/** QR codes as pictures and as the picture of a fake camera. @module */
import { Buffer } from "node:buffer";
import QRCode from "qrcode";

export interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A PNG file of a QR code, as for a file chooser. */
export async function qrFile(text: string): Promise<Upload> {
  return { name: "code.png", mimeType: "image/png", buffer: await QRCode.toBuffer(text, { scale: 6, margin: 4 }) };
}

/** Writes a film of one still QR code, for Chromium's `--use-file-for-fake-video-capture` (YUV4MPEG2, 4:2:0). */
export async function writeCameraFilm(path: string, texts: readonly string[], width = 1280, height = 720) {
  const luma = Buffer.alloc(width * height, 235);
  texts.forEach((text, place) => {
    const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
    const room = width / texts.length;
    const scale = Math.floor(Math.min(room, height) * 0.8 / modules.size);
    const left = Math.floor(room * place + (room - scale * modules.size) / 2);
    const top = Math.floor((height - scale * modules.size) / 2);
    for (let row = 0; row < modules.size; row++) {
      for (let column = 0; column < modules.size; column++) {
        if (!modules.get(row, column)) continue;
        for (let y = 0; y < scale; y++) {
          const at = (top + row * scale + y) * width + left + column * scale;
          luma.fill(16, at, at + scale);
        }
      }
    }
  });
  const frame = [Buffer.from("FRAME\n"), luma, Buffer.alloc(width * height / 2, 128)];
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  await Deno.writeFile(path, Buffer.concat([head, ...frame, ...frame]));
}
