import { useLocation } from "preact-iso/router";
import { useLayoutEffect, useRef } from "preact/hooks";
import { guardLeaving } from "../platform/leaving.ts";
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

  useLayoutEffect(() => { // at once: the next event may already take the form away
    if (!isDirty) return;
    const letGo = unsaved.hold();
    const unguard = guardLeaving(url, (to) => {
      target.current = to;
      dialog.current?.showModal();
    });
    return release.current = () => {
      letGo();
      unguard();
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
