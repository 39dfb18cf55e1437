/** Empties the clipboard of a code, where the browser lets the app see that it still holds that code. @module */

/** Ms. */
const CLEARS_AFTER = 30_000;

/** As permissions go; `each`: the browser asks whenever the clipboard is read. `absent`: no page may. */
export type ClipboardReading = PermissionState | "each" | "absent";

/** Whether the app may read the clipboard without asking. Chromium alone has a permission for it (Async Clipboard API). */
export async function clipboardReading(): Promise<ClipboardReading> {
  if (!navigator.clipboard?.readText) return "absent";
  try {
    return (await navigator.permissions.query({ name: "clipboard-read" as PermissionName })).state;
  } catch {
    return "each"; // Firefox and Safari know no such name
  }
}

/** Asks the person, after a tap of theirs. */
export async function askClipboardReading(): Promise<ClipboardReading> {
  await navigator.clipboard.readText().catch(() => {}); // refused, or nothing on it: the state tells
  return await clipboardReading();
}

let copied: string | null = null;
let timer: ReturnType<typeof setTimeout>;

/** Empties the clipboard in 30 s if it still holds `text`, which was just copied: at once then, or when this window next has
 * the focus. False, and nothing happens, where the app can't see what it holds: what is not ours is never cleared. */
export async function clearLater(text: string): Promise<boolean> {
  clearTimeout(timer);
  copied = null;
  if (await clipboardReading() !== "granted") return false;
  copied = text;
  timer = setTimeout(clear, CLEARS_AFTER);
  return true;
}

function clear() {
  if (document.hasFocus()) void clearNow().catch(console.warn);
  else addEventListener("focus", clear, { once: true }); // pages without the focus may not look
}

async function clearNow() {
  const text = copied;
  if (text === null || await clipboardReading() !== "granted") return;
  if (await navigator.clipboard.readText() !== text || copied !== text) return;
  copied = null;
  await navigator.clipboard.writeText("");
}
