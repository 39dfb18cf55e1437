/** What happens in a browser, told to what decides when the app locks by itself. @module */
import type { LockTimes } from "../../vault/lock-api.ts";
import { type AutoLockParts, createAutoLock, type PageMessage } from "./auto-lock.ts";
import { readIdlePermission } from "./idle-permission.ts";
import { countVisible } from "./visibility.ts";

const ACTS = ["pointerdown", "pointermove", "keydown", "touchstart", "wheel", "scroll"] as const;

/** Ms; the least that browsers take (Idle Detection API). A locked screen is told at once all the same. */
const SCREEN_THRESHOLD = 60_000;

export interface LockTriggers {
  /** Locks all tabs. */
  lock(): void;
  /** See `createAutoLock`. */
  suspend(): () => void;
  end(): void;
}

/** Watches until `end`; `lock` is called once, in this tab and in all others that watch. */
export function watchTriggers(
  times: LockTimes,
  { lock, ...clock }: Pick<AutoLockParts, "now" | "setTimeout" | "clearTimeout" | "lock">,
): LockTriggers {
  const over = new AbortController();
  const { signal } = over;
  const channel = new BroadcastChannel("countersign-lock");
  const { isSeenElsewhere } = countVisible(signal);
  const auto = createAutoLock(times, {
    ...clock,
    elapsed: () => performance.now(),
    isSeenElsewhere,
    tell: (message) => channel.postMessage(message),
    blank: (isBlank) => void document.documentElement.toggleAttribute("data-blank", isBlank),
    lock() {
      channel.postMessage({ isLocked: true } satisfies PageMessage);
      lock();
    },
  });

  function see() {
    if (document.hidden) auto.hid();
    else auto.shown();
  }
  channel.onmessage = ({ data }: MessageEvent<PageMessage>) => "isLocked" in data ? lock() : auto.heard(data);
  for (const type of ACTS) addEventListener(type, auto.acted, { signal, capture: true, passive: true });
  addEventListener("keydown", (event) => {
    if (event.code !== "KeyL" || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    auto.lock();
  }, { signal });
  document.addEventListener("visibilitychange", see, { signal });
  document.addEventListener("resume", auto.check, { signal });
  for (const type of ["focus", "pageshow"]) addEventListener(type, auto.check, { signal });
  void watchScreen(auto.lock, signal).catch(() => {}); // a browser without it
  see();

  return {
    lock: auto.lock,
    suspend: auto.suspend,
    end() {
      over.abort();
      auto.end();
      channel.close();
      document.documentElement.removeAttribute("data-blank");
    },
  };
}

/** Not in TypeScript's library: Chromium alone has it. */
interface IdleDetector extends EventTarget {
  readonly screenState: "locked" | "unlocked" | null;
  start(options: { threshold: number; signal: AbortSignal }): Promise<void>;
}

/** The system locks its screen: told where the person has allowed it before, in the settings. */
async function watchScreen(lock: () => void, signal: AbortSignal): Promise<void> {
  if (await readIdlePermission() !== "granted" || signal.aborted) return;
  const { IdleDetector } = globalThis as unknown as { IdleDetector: new () => IdleDetector };
  const detector = new IdleDetector();
  detector.addEventListener("change", () => detector.screenState === "locked" && lock());
  await detector.start({ threshold: SCREEN_THRESHOLD, signal });
}
