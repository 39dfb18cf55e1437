const SYSTEMS = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/CrOS/, "ChromeOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "Mac"],
  [/Linux/, "Linux"],
] as const;
/** Each also names those that follow. */
const BROWSERS = [
  [/Edg/, "Edge"],
  [/OPR/, "Opera"],
  [/SamsungBrowser/, "Samsung Internet"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrome|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
] as const;

/** "Firefox on Linux", out of what a browser says of itself (RFC 9110 §10.1.5, User-Agent). */
export function deviceName(userAgent: string): string {
  const nameIn = (names: readonly (readonly [RegExp, string])[], unknown: string) =>
    names.find(([sign]) => sign.test(userAgent))?.[1] ?? unknown;
  return `${nameIn(BROWSERS, "Browser")} on ${nameIn(SYSTEMS, "an unknown system")}`;
}
