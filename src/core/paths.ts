/** Addresses the app answers itself: the server and the service worker give them `index.html`, and nothing else. */
export const APP_PATHS = [
  /^\/$/,
  /^\/(scan|add|about|restore|erase)\/?$/,
  /^\/(enrol|requests|request)\/?$/,
  /^\/location(\/why)?\/?$/,
  /^\/organisation\/[A-Za-z0-9_-]+\/?$/,
  /^\/settings(\/lock(\/add)?)?\/?$/,
  /^\/settings\/notifications\/?$/,
  /^\/settings\/backup(\/prove)?\/?$/,
  /^\/codes\/[A-Za-z0-9_-]+(\/edit)?\/?$/,
] as const;

export function isAppPath(path: string): boolean {
  return APP_PATHS.some((pattern) => pattern.test(path));
}
