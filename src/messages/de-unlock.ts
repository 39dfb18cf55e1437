/** German: opening a locked vault and showing once more who one is. @module */
import type { lockErrors as englishErrors, unlock as english } from "./en-unlock.ts";

export const unlock: typeof english = {};

export const lockErrors: typeof englishErrors = {};
