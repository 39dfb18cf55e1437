import type { LocationMessages } from "../../../messages/en-location.ts";
import { nameThisDevice, systemOf } from "../../platform/browser.ts";

/** Where this browser, and the system below it, are told to give positions. `device`: "Chrome on Android". */
export function unblockFor(device = nameThisDevice()): {
  readonly browser: keyof LocationMessages["unblock"];
  readonly system: keyof LocationMessages["system"];
} {
  const system = systemOf(device), [name] = device.split(" on ");
  return { system, browser: browserOn(system, name!) };
}

function browserOn(system: ReturnType<typeof systemOf>, name: string): keyof LocationMessages["unblock"] {
  const isFirefox = name === "Firefox", isSafari = name === "Safari";
  if (system === "ios") return isSafari ? "safari-ios" : "browser-ios";
  if (system === "android") return isFirefox ? "firefox-android" : name === "Chrome" ? "chrome-android" : "other";
  if (isFirefox) return "firefox";
  if (isSafari) return "safari";
  return name === "Chrome" ? "chrome" : name === "Edge" ? "edge" : "other";
}
