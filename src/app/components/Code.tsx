import type { ReadonlySignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { CodeView } from "../../vault/api.ts";
import { useServices } from "../state/services.ts";
import { grouped } from "./code-groups.ts";
import styles from "./Code.module.css";
import { useCovered } from "./use-covered.ts";

/** How long before its turn the next code is shown, in ms. */
const NEXT_SHOWS = 5_000;

interface Props {
  readonly code: ReadonlySignal<CodeView | null>;
  /** Characters of a code, to hold its place while there is none. */
  readonly digits: number;
  readonly size?: "list" | "large" | "full";
  /** Whether the person has asked for this very code: then it is not hidden until tapped. */
  readonly isAsked?: boolean;
}

/** A code, and the one after it in the last seconds; left to right in every language, else the groups of digits would
 * change places. Not an `<output>`: a screen reader would speak it every 30 s. */
export function Code({ code, digits, size = "list", isAsked }: Props) {
  const { codes, preferences } = useServices();
  const view = code.value;
  const isCovered = useCovered(isAsked ? null : view?.id ?? null);
  const value = isCovered ? null : view?.value;
  const shown = value ?? "•".repeat(digits);
  const next = value && preferences.all.value.showsNext && view?.next;
  // Seen once, as in Ring; a code is given anew when the clock was set.
  const showsIn = useMemo(() => (view?.validUntil ?? 0) - NEXT_SHOWS - codes.now(), [view]);
  return (
    <span class={`${styles.codes} ${styles[size]}`} style={{ "--characters": String(grouped(shown).length) }}>
      <span class={styles.code} dir="ltr" aria-hidden={value ? undefined : "true"}>{grouped(shown)}</span>
      {next && (
        <span
          class={styles.next}
          dir="ltr"
          key={`${view.validUntil} ${showsIn}`} // an animation that is over begins anew in a new element alone
          aria-hidden="true"
          style={{ "--shows-in": `${showsIn}ms` }}
        >
          {grouped(next)}
        </span>
      )}
    </span>
  );
}
