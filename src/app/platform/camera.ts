/** The live camera: `qr-scanner` drives it, our own worker reads its frames. @module */
// @ts-types="./qr-scanner.d.ts"
import QrScanner from "qr-scanner";
import { openFrameReader } from "./scanner.ts";

export type CameraProblem =
  | "camera-refused"
  | "camera-absent"
  | "camera-busy"
  /** The page is not on https or localhost, or the browser has no camera interface. */
  | "camera-unsupported";

export interface CameraChoice {
  readonly id: string;
  readonly label: string;
}

export interface LiveCamera {
  readonly cameras: readonly CameraChoice[];
  /** The id of the one that runs; "" where the browser does not say. */
  readonly current: string;
  readonly hasTorch: boolean;
  /** Turns the light on or off; gives whether it is on now. */
  toggleTorch(): Promise<boolean>;
  /** @throws {Error} Named "camera-busy"; the camera before has stopped then. */
  choose(id: string): Promise<void>;
  stop(): void;
}

const PROBLEMS: Record<string, CameraProblem> = {
  NotAllowedError: "camera-refused",
  SecurityError: "camera-refused",
  NotFoundError: "camera-absent",
  OverconstrainedError: "camera-absent",
  NotReadableError: "camera-busy",
  AbortError: "camera-busy",
};

export interface CameraListener {
  /** The texts of all QR codes in one frame; at least one. */
  readonly onTexts: (texts: readonly string[]) => void;
  /** Frames can't be read; `error` is named by a `ReaderProblem`. */
  readonly onFailure: (error: Error) => void;
}

/** Starts the camera on `video`.
 * @throws {Error} Named by a {@linkcode CameraProblem}. */
export async function startCamera(video: HTMLVideoElement, listener: CameraListener): Promise<LiveCamera> {
  // Asked for here and not by qr-scanner, which tells every failure as "Camera not found."
  video.srcObject = await openStream();
  const reader = openFrameReader();
  // qr-scanner would start its own decoder from a blob: worker, which the Content-Security-Policy refuses. All texts of a
  // frame go to the listener; qr-scanner, which knows of one alone, hears of none.
  QrScanner.createQrEngine = () =>
    Promise.resolve({
      async detect(canvas) {
        const texts = await reader.read(canvas).catch((error: Error) => (listener.onFailure(error), []));
        if (texts.length > 0) listener.onTexts(texts);
        return [];
      },
    });
  const scanner = new QrScanner(video, () => {}, {
    returnDetailedScanResult: true,
    onDecodeError: () => {},
    calculateScanRegion: ({ videoWidth, videoHeight }) => ({ x: 0, y: 0, width: videoWidth, height: videoHeight }),
    highlightScanRegion: false, // both highlights write innerHTML
    highlightCodeOutline: false,
    maxScansPerSecond: 12,
  });
  function stop() {
    scanner.destroy();
    reader.close();
    stopStream(video);
  }
  let cameras: readonly CameraChoice[], hasTorch: boolean;
  try {
    await scanner.start();
    [cameras, hasTorch] = await Promise.all([listCameras(), scanner.hasFlash()]);
  } catch (error) {
    stop();
    throw problem("camera-busy", error);
  }
  return {
    cameras,
    current: currentOf(video),
    hasTorch,
    async toggleTorch() {
      await scanner.toggleFlash();
      return scanner.isFlashOn();
    },
    async choose(id) {
      try {
        await scanner.setCamera(id);
      } catch (error) {
        throw problem("camera-busy", error);
      }
    },
    stop,
  };
}

function problem(name: CameraProblem, cause?: unknown): Error {
  return Object.assign(new Error(`Cannot start the camera: ${name}`, { cause }), { name });
}

async function openStream(): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw problem("camera-unsupported");
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } },
    });
  } catch (error) {
    throw problem(PROBLEMS[(error as DOMException).name] ?? "camera-busy", error);
  }
}

/** Not by qr-scanner, which gives cameras without a name an English one. */
async function listCameras(): Promise<CameraChoice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === "videoinput").map(({ deviceId, label }) => ({ id: deviceId, label }));
}

function currentOf({ srcObject }: HTMLVideoElement): string {
  const [track] = srcObject instanceof MediaStream ? srcObject.getVideoTracks() : [];
  return track?.getSettings().deviceId ?? "";
}

function stopStream(video: HTMLVideoElement) {
  if (!(video.srcObject instanceof MediaStream)) return;
  for (const track of video.srcObject.getTracks()) track.stop();
  video.srcObject = null;
}
