import { first } from "./en-first.ts";
import { later } from "./en-later.ts";

/** English, whole. The shape every language must fill: {@linkcode Messages}. */
export const en = { ...first, ...later };

/** A function stays a function, text stays text, in every language. */
export type Messages = typeof en;
export type Later = typeof later;
