/** The ways into the window from outside, watched from the first moment on. What came is judged later, by code that is fetched
 * when something came. @module */
import type { Arrival } from "../state/arrivals.ts";

/** File Handling and Launch Handler API, of Chromium alone. */
interface LaunchQueue {
  setConsumer(
    consumer: (launch: { readonly files?: readonly FileSystemFileHandle[]; readonly targetURL?: string }) => void,
  ): void;
}

const ACCOUNT = /^\s*(web\+)?(otpauth|otpauth-migration|steam):\/\//i;

/** Ms in which a start tells what it was launched with. */
const LAUNCHES_WITHIN = 10_000;

/** Calls `bring` with all that is pasted, dropped or opened, and `drag` while something is dragged over the window. */
export function watchArrivals(bring: (arrival: Arrival) => void, drag: (isOver: boolean) => void): void {
  /** Whether what is dragged is of this page itself. */
  let isOwn = false;
  let started: string | undefined = location.href;
  setTimeout(() => (started = undefined), LAUNCHES_WITHIN); // it may hold a secret

  function wants({ dataTransfer, target }: DragEvent): boolean {
    const types = dataTransfer?.types ?? [];
    // A file that is dropped on a page would be opened in its place.
    return types.includes("Files") ||
      (!isOwn && !isField(target) && (types.includes("text/uri-list") || types.includes("text/plain")));
  }
  function look() {
    if (/^#web(\+|%2b)otpauth/i.test(location.hash)) {
      bring({ address: location.href });
      history.replaceState(history.state, "", location.pathname + location.search);
    } else if (/[?&]from=share\b/.test(location.search)) bring({ address: location.href });
  }

  const on = document.addEventListener.bind(document);
  on("dragstart", () => void (isOwn = true));
  on("dragend", () => void (isOwn = false));
  on("dragover", (event) => {
    if (!wants(event)) return;
    event.preventDefault();
    drag(true);
  });
  on("dragleave", ({ relatedTarget }) => relatedTarget || drag(false));
  on("drop", (event) => {
    drag(false);
    if (!wants(event)) return;
    event.preventDefault();
    bring(read(event.dataTransfer!));
  });
  on("paste", (event) => {
    const pasted = read(event.clipboardData!);
    const isTaken = pasted.files.length > 0 || pasted.hasFolder ||
      pasted.texts.some((text) => !isField(event.target) || ACCOUNT.test(text));
    if (!isTaken) return;
    event.preventDefault();
    bring(pasted);
  });
  addEventListener("hashchange", look);
  look();
  (globalThis as { launchQueue?: LaunchQueue }).launchQueue?.setConsumer(({ files, targetURL }) => {
    if (files?.length) bring({ handles: files });
    else if (targetURL !== started) bring({ address: targetURL });
    started = undefined; // the same link may be opened again
  });
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, [contenteditable]") !== null;
}

/** Read at once: when its event is over, a DataTransfer is empty. */
function read(data: DataTransfer) {
  const items = [...data.items].filter(({ kind }) => kind === "file");
  const files = items.filter((item) => !item.webkitGetAsEntry?.()?.isDirectory);
  const text = data.getData("text/uri-list") || data.getData("text/plain");
  return {
    files: files.flatMap((item) => item.getAsFile() ?? []),
    hasFolder: files.length < items.length,
    texts: text.trim() ? [text] : [],
  };
}
