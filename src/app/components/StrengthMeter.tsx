import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { guessesLog10 } from "../platform/strength.ts";
import { useMessages } from "./messages-context.ts";
import styles from "./StrengthMeter.module.css";

/** A pause in typing, in ms. */
const PAUSE = 250;

/** Guesses (as powers of ten) from which a passphrase is weak, fair, good, strong. A graphics card tries some 2 000 a second
 * at our Argon2id: these are minutes, days and years on one, and years on a hundred. */
const BOUNDS = [6, 9, 12, 14] as const;

/** How hard what stands in `input` is to guess, told when the typing pauses. */
export function StrengthMeter({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const { strength, strengths } = useMessages().settings.add;
  const guesses = useSignal<number | null>(null);

  useEffect(() => {
    const field = input.current!;
    let timer: number | undefined;
    async function measure() {
      const text = field.value;
      const power = text === "" ? null : await guessesLog10(text);
      if (field.value === text) guesses.value = power;
    }
    function wait() {
      clearTimeout(timer);
      // Without the lists there is no meter.
      timer = setTimeout(() => void measure().catch(() => (guesses.value = null)), PAUSE);
    }
    field.addEventListener("input", wait);
    return () => {
      clearTimeout(timer);
      field.removeEventListener("input", wait);
    };
  }, []);

  const power = guesses.value;
  const word = power === null ? "" : strengths[BOUNDS.filter((bound) => power >= bound).length]!;
  return (
    <div class={styles.strength}>
      <meter
        aria-label={strength}
        aria-valuetext={word}
        min={0}
        max={BOUNDS[3]}
        low={BOUNDS[1]}
        high={BOUNDS[2]}
        optimum={BOUNDS[3]}
        value={Math.min(power ?? 0, BOUNDS[3])}
      />
      <span role="status">{word}</span>
    </div>
  );
}
