/** English: opening a locked vault and showing once more who one is. @module */

export const unlock = {};

export const lockErrors = {};
