/** Most accounts that are shown as QR codes in one go: more is a backup's matter. */
export const MOST_EXPORTED = 100;

/** Where accounts are shown as QR codes. Ids are random and tell nothing. */
export function exportAddress(ids: readonly string[]): string {
  // One too many is enough to be told so.
  return `/export?ids=${ids.slice(0, MOST_EXPORTED + 1).join(".")}`;
}
