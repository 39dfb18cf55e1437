import type { PagesDeps } from "./deps.ts";
import type { Guesses } from "./guesses.ts";
import type { Outcome, Visit } from "./visit.ts";

/** What comes of attempts that fail: each stands in the audit log, those that were too many in one line. */
export function createAttempts(
  { services: { audit }, accounts: { sessions } }: PagesDeps,
  guesses: Pick<Guesses, "from" | "isNoted">,
) {
  /** Writes an attempt that failed; `personId` null: of nobody who is here. Never what was typed: it may be a password. */
  async function noteFailure(
    { browser: { ip }, progress }: Visit,
    personId: string | null,
    method: string,
    kind: "sign_in_failed" | "sign_in_limited" = "sign_in_failed",
  ): Promise<void> {
    // Who shows the first factor may be anyone.
    await audit.append({ kind, actor: progress.personId ?? "anyone", subject: personId ?? "", ip, detail: { method } });
  }

  async function wait(visit: Visit, personId: string | null, method: string, retryAfter: number): Promise<Outcome> {
    const whose = personId ?? visit.progress.name;
    if (await guesses.isNoted(whose, method, visit.browser)) {
      await noteFailure(visit, personId, method, "sign_in_limited");
    }
    return { kind: "wait", retryAfter };
  }

  async function countedFrom({ browser }: Visit, personId: string | null): Promise<string> {
    return await guesses.from(browser, await sessions.isKnownBrowser(personId ?? "-", browser.secret));
  }

  return { noteFailure, wait, countedFrom };
}
