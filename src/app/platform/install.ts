/** Putting the app on a home screen: what this browser can do, as facts; words are the screens' business. @module */
import { type ReadonlySignal, signal } from "@preact/signals";

/** Not in TypeScript's library: Chromium alone has it. */
interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>;
}

export type InstallWay =
  | "installed"
  /** The browser asks when we say so. */
  | "prompt"
  | "android-firefox"
  | "ios"
  | "mac-safari"
  | "desktop-firefox"
  | "other";

export interface Install {
  readonly way: ReadonlySignal<InstallWay>;
  /** Shows the browser's own question; only for the way "prompt". */
  ask(): Promise<void>;
}

function isStandalone(): boolean {
  return matchMedia("(display-mode: standalone)").matches ||
    (navigator as { standalone?: boolean }).standalone === true;
}

/** iPadOS calls itself a Mac; its touch points give it away. */
function isIos(): boolean {
  return /iPhone|iPad|iPod/.test(navigator.userAgent) ||
    (/Mac/.test(navigator.platform) && navigator.maxTouchPoints > 1);
}

/** A browser tab on iOS keeps its own storage, apart from the app on the home screen. */
export function isIosTab(): boolean {
  return isIos() && !isStandalone();
}

function wayByHand(): InstallWay {
  const { userAgent } = navigator;
  if (isStandalone()) return "installed";
  if (isIos()) return "ios";
  if (/Firefox\//.test(userAgent)) return /Android/.test(userAgent) ? "android-firefox" : "desktop-firefox";
  if (/Mac/.test(userAgent) && /Safari\//.test(userAgent) && !/Chrom/.test(userAgent)) return "mac-safari";
  return "other";
}

/** Call it at start: the browser offers its prompt once, early. */
export function createInstall(): Install {
  const way = signal<InstallWay>(wayByHand());
  let offered: InstallPrompt | null = null;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault(); // no bar of the browser's own: the About screen asks when the person wants it
    offered = event as InstallPrompt;
    way.value = "prompt";
  });
  addEventListener("appinstalled", () => (way.value = "installed"));
  async function ask() {
    const prompt = offered;
    offered = null; // it serves once, whatever the answer
    const outcome = await prompt?.prompt();
    if (outcome?.outcome === "dismissed") way.value = wayByHand(); // until the browser offers it anew
  }
  return { way, ask };
}
