/** One picture of a screen, a window or a tab that the person chooses. @module */
import { systemOf } from "./browser.ts";
import { openFrameReader } from "./scanner.ts";

export type CaptureProblem =
  /** No choice was made, or browser or system forbid it; browsers don't tell which. */
  | "screen-refused"
  | "screen-failed";

/** Chromium's, which TypeScript's library lacks: the window with this page keeps the focus. */
interface Controller {
  setFocusBehavior?(behaviour: "focus-capturing-application"): void;
}

/** Ms in which the first picture has to come. */
const PATIENCE = 10_000;

export function canCapture(): boolean {
  return "getDisplayMedia" in (navigator.mediaDevices ?? {}) && !["android", "ios"].includes(systemOf());
}

function problem(name: CaptureProblem, cause: unknown): Error {
  return Object.assign(new Error(`Cannot capture the screen: ${name}`, { cause }), { name });
}

/** Has the browser ask which screen, window or tab; gives the texts of all QR codes in one picture of it.
 * @throws {Error} Named by a {@linkcode CaptureProblem}, or as {@linkcode openFrameReader} does. */
export async function readScreen(): Promise<string[]> {
  const frame = await captureFrame();
  const reader = openFrameReader();
  try {
    return await reader.read(frame);
  } finally {
    reader.close();
    frame.close();
  }
}

async function captureFrame(): Promise<ImageBitmap> {
  const stream = await ask();
  try {
    return await firstFrame(stream);
  } catch (error) {
    throw problem("screen-failed", error);
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}

async function ask(): Promise<MediaStream> {
  const { CaptureController } = globalThis as { CaptureController?: new () => Controller };
  const controller = CaptureController && new CaptureController();
  try {
    controller?.setFocusBehavior?.("focus-capturing-application");
  } catch {
    // not this one
  }
  try {
    return await navigator.mediaDevices.getDisplayMedia(
      { audio: false, video: true, ...controller && { controller } } as DisplayMediaStreamOptions,
    );
  } catch (error) {
    throw problem((error as Error).name === "NotAllowedError" ? "screen-refused" : "screen-failed", error);
  }
}

async function firstFrame(stream: MediaStream): Promise<ImageBitmap> {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = stream;
  try {
    await new Promise((resolve, reject) => {
      video.requestVideoFrameCallback(resolve);
      video.play().catch(reject);
      setTimeout(() => reject(new Error("No picture came")), PATIENCE);
    });
    return await createImageBitmap(video);
  } finally {
    video.srcObject = null;
  }
}
