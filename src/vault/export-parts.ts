import type { Part } from "../core/transfer.ts";
import type { ExportProgress } from "./api.ts";

interface Batch {
  readonly size: number;
  readonly contents: Set<string>;
  readonly indices: Set<number>;
  isUnclear: boolean;
}

/** Exports that are told of at most: a file of links can name thousands, with a thousand codes each. */
const MOST_TOLD = 20;

/** Puts the QR codes of exports together, in whatever order they come. */
export function createParts() {
  const batches = new Map<string, Batch>();

  function batchOf({ batch, size }: Part): Batch {
    const known = batches.get(batch);
    if (known) return known;
    const made = { size, contents: new Set<string>(), indices: new Set<number>(), isUnclear: false };
    batches.set(batch, made);
    return made;
  }

  return {
    /** False when this very code is here already. */
    take(part: Part): boolean {
      const batch = batchOf(part), { contents, indices, size } = batch;
      if (contents.has(part.content)) return false;
      // Exports with the number 0, which some programs give to all of theirs, can't be told apart.
      if (size === 0 || indices.has(part.index)) batch.isUnclear = true;
      contents.add(part.content);
      indices.add(part.index);
      return true;
    },
    /** Of the exports with more than one code, in the order in which they came. */
    progress: (): ExportProgress[] =>
      [...batches.values()].filter(({ size }) => size !== 1).slice(0, MOST_TOLD).map(progressOf),
  };
}

function progressOf({ size, contents, indices, isUnclear }: Batch): ExportProgress {
  const first = indices.has(size) ? 1 : 0; // some that write the format count from 1
  const missing = Array.from({ length: size }, (_, i) => i + 1).filter((number) => !indices.has(number - 1 + first));
  return {
    size,
    have: Math.min(contents.size, size),
    missing,
    isUnclear: isUnclear || (size > 0 && indices.has(size) && indices.has(0)),
  };
}
