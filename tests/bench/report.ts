/** The lines of the bench: medians, ranges, ratios and their limits. Nothing is asserted. @module */
import { median } from "./median.ts";

/** 10000 as "10 000". */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, " ");
}

function digits(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 1_000 ? 1 : 0);
}

/** "12.3 ms (11.0–15.2)": median and range. */
export function told(values: readonly number[], unit = "ms"): string {
  const range = values.length > 1 ? ` (${digits(Math.min(...values))}–${digits(Math.max(...values))})` : "";
  return `${digits(median(values))} ${unit}${range}`;
}

/** A value, its limit, and plainly when it is over. */
export function judged(value: string, isOver: boolean, limit: string): string {
  return `${value} (≤ ${limit})${isOver ? "   OVER THE LIMIT" : ""}`;
}

export interface Comparison {
  readonly what: string;
  readonly ours: readonly number[];
  readonly floor: readonly number[];
  /** Most that ours may be, in floors. */
  readonly limit: number;
  /** What `floor` is; "floor" unless told. */
  readonly floorName?: string;
}

/** One line: both medians with their ranges, and the ratio of the medians. All in ms. */
export function compare({ what, ours, floor, limit, floorName = "floor" }: Comparison): string {
  const ratio = median(ours) / median(floor);
  return `${what.padEnd(44)} ours ${told(ours).padEnd(26)} ${floorName} ${told(floor).padEnd(26)} ${
    judged(`ratio ${ratio.toFixed(2)}`, ratio > limit, String(limit))
  }`;
}
