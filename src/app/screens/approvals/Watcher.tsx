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
  const shown = requests.shown.value;

  useEffect(() => {
    if (!shown || told.current.has(shown.claims.rid)) return;
    told.current.add(shown.claims.rid);
    vibrate();
    if (path === "/request" || query.rid) return; // it is there already
    if (unsaved.any.peek()) notices.say(locked.waiting, { label: words.review, run: () => route("/request") });
    else route("/request");
  }, [shown]);
  return null;
}
