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
}

/** Asks the browser for what is on the clipboard; it may ask the person. Null when it refuses. */
export async function readClipboard(): Promise<Pasted | null> {
  try {
    const [item] = await navigator.clipboard.read();
    const type = item?.types.find((name) => name.startsWith("image/"));
    const hasText = item?.types.includes("text/plain");
    return {
      text: hasText ? await (await item!.getType("text/plain")).text() : null,
      picture: type ? await item!.getType(type) : null,
    };
  } catch {
    return null;
  }
}

/** Calls back when something is pasted anywhere but into a field that wants the text for itself. */
export function onPaste(listener: (pasted: Pasted) => void): () => void {
  function take(event: ClipboardEvent) {
    const picture = [...event.clipboardData?.files ?? []].find(({ type }) => type.startsWith("image/")) ?? null;
    const text = event.clipboardData?.getData("text/plain").trim() || null;
    const inField = event.target instanceof Element && event.target.closest("input, textarea, [contenteditable]");
    const isAccount = text !== null && /^(otpauth|steam|otpauth-migration):\/\//i.test(text);
    if ((!picture && !text) || (inField && !picture && !isAccount)) return;
    event.preventDefault();
    listener({ text: picture ? null : text, picture });
  }
  document.addEventListener("paste", take);
  return () => document.removeEventListener("paste", take);
}

/** Calls back when a file is dropped on the page, which would open it in the page's place. */
export function onDrop(listener: (pasted: Pasted) => void): () => void {
  const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  function allow(event: DragEvent) {
    if (hasFile(event)) event.preventDefault();
  }
  function take(event: DragEvent) {
    if (!hasFile(event)) return;
    event.preventDefault();
    const [picture] = event.dataTransfer!.files;
    if (picture) listener({ text: null, picture });
  }
  document.addEventListener("dragover", allow);
  document.addEventListener("drop", take);
  return () => {
    document.removeEventListener("dragover", allow);
    document.removeEventListener("drop", take);
  };
}
