import type { Application } from "../applications.ts";
import type { BrowserInfo } from "../parts.ts";
import type { PasswordProblem } from "../people/password-rules.ts";
import type { Progress } from "./progress.ts";

/** One open visit, held by `browser`. */
export interface Visit {
  readonly id: string;
  /** Null: to this server's own pages. */
  readonly application: Application | null;
  readonly browser: BrowserInfo;
  readonly progress: Progress;
}

export type CodeWay = "totp" | "recovery" | "pass";

export type FlowProblem =
  | "wrong-password"
  | "wrong-code"
  | "wrong-recovery"
  | "wrong-pass"
  | "passkey-refused"
  | "blocked"
  | "name-missing"
  | "same-password"
  | "not-same-person"
  | PasswordProblem;

export type Outcome =
  /** The visit's page shows what follows. */
  | { readonly kind: "next" }
  | { readonly kind: "problem"; readonly problem: FlowProblem }
  /** Seconds. */
  | { readonly kind: "wait"; readonly retryAfter: number }
  | {
    readonly kind: "signed-in";
    readonly personId: string;
    readonly amr: readonly string[];
    readonly redirect: string;
  }
  /** "factor_needed": applications take more than a password, and nothing else was ever set up. */
  | { readonly kind: "refused"; readonly why: "over" | "device_required" | "factor_needed" };
