import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** Seconds that are left of `wait` (ms), which begins when `key` changes. Goes by a clock that nobody can set. */
export function useCountdown(wait: number, key: unknown): number {
  const left = useSignal(Math.ceil(wait / 1_000));
  useEffect(() => {
    const end = performance.now() + wait;
    function look() {
      left.value = Math.max(Math.ceil((end - performance.now()) / 1_000), 0);
      if (left.peek() === 0) clearInterval(timer);
    }
    const timer = setInterval(look, 1_000);
    look();
    return () => clearInterval(timer);
  }, [key]);
  return left.value;
}
