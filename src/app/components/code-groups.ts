const GROUPS: Record<number, readonly number[]> = { 6: [3, 3], 7: [2, 3, 2], 8: [4, 4], 9: [3, 3, 3], 10: [3, 4, 3] };

/** A code as people read it: "123 456", "1234 5678", "12 345 67". Four and five characters stay together. */
export function grouped(code: string): string {
  let at = 0;
  return (GROUPS[code.length] ?? [code.length]).map((size) => code.slice(at, at += size)).join(" ");
}
