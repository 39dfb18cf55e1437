/** QR codes as pictures and as the picture of a fake camera. @module */
import { Buffer } from "node:buffer";
import { crc32, deflateSync } from "node:zlib";
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

/** Grey pixels, row by row, with `texts` side by side as QR codes. */
function drawSideBySide(texts: readonly string[], width: number, height: number): Buffer {
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
  return luma;
}

/** Writes a film for Chromium's `--use-file-for-fake-video-capture` (YUV4MPEG2, 4:2:0) that shows each of `shown`, one or
 * more QR codes side by side, for `frames` tenths of a second, for ever. */
async function writeFilm(
  path: string,
  shown: readonly (readonly string[])[],
  width: number,
  height: number,
  frames: number,
) {
  const chroma = Buffer.alloc(width * height / 2, 128);
  const film = shown.flatMap((texts) => {
    const frame = [Buffer.from("FRAME\n"), drawSideBySide(texts, width, height), chroma];
    return Array.from({ length: frames }, () => frame).flat();
  });
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  await Deno.writeFile(path, Buffer.concat([head, ...film]));
}

/** Writes a film of still QR codes. */
export async function writeCameraFilm(path: string, texts: readonly string[], width = 1280, height = 720) {
  await writeFilm(path, [texts], width, height, 2);
}

/** Writes a film that shows one QR code after the other, a second each. */
export async function writeCameraShow(path: string, texts: readonly string[]) {
  await writeFilm(path, texts.map((text) => [text]), 640, 480, 10);
}

/** A PNG with several QR codes side by side. */
export function qrSheet(texts: readonly string[], name = "sheet.png"): Upload {
  const width = 500 * texts.length, height = 600;
  const luma = drawSideBySide(texts, width, height);
  const rows = Array.from(
    { length: height },
    (_, y) => Buffer.concat([Buffer.alloc(1), luma.subarray(y * width, (y + 1) * width)]),
  );
  return { name, mimeType: "image/png", buffer: encodePng(rows, width, height) };
}

/** `rows` of grey pixels, each after a byte 0: no filter. */
function encodePng(rows: readonly Buffer[], width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8; // bits a pixel, grey
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = [Buffer.alloc(4), Buffer.alloc(4)] as const;
    ends[0].writeUInt32BE(data.length);
    ends[1].writeUInt32BE(crc32(body));
    return Buffer.concat([ends[0], body, ends[1]]);
  };
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const pixels = chunk("IDAT", deflateSync(Buffer.concat(rows), { level: 1 }));
  return Buffer.concat([signature, chunk("IHDR", header), pixels, chunk("IEND", Buffer.alloc(0))]);
}

/** A grey PNG of `width` × `height` pixels with a QR code over its middle half; without a text it is blank. */
export function largePicture(text: string, width: number, height: number): Upload {
  const { modules } = QRCode.create(text || "-", { errorCorrectionLevel: "M" });
  const scale = text ? Math.floor(Math.min(width, height) / 2 / modules.size) : 0;
  const left = (width - scale * modules.size) >> 1, top = (height - scale * modules.size) >> 1;
  const blank = Buffer.alloc(width + 1, 255);
  blank[0] = 0; // no filter
  const rows = new Array<Buffer>(height).fill(blank);
  for (let row = 0; row < modules.size; row++) {
    const line = Buffer.from(blank);
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) line.fill(0, 1 + left + column * scale, 1 + left + (column + 1) * scale);
    }
    rows.fill(line, top + row * scale, top + (row + 1) * scale);
  }
  const buffer = encodePng(rows, width, height);
  return { name: "large.png", mimeType: "image/png", buffer };
}

/** `jpeg` with the EXIF orientation 6: "turn me clockwise by 90°", as a phone held upright writes it. */
export function turned(jpeg: Buffer): Upload {
  const tiff = Buffer.from("4d4d002a000000080001011200030000000100060000" + "00000000", "hex"); // one entry: 0x0112 = 6
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, body.length + 2]);
  return {
    name: "turned.jpg",
    mimeType: "image/jpeg",
    buffer: Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]),
  };
}
