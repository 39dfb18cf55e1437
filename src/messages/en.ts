import { approvals } from "./en-approvals.ts";
import { first } from "./en-first.ts";

/** English, whole. The shape every language must fill: {@linkcode Messages}. */
export const en = { ...first, approvals };

/** A function stays a function, text stays text, in every language. */
export type Messages = typeof en;
