/** What the app may see of the worker that reads QR codes. @module */

/** Reaches the page as an error's `name`. */
export type PictureProblem =
  | "picture-empty"
  /** More bytes than are read. */
  | "file-too-large"
  /** No picture, a broken one, or a kind that is never met. */
  | "not-a-picture"
  /** SVG: a program to be run rather than a picture to be read, and no site gives its code away as such a file. */
  | "picture-drawing"
  /** A picture this browser can't open: HEIC nearly everywhere, AVIF in old ones. */
  | "picture-foreign"
  /** More pixels than can be held. */
  | "picture-too-large";

export interface Scanner {
  /** The texts of all QR codes in a picture file, each once, in the order found; none found is an empty list. */
  readPicture(file: Blob): Promise<string[]>;
  /** A picture file made small, as a data URL. */
  makeIcon(file: Blob): Promise<string>;
  /** The texts of all QR codes in a frame of the camera; takes the frame over. */
  readFrame(frame: ImageBitmap): Promise<string[]>;
}
