import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { glyphOn } from "../../core/brand-colour.ts";
import { useServices } from "../state/services.ts";
import styles from "./BrandIcon.module.css";

interface Props {
  readonly slug: string;
  /** Shown while the mark is not here. */
  readonly children: ComponentChildren;
}

/** The mark of a brand on its colour. Decoration: the brand's name stands beside it. */
export function BrandIcon({ slug, children }: Props) {
  const { model } = useServices().icons.value!;
  useEffect(() => model.want(slug), [slug]);
  const icon = model.iconOf(slug).value;
  if (!icon) return <>{children}</>;
  return (
    <span
      class={styles.brand}
      style={{ backgroundColor: `#${icon.hex}`, color: glyphOn(icon.hex) }}
      data-brand={slug}
      aria-hidden="true"
    >
      <svg viewBox="0 0 24 24" fill="currentColor" focusable="false">
        <path d={icon.path} />
      </svg>
    </span>
  );
}
