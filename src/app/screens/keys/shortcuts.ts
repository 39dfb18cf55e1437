/** Keys that act anywhere in the app. `Mod` is ⌘ on a Mac, else Ctrl. @module */
import type { FunctionComponent } from "preact";

export const SHORTCUTS = {
  search: ["/"],
  keys: ["?"],
  palette: ["Mod", "K"],
  lockNow: ["Mod", "Shift", "L"],
} as const;

/** What comes over the screen by a key. */
export type Over = "palette" | "keys";

export interface OverProps {
  readonly onClose: () => void;
  /** Brings another in its place. */
  readonly onShow: (what: Over | FunctionComponent<OverProps>) => void;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select, [role=combobox], [role=textbox]"));
}

/** What a key asks for; null for all others. Single keys act only where `usesSingle` (WCAG 2.1.4), never in a field, and
 * neither acts over a question that waits for its answer. */
export function askedBy(event: KeyboardEvent, usesSingle: boolean): Over | null {
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog:modal")) return null;
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (key.toLowerCase() === "k" && ctrlKey !== metaKey && !altKey && !shiftKey) return "palette";
  const isSingle = usesSingle && !ctrlKey && !metaKey && !altKey && !isField(event.target);
  return isSingle && key === "?" ? "keys" : null;
}
