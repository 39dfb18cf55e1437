import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useServices } from "../../state/services.ts";
import styles from "./ModeHead.module.css";

interface Props {
  readonly title: string;
  readonly hint?: string;
  readonly children: ComponentChildren;
}

function menuButton() {
  return document.querySelector<HTMLElement>("[popovertarget]");
}

/** What the list's heading says while it is used for something else. Escape ends that. */
export function ModeHead({ title, hint, children }: Props) {
  const { home } = useServices();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    heading.current!.focus();
    // Its end takes away what had the focus.
    return () => requestAnimationFrame(() => document.activeElement === document.body && menuButton()?.focus());
  }, []);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const isElsewhere = event.defaultPrevented || document.querySelector("dialog[open], [popover]:popover-open");
      if (event.key !== "Escape" || isElsewhere) return;
      home.end();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <>
      <h1 ref={heading} class={styles.title} tabIndex={-1} title={hint} aria-live="polite">{title}</h1>
      {children}
    </>
  );
}
