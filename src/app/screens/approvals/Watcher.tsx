import { useLocation } from "preact-iso/router";
import { useEffect, useRef } from "preact/hooks";
import { useMessages } from "../../components/messages-context.ts";
import { vibrate } from "../../platform/browser.ts";
import type { Requests } from "../../state/requests.ts";
import { useServices } from "../../state/services.ts";

/** Brings a request that came before the person, once; a form with something in it is not taken away for it. */
export function Watcher({ requests }: { readonly requests: Requests }) {
  const { notices, unsaved } = useServices();
  const { locked, requests: words } = useMessages().approvals;
  const { path, query, route } = useLocation();
  const told = useRef(new Set<string>());
  const shown = requests.shown.value, isDecided = requests.outcome.value !== null;
  const isThere = path === "/request" || Boolean(query.rid);

  useEffect(() => {
    if (!shown || told.current.has(shown.claims.rid)) return;
    told.current.add(shown.claims.rid);
    vibrate();
    if (isThere) return;
    if (unsaved.any.peek()) notices.say(locked.waiting, { label: words.review, run: () => route("/request") });
    else route("/request");
  }, [shown]);
  // Decided, and nobody looks at it: the next one may come.
  useEffect(() => {
    if (isDecided && !isThere) requests.next();
  }, [isDecided, isThere]);
  return null;
}
