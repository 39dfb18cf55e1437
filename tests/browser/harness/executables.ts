/** Where the browsers are. Apart from what drives them, so that the test command may look before it starts anything.
 * @module */

export type BrowserName = "chromium" | "firefox";

const FOUND: Record<BrowserName, readonly string[]> = {
  chromium: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
  firefox: ["/usr/bin/firefox-esr", "/usr/bin/firefox"],
};

/** Where a browser is installed.
 * @throws {Error} With the one line that says what to install. */
export function executableOf(name: BrowserName): string {
  const chosen = Deno.env.get(name.toUpperCase());
  const path = [...(chosen ? [chosen] : []), ...FOUND[name]].find((one) => {
    try {
      return Deno.statSync(one).isFile;
    } catch {
      return false;
    }
  });
  if (!path) {
    throw new Error(`${name} is not installed: apt-get install chromium firefox-esr, or set ${name.toUpperCase()}`);
  }
  return path;
}
