/** Addresses the app answers itself: the server and the service worker give them `index.html`, and nothing else. */
export const APP_PATHS = [
  /^\/$/,
  /^\/(scan|add|about|restore|erase)\/?$/,
  /^\/welcome\/?$/,
  /^\/(trash|duplicates|export)\/?$/,
  /^\/(enrol|requests|request)\/?$/,
  /^\/location(\/why)?\/?$/,
  /^\/help(\/[a-z-]+)?\/?$/,
  /^\/organisation\/[A-Za-z0-9_-]+\/?$/,
  /^\/settings(\/lock(\/add)?)?\/?$/,
  /^\/settings\/(notifications|codes|appearance|language|privacy|permissions|storage|offline|clock)\/?$/,
  /^\/settings\/backup(\/prove)?\/?$/,
  /^\/codes\/[A-Za-z0-9_-]+(\/edit)?\/?$/,
] as const;

export function isAppPath(path: string): boolean {
  return APP_PATHS.some((pattern) => pattern.test(path));
}
