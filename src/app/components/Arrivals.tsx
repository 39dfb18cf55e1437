import { useEffect, useRef } from "preact/hooks";
import { useServices } from "../state/services.ts";
import styles from "./Arrivals.module.css";
import { Icon } from "./Icon.tsx";
import { useMessages } from "./messages-context.ts";
import { useArrivals } from "./use-arrivals.ts";

/** Takes what came from outside the window; while something is dragged over it, the sheet that asks for it. */
export function Arrivals() {
  const { arrivals } = useServices();
  useArrivals();
  return arrivals.isDragging.value ? <DropSheet /> : null;
}

/** In the top layer, over any dialog. It is only looked at: what is dropped falls through to the page. */
function DropSheet() {
  const { arrivals: words } = useMessages();
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => sheet.current!.showPopover?.(), []);
  return (
    <div ref={sheet} popover="manual" role="status" class={styles.sheet}>
      <p class={styles.drop}>
        <Icon name="install" size={48} />
        {words.drop}
      </p>
      <p>{words.dropHint}</p>
    </div>
  );
}
