/** Leave to know when the system locks its screen (Idle Detection API, which Chromium alone has). @module */

/** Not in TypeScript's library. */
interface IdleDetectorClass {
  requestPermission(): Promise<"granted" | "denied">;
}
function detector(): IdleDetectorClass | null {
  return (globalThis as { IdleDetector?: IdleDetectorClass }).IdleDetector ?? null;
}

/** Null where the browser knows nothing of it. */
export async function readIdlePermission(): Promise<PermissionState | null> {
  if (!detector()) return null;
  return (await navigator.permissions.query({ name: "idle-detection" as PermissionName })).state;
}

/** Asks the person, after a tap of theirs. */
export async function askIdlePermission(): Promise<PermissionState> {
  return await detector()!.requestPermission();
}
