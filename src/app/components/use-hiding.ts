import { useLayoutEffect } from "preact/hooks";

/** While `isShown`: calls `hide` after `ms`, and as soon as the page can't be seen. */
export function useHiding(isShown: boolean, hide: () => void, ms: number): void {
  useLayoutEffect(() => { // at once: the next event may already hide the page
    if (!isShown) return;
    const timer = setTimeout(hide, ms);
    const look = () => document.hidden && hide();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [isShown]);
}
