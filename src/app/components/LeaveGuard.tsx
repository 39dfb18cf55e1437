import { useLocation } from "preact-iso/router";
import { useEffect, useRef } from "preact/hooks";
import { useServices } from "../state/services.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { useMessages } from "./messages-context.ts";

/** While `isDirty`, nothing takes what was typed away unasked: no link, no Back, no reload, no update. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const { unsaved } = useServices();
  const { add } = useMessages();
  const { route, url } = useLocation();
  const dialog = useRef<HTMLDialogElement>(null);
  const target = useRef("/");
  const release = useRef(() => {});

  useEffect(() => {
    if (!isDirty) return;
    const letGo = release.current = unsaved.hold();
    let isLeaving = false;

    function ask(to: string) {
      target.current = to;
      dialog.current?.showModal();
    }
    // Before the router, which listens on the window in the bubbling phase.
    function onClick(event: MouseEvent) {
      const link = event.target instanceof Element && event.target.closest("a");
      if (!link || link.target || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      event.stopPropagation();
      ask(link.pathname + link.search);
    }
    function onBack(event: PopStateEvent) {
      if (isLeaving) return;
      event.stopImmediatePropagation();
      const to = location.pathname + location.search;
      history.pushState(null, "", url); // stay where we are until the person has said
      ask(to);
    }
    function onUnload(event: BeforeUnloadEvent) {
      event.preventDefault();
    }
    document.addEventListener("click", onClick, { capture: true });
    addEventListener("popstate", onBack, { capture: true });
    addEventListener("beforeunload", onUnload);
    return () => {
      isLeaving = true;
      letGo();
      document.removeEventListener("click", onClick, { capture: true });
      removeEventListener("popstate", onBack, { capture: true });
      removeEventListener("beforeunload", onUnload);
    };
  }, [isDirty, url]);

  return (
    <Dialog dialogRef={dialog} title={add.leaveTitle} text={add.leaveText}>
      <Button onClick={() => dialog.current!.close()}>{add.stay}</Button>
      <Button
        look="danger"
        onClick={() => {
          release.current();
          dialog.current!.close();
          route(target.current, true);
        }}
      >
        {add.leave}
      </Button>
    </Dialog>
  );
}
