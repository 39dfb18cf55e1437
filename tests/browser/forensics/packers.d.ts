/** Pure JavaScript, without types of their own. @module */
export function uncompress(packed: Uint8Array): Uint8Array;
export function decompressBlock(
  packed: Uint8Array,
  unpacked: Uint8Array,
  from: number,
  length: number,
  to: number,
): number;
