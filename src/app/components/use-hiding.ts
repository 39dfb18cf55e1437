import { useLayoutEffect } from "preact/hooks";

/** While something is `shown`: calls `hide` after `ms`, counted anew for another thing, and as soon as the page can't be
 * seen. */
export function useHiding(shown: unknown, hide: () => void, ms: number): void {
  useLayoutEffect(() => { // at once: the next event may already hide the page
    if (!shown) return;
    const timer = setTimeout(hide, ms);
    const look = () => document.hidden && hide();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [shown]);
}
