/** Asks before the person leaves what is not saved: by a link, by Back, by closing or reloading the tab. @module */

interface Guard {
  /** Where the page is, and stays until the person has answered. */
  readonly url: string;
  readonly ask: (to: string) => void;
}
let guard: Guard | null = null;

// At once, before the router's own: on the window, browsers call listeners in the order they came, capturing or not.
addEventListener("popstate", (event) => {
  if (!guard) return;
  event.stopImmediatePropagation();
  const to = location.pathname + location.search;
  history.pushState(null, "", guard.url);
  guard.ask(to);
});

function onClick(event: MouseEvent) {
  const link = event.target instanceof Element && event.target.closest("a");
  if (!link || link.target || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  event.stopPropagation();
  const to = link.pathname + link.search;
  if (to !== guard?.url) guard?.ask(to);
}

function onUnload(event: BeforeUnloadEvent) {
  event.preventDefault();
}

/** From now on nobody leaves `url` unasked; `ask` hears where to. Ends by the function it returns. */
export function guardLeaving(url: string, ask: (to: string) => void): () => void {
  const mine: Guard = { url, ask };
  guard = mine;
  document.addEventListener("click", onClick, { capture: true });
  addEventListener("beforeunload", onUnload);
  return () => {
    if (guard !== mine) return;
    guard = null;
    document.removeEventListener("click", onClick, { capture: true });
    removeEventListener("beforeunload", onUnload);
  };
}
