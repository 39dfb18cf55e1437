/** New versions of the app: noticed, offered, and put in place only when the person says so. @module */
import { type ReadonlySignal, signal } from "@preact/signals";
import { policy } from "./trusted-types.ts";

/** How often an open page asks for a new version, in ms. */
const ASKS_EVERY = 3_600_000;

export interface Updates {
  /** `ready`: a new version waits. `elsewhere`: another tab put it in place; this one still runs the old. */
  readonly state: ReadonlySignal<"idle" | "ready" | "elsewhere">;
  /** Registers the service worker. Call it when the first codes are painted. */
  register(): Promise<void>;
  /** Puts the new version in place and reloads this tab. */
  apply(): void;
}

export function createUpdates(): Updates {
  const state = signal<"idle" | "ready" | "elsewhere">("idle");
  // A flag of our own, since workbox-window's `isUpdate` is false in every browser by the time it is needed.
  let isAccepted = false;
  let skipWaiting = () => {};

  async function register() {
    const { serviceWorker } = navigator;
    if (!serviceWorker || import.meta.env.DEV) return; // while working, files come from Vite
    const { Workbox } = await import("workbox-window");
    const workbox = new Workbox(policy.createScriptURL("/service-worker.js"));
    let hadController = serviceWorker.controller !== null;
    workbox.addEventListener("waiting", () => (state.value = "ready"));
    skipWaiting = () => workbox.messageSkipWaiting();
    serviceWorker.addEventListener("controllerchange", () => {
      if (isAccepted) location.reload();
      else if (hadController) state.value = "elsewhere";
      hadController = true; // the first visit: from now on this page is served offline
    });
    try {
      await workbox.register({ immediate: true });
    } catch (error) {
      console.warn("The service worker could not be registered; the app works, but not offline.", error);
      return;
    }
    const ask = () => void workbox.update().catch(() => {}); // offline: ask again later
    setInterval(ask, ASKS_EVERY);
    document.addEventListener("visibilitychange", () => document.hidden || ask());
  }

  function apply() {
    if (state.value === "elsewhere") return location.reload();
    isAccepted = true;
    skipWaiting();
  }

  return { state, register, apply };
}
