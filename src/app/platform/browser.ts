/** What this browser is and can do, as far as a sign-in request or its notification depends on it. @module */
import { deviceName } from "../../core/device-name.ts";
import { isIosTab } from "./install.ts";
import { keep, readKept } from "./kept.ts";

export { isIosTab };

/** "Chrome on Android" */
export function nameThisDevice(): string {
  return deviceName(navigator.userAgent);
}

/** Takes what stands after "#" out of the address, so that no history keeps it. Null when nothing stands there. */
export function takeFragment(): string | null {
  const { href, hash, pathname, search } = location;
  if (hash.length < 2) return null;
  history.replaceState(history.state, "", pathname + search);
  return href;
}

const KEY = "vibrate";

export function canVibrate(): boolean {
  return "vibrate" in navigator;
}
/** Whether the person wants it; on until they say no. */
export function wantsVibration(): boolean {
  return readKept(KEY) !== "off";
}
export function setVibration(isOn: boolean): void {
  keep(KEY, isOn ? "on" : "off");
}
/** A request has come. A page that was not touched yet may not. */
export function vibrate(): void {
  if (canVibrate() && wantsVibration() && navigator.userActivation?.hasBeenActive) navigator.vibrate([200, 100, 200]);
}

/** Where push is held back in ways of its own. */
export type System = "android" | "ios" | "windows" | "mac" | "other";

export function systemOf(name = nameThisDevice()): System {
  const signs = [["Android", "android"], ["iPhone", "ios"], ["iPad", "ios"], ["Windows", "windows"], [
    "Mac",
    "mac",
  ]] as const;
  return signs.find(([sign]) => name.includes(sign))?.[1] ?? "other";
}
