import type { ComponentChildren, JSX } from "preact";
import styles from "./Button.module.css";

type Look = "primary" | "plain" | "danger" | "quiet" | "text" | "icon";

type Props = Omit<JSX.IntrinsicElements["button"], "class" | "icon"> & { look?: Look; children: ComponentChildren };

export function Button({ look = "plain", type = "button", ...rest }: Props) {
  return <button type={type} class={`${styles.button} ${styles[look]}`} {...rest} />;
}

interface LinkProps {
  readonly look?: Look;
  readonly href: string;
  readonly tabIndex?: number;
  readonly title?: string;
  readonly "aria-label"?: string;
  readonly children: ComponentChildren;
}

/** Looks like a button and goes somewhere. */
export function ButtonLink({ look = "plain", ...rest }: LinkProps) {
  return <a class={`${styles.button} ${styles[look]}`} {...rest} />;
}
