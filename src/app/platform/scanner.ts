/** The page's end of the QR worker. It is started when someone scans and ended when the last user lets go, and the
 * secrets it saw end with it. @module */
import { type Remote, transfer, wrap } from "comlink";
import type { PictureProblem, Scanner } from "../../scan/api.ts";
import { policy } from "./trusted-types.ts";
// @ts-types="./worker-url.d.ts"
import workerUrl from "../../scan/worker.ts?worker&url";

/** `picture-slow`: no answer in time. `scanner-missing`: the worker or its WebAssembly could not be loaded. */
export type ReaderProblem = PictureProblem | "picture-slow" | "scanner-missing";

/** How long a picture may take, in ms; the first one waits for 360 kB of WebAssembly too. */
const PATIENCE = 30_000;

interface Running {
  readonly worker: Worker;
  readonly remote: Remote<Scanner>;
  /** Rejects when the worker dies. */
  readonly death: Promise<never>;
  users: number;
}
let running: Running | undefined;

function named(name: ReaderProblem, cause?: unknown): Error {
  return Object.assign(new Error(`Cannot read QR codes: ${name}`, { cause }), { name });
}

function end(one: Running) {
  one.worker.terminate();
  if (running === one) running = undefined;
}

function start(): Running {
  const worker = new Worker(policy.createScriptURL(workerUrl), { type: "module", name: "scan" });
  const death = new Promise<never>((_, reject) => {
    worker.addEventListener("error", (event) => {
      end(started);
      reject(named("scanner-missing", event.message));
    });
  });
  death.catch(() => {}); // those who wait hear of it by their race
  const started: Running = { worker, remote: wrap<Scanner>(worker), death, users: 0 };
  return started;
}

export interface FrameReader {
  /** The texts of all QR codes on a canvas. Rejects with "scanner-missing". */
  read(canvas: CanvasImageSource & ImageBitmapSource): Promise<string[]>;
  close(): void;
}

function use(): { one: Running; letGo: () => void } {
  const one = running ??= start();
  one.users++;
  let isHeld = true;
  return {
    one,
    letGo() {
      if (isHeld && --one.users === 0) end(one);
      isHeld = false;
    },
  };
}

/** What the WebAssembly loader throws has names of its own; ours are lower-case. */
function told(error: unknown): never {
  const { name } = error as Error;
  throw /^[a-z-]+$/.test(name) ? error : named("scanner-missing", error);
}

/** Reads frames until it is closed. */
export function openFrameReader(): FrameReader {
  const { one, letGo } = use();
  return {
    async read(canvas) {
      const frame = await createImageBitmap(canvas);
      return await Promise.race([one.remote.readFrame(transfer(frame, [frame])), one.death]).catch(told);
    },
    close: letGo,
  };
}

/** What the worker makes of a picture file.
 * @throws {Error} Named by a {@linkcode ReaderProblem}. */
async function patiently<T>(call: (scanner: Remote<Scanner>) => Promise<T>): Promise<T> {
  const { one, letGo } = use();
  let timer = 0;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      end(one); // it is busy with the picture and hears nothing else
      reject(named("picture-slow"));
    }, PATIENCE);
  });
  try {
    return await Promise.race([call(one.remote), one.death, late]).catch(told);
  } finally {
    clearTimeout(timer);
    letGo();
  }
}

/** The texts of all QR codes in a picture file.
 * @throws {Error} Named by a {@linkcode ReaderProblem}. */
export function readPicture(file: Blob): Promise<string[]> {
  return patiently((scanner) => scanner.readPicture(file));
}

/** A picture file made small, as an account keeps it (core/icon.ts).
 * @throws {Error} Named by a {@linkcode ReaderProblem}. */
export function makeIcon(file: Blob): Promise<string> {
  return patiently((scanner) => scanner.makeIcon(file));
}
