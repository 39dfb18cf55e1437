import type { Locks, LockUse } from "../../../vault/lock-api.ts";

/** What can be added, as the address of the screen names it. */
export const WAYS = ["device", "key", "passphrase", "pin"] as const;
export type Way = (typeof WAYS)[number];

/** What this browser and the present locks leave to be added. Of passphrase and PIN there is one each. */
export function waysLeft({ isOn, locks }: Locks, passkeys: "yes" | "no-platform" | "no"): readonly Way[] {
  const has = (kind: "passphrase" | "pin") => isOn && locks.some((lock) => lock.kind === kind && lock.use === "unlock");
  return WAYS.filter((way) =>
    way === "device"
      ? passkeys === "yes"
      : way === "key"
      ? passkeys === "no-platform" || (passkeys === "yes" && isOn)
      : !has(way)
  );
}

/** Where who adds a lock comes from, and goes back to. */
export function homeOf(use: LockUse): string {
  return use === "backup" ? "/settings/backup" : "/settings/lock";
}

export function addressOf(way: Way | "recovery", use: LockUse = "unlock"): string {
  return `/settings/lock/add?what=${way}${use === "backup" ? "&use=backup" : ""}`;
}
