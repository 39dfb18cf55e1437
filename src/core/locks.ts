/** What holds of locks on both sides of the vault (vault.md, Unlocking and Locking). @module */

/** When an open app locks by itself until the person says otherwise, in seconds. */
export const DEFAULT_TIMES = { idle: 300, hidden: 60 } as const;

interface Lock {
  readonly id: string;
  readonly kind: string;
  readonly use: "unlock" | "backup";
}

/** Why `lock` has to stay among `all`, one of them; null when it may go. */
export function whyStays({ id, kind, use }: Lock, all: readonly Lock[]): "last-lock" | "recovery-needed" | null {
  if (use === "backup") return null;
  const others = all.filter((one) => one.id !== id && one.use === "unlock");
  if (others.every((one) => one.kind === "recovery")) return "last-lock";
  const leans = others.some((one) => one.kind === "passkey" || one.kind === "pin");
  return kind === "recovery" && leans ? "recovery-needed" : null;
}
