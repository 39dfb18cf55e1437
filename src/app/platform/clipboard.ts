/** Puts `text` on the clipboard. False when the browser refuses (no gesture, a policy, an old browser). */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
