/** What time the server has, and when to ask it. @module */
import { type ClockSample, readDate } from "../../core/clock.ts";

/** How long the server may take to answer, in ms. */
const PATIENCE = 10_000;
/** How often (ms) a page in sight looks whether its clock was set. */
const LOOKS_EVERY = 10_000;
/** A clock that went so much (ms) further than the time that passed, or less far, was set; or the device slept. */
const JUMP = 2_000;

/** Asks once. Rejects without a network, and when the answer is not the server's own, made now.
 * `elapsed`: ms by a clock that nobody can set. */
export async function askServerClock(
  { fetch, now, elapsed }: { fetch: typeof globalThis.fetch; now: () => number; elapsed: () => number },
): Promise<ClockSample> {
  const sent = now(), began = elapsed();
  const { ok, headers } = await fetch("/health", {
    method: "HEAD",
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE),
  });
  const received = sent + elapsed() - began, date = readDate(headers.get("date"));
  if (!ok || date === null) throw new Error("The server does not say what time it is");
  if (headers.has("age")) throw new Error("A cache answered for the server"); // RFC 9111 §5.1
  return { sent, received, date };
}

export interface ClockWatcher {
  /** It may be time to ask, as far as the page is in sight and there is a network. */
  readonly look: () => void;
  /** The device's clock was set, or the device slept. */
  readonly jumped: () => void;
  readonly networkCame: () => void;
}

/** Watches until `signal` aborts. Costs nothing while the page is hidden. */
export function watchClock({ look, jumped, networkCame }: ClockWatcher, signal: AbortSignal): void {
  const distance = () => Date.now() - performance.now();
  let before = distance(), timer = 0;

  function check() {
    clearTimeout(timer);
    if (document.hidden || signal.aborted) return;
    timer = setTimeout(check, LOOKS_EVERY);
    const now = distance(), isSet = Math.abs(now - before) > JUMP;
    before = now; // small steps are those of a clock that is kept right
    if (isSet) jumped();
    if (navigator.onLine) look();
  }
  document.addEventListener("visibilitychange", check, { signal });
  for (const type of ["pageshow", "focus"]) addEventListener(type, check, { signal });
  addEventListener("online", () => {
    networkCame();
    check();
  }, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
  check();
}
