/** Puts `text` on the clipboard. False when the browser refuses (no gesture, a policy, an old browser). */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** What was copied or pasted, as far as it can become an account. */
export interface Pasted {
  readonly text: string | null;
  readonly picture: Blob | null;
  /** All other pictures. */
  readonly more?: readonly Blob[];
}

/** What the item is, in the first form of a type that `isWanted`; null for none. */
async function read(item: ClipboardItem, isWanted: (type: string) => boolean): Promise<Blob | null> {
  const type = item.types.find(isWanted);
  return type === undefined ? null : await item.getType(type);
}

/** Asks the browser for what is on the clipboard; it may ask the person. Null when it refuses. */
export async function readClipboard(): Promise<Pasted | null> {
  try {
    const items = await navigator.clipboard.read();
    const [pictures, texts] = await Promise.all([
      Promise.all(items.map((item) => read(item, (type) => type.startsWith("image/")))),
      Promise.all(items.map((item) => read(item, (type) => type === "text/plain"))),
    ]);
    const [picture = null, ...more] = pictures.filter((one) => one !== null);
    const text = await Promise.all(texts.map((one) => one?.text() ?? ""));
    return { text: text.filter(Boolean).join("\n") || null, picture, more };
  } catch {
    return null;
  }
}
