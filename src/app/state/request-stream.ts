/** Ms before a stream that broke is begun again: at first, and at most. */
const FIRST = 2_000, MOST = 60_000;
/** A stream that held so long (ms) was well. */
const WELL = 20_000;

export interface StreamClock {
  now(): number;
  setTimeout(run: () => void, ms: number): number;
  clearTimeout(id: number): void;
}

interface Listening {
  /** Resolves when `signal` aborts, rejects when the stream breaks. */
  readonly listen: () => Promise<void>;
  /** Before every time but the first. */
  readonly onAgain: () => Promise<void>;
  /** Whether to go on. */
  readonly onFailed: (error: unknown) => Promise<boolean>;
  readonly clock: StreamClock;
  readonly signal: AbortSignal;
}

/** Listens to a server until `signal` aborts, and again after every break, more and more seldom while it does not hold. */
export async function listenAgain({ listen, onAgain, onFailed, clock, signal }: Listening): Promise<void> {
  let pause = FIRST;
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    const begun = clock.now();
    try {
      if (!isFirst) await onAgain();
      if (!signal.aborted) await listen();
    } catch (error) {
      const goesOn = signal.aborted || await onFailed(error).catch(() => true); // a broken connection is no answer
      if (!goesOn) return;
    }
    if (signal.aborted) return;
    if (clock.now() - begun > WELL) pause = FIRST;
    await rest(pause, clock, signal);
    pause = Math.min(pause * 2, MOST);
  }
}

function rest(ms: number, clock: StreamClock, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = clock.setTimeout(resolve, ms);
  signal.addEventListener("abort", () => {
    clock.clearTimeout(timer);
    resolve();
  }, { once: true });
  return promise;
}
