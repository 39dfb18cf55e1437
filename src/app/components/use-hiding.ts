import { useLayoutEffect } from "preact/hooks";
import { useServices } from "../state/services.ts";

/** While something is `shown`: calls `hide` after `ms`, counted anew for another thing, and as soon as the page can't be
 * seen, or codes turn into dots since nobody looks. */
export function useHiding(shown: unknown, hide: () => void, ms: number): void {
  const { isBlank } = useServices().codes;
  useLayoutEffect(() => { // at once: the next event may already hide the page
    if (!shown) return;
    const timer = setTimeout(hide, ms);
    const look = () => document.hidden && hide();
    document.addEventListener("visibilitychange", look);
    let wasBlank = isBlank.peek(); // a gesture's dialog may have had the focus just now
    const end = isBlank.subscribe((isNow) => {
      if (isNow && !wasBlank) hide();
      wasBlank = isNow;
    });
    return () => {
      end();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [shown]);
}
