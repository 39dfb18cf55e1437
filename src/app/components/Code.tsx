import type { ReadonlySignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { CodeView } from "../../vault/api.ts";
import { useServices } from "../state/services.ts";
import { grouped } from "./code-groups.ts";
import styles from "./Code.module.css";

/** How long before its turn the next code is shown, in ms. */
const NEXT_SHOWS = 5_000;

interface Props {
  readonly code: ReadonlySignal<CodeView | null>;
  /** Characters of a code, to hold its place while there is none. */
  readonly digits: number;
  readonly size?: "list" | "large" | "full";
}

/** A code, and the one after it in the last seconds; left to right in every language, else the groups of digits would
 * change places. Not an `<output>`: a screen reader would speak it every 30 s. */
export function Code({ code, digits, size = "list" }: Props) {
  const { codes } = useServices();
  const view = code.value;
  const shown = view?.value ?? "•".repeat(digits);
  const next = view?.next;
  // Seen once, as in Ring.
  const showsIn = useMemo(() => (view?.validUntil ?? 0) - NEXT_SHOWS - codes.now(), [view?.validUntil]);
  return (
    <span class={`${styles.codes} ${styles[size]}`} style={{ "--characters": String(grouped(shown).length) }}>
      <span class={styles.code} dir="ltr" aria-hidden={view?.value ? undefined : "true"}>{grouped(shown)}</span>
      {next && (
        <span
          class={styles.next}
          dir="ltr"
          key={view.validUntil}
          aria-hidden="true"
          style={{ "--shows-in": `${showsIn}ms` }}
        >
          {grouped(next)}
        </span>
      )}
    </span>
  );
}
