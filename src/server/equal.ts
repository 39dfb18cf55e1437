import { timingSafeEqual } from "node:crypto";
import { utf8 } from "../protocol/bytes.ts";

/** Whether two texts are the same, in a time that says nothing of where they differ. */
export function isEqual(a: string, b: string): boolean {
  const [left, right] = [utf8(a), utf8(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
