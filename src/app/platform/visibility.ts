/** Whether any open window of the app can be seen: each holds a shared Web Lock while it is in sight. @module */

const LOCK = "countersign-visible";

/** Counts this window among those that can be seen, whenever it can, until `signal` aborts. */
export function countVisible(signal: AbortSignal) {
  let release = () => {};
  /** Until the browser knows that this window let go. */
  let released: Promise<unknown> = Promise.resolve();
  function look() {
    release();
    if (document.hidden || signal.aborted) return;
    const held = Promise.withResolvers<void>();
    release = held.resolve;
    released = navigator.locks.request(LOCK, { mode: "shared" }, () => held.promise).catch(() => {});
  }
  document.addEventListener("visibilitychange", look, { signal });
  signal.addEventListener("abort", look);
  look();
  return {
    /** Whether another window can be seen. Asked while this one can't. */
    async isSeenElsewhere(): Promise<boolean> {
      await released;
      return await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => lock === null);
    },
  };
}
