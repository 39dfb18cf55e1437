import { expect, it } from "vitest";
import { linkInFragment } from "../../src/core/link-in-fragment.ts";

const LINK = "otpauth://totp/My Shop:bob@b.example?secret=GEZDGNBV";

it.each([
  ["as browsers write it", `https://a.example/add#${encodeURIComponent(`web+${LINK}`)}`, LINK],
  ["unescaped", `https://a.example/add#web+${LINK}`, LINK],
  ["in capitals", "https://a.example/add#WEB+OTPAUTH://totp/a", "OTPAUTH://totp/a"],
  ["with a # of its own", "https://a.example/add#web+otpauth://totp/a#b", "otpauth://totp/a#b"],
  ["with a % that means itself", "https://a.example/add#web+otpauth://totp/100%?a=b", "otpauth://totp/100%?a=b"],
  ["none", "https://a.example/add", null],
  ["another fragment", "https://a.example/enrol#otpauth", null],
  ["a link that did not come by the browser", `https://a.example/add#${LINK}`, null],
])("linkInFragment() of an address %s", (_, address, link) => {
  expect(linkInFragment(address)).toBe(link);
});
