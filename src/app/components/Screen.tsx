import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { ButtonLink } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { useMessages } from "./messages-context.ts";
import styles from "./Screen.module.css";

interface Props {
  readonly title: string;
  /** Where Back leads. */
  readonly back?: string;
  /** Buttons at the end of the heading's line. */
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A screen beside or over the list: heading, Back, content. The heading takes the focus, so that a screen reader says
 * where one is. */
export function Screen({ title, back = "/", actions, children }: Props) {
  const { common } = useMessages();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current!.closest("section")!.scrollTop = 0; // another step of the same screen
    document.title = `${title} – ${common.appName}`;
    if (!heading.current?.closest("section")?.contains(document.activeElement)) heading.current?.focus();
  }, [title]);
  return (
    <section class={styles.screen} aria-labelledby={id}>
      <header class={styles.header}>
        <ButtonLink look="icon" href={back} aria-label={common.back} title={common.back}>
          <Icon name="back" />
        </ButtonLink>
        <h1 id={id} ref={heading} tabIndex={-1}>{title}</h1>
        <div class={styles.actions}>{actions}</div>
      </header>
      <div class={styles.body}>{children}</div>
    </section>
  );
}
