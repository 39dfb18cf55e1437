/** What is asked of any picture file before the browser decodes it. @module */
import type { PictureProblem } from "./api.ts";
import { LARGEST_FILE, sizeToRead } from "./limits.ts";
import { readHeader } from "./picture-header.ts";

/** Why a picture can't be read, as the error's `name`; comlink carries nothing else of ours across. */
export class PictureError extends Error {
  constructor(problem: PictureProblem, options?: ErrorOptions) {
    super(`Cannot read picture: ${problem}`, options);
    this.name = problem;
  }
}

/** The size to draw a picture file at, by its header. `drawn` tells why the browser could not draw it.
 * @throws {PictureError} Before anything is decoded. */
export async function openPicture(file: Blob) {
  if (file.size === 0) throw new PictureError("picture-empty");
  if (file.size > LARGEST_FILE) throw new PictureError("file-too-large");
  const header = readHeader(new Uint8Array(await file.arrayBuffer()));
  if (!header) throw new PictureError("not-a-picture");
  const { kind } = header;
  if (kind === "svg") throw new PictureError("picture-drawing");
  const size = sizeToRead(header.width, header.height);
  if (!size) throw new PictureError("picture-too-large");
  async function drawn<T>(drawing: Promise<T>): Promise<T> {
    try {
      return await drawing;
    } catch (cause) {
      throw new PictureError(kind === "heic" || kind === "avif" ? "picture-foreign" : "not-a-picture", { cause });
    }
  }
  return { size, drawn };
}
