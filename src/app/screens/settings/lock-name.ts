import type { LockKind, LockView } from "../../../vault/lock-api.ts";

/** What a lock is called in sentences; a recovery code has no name. */
export function lockName({ kind, name }: Pick<LockView, "kind" | "name">, kinds: Readonly<Record<LockKind, string>>) {
  return name || kinds[kind];
}
