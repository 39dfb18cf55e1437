/** What this browser lets the app do, as facts; words are the screens' business. @module */
import { clipboardReading } from "./clear-clipboard.ts";
import { readIdlePermission } from "./idle-permission.ts";
import { canCapture } from "./screen-capture.ts";

export const PERMISSIONS = ["camera", "clipboard", "screen", "notifications", "location", "idle", "storage"] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** `each`: the browser asks each time, or does not say. `absent`: it has no such thing. */
export type PermissionOf = PermissionState | "each" | "absent";

async function query(name: string): Promise<PermissionOf> {
  try {
    return (await navigator.permissions.query({ name: name as PermissionName })).state;
  } catch {
    return "each"; // a name this browser does not know
  }
}

function notifications(): PermissionOf {
  if (!("Notification" in globalThis)) return "absent"; // in tabs on iOS, too
  return Notification.permission === "default" ? "prompt" : Notification.permission;
}

async function storage(): Promise<PermissionOf> {
  if (!navigator.storage?.persisted) return "absent";
  return await navigator.storage.persisted() ? "granted" : "prompt";
}

const READ: Record<Permission, () => PermissionOf | Promise<PermissionOf>> = {
  camera: () => "getUserMedia" in (navigator.mediaDevices ?? {}) ? query("camera") : "absent",
  clipboard: clipboardReading,
  // Asked each time by every browser (Screen Capture), whatever a query answers.
  screen: () => canCapture() ? "each" : "absent",
  notifications,
  location: () => navigator.geolocation ? query("geolocation") : "absent",
  idle: async () => await readIdlePermission() ?? "absent",
  storage,
};

export type PermissionStates = Readonly<Record<Permission, PermissionOf>>;

export async function readPermissions(): Promise<PermissionStates> {
  const entries = PERMISSIONS.map(async (name) => [name, await READ[name]()] as const);
  return Object.fromEntries(await Promise.all(entries)) as PermissionStates;
}
