import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { estimate } from "../platform/strength.ts";
import { useMessages } from "./messages-context.ts";
import styles from "./StrengthMeter.module.css";

/** A pause in typing, in ms. */
const PAUSE = 250;

/** Guesses (as powers of ten) from which a passphrase is weak, fair, good, strong. A graphics card tries some 2 000 a second
 * at our Argon2id: these are minutes, days and years on one, and years on a hundred. */
const BOUNDS = [6, 9, 12, 14] as const;

/** How hard a passphrase is to guess, told when the typing pauses. */
export function StrengthMeter({ text }: { text: string }) {
  const { strength, strengths } = useMessages().settings.add;
  const guesses = useSignal<number | null>(null);

  useEffect(() => {
    if (text === "") return void (guesses.value = null);
    let isOver = false;
    async function measure() {
      const { guessesLog10 } = await estimate(text);
      if (!isOver) guesses.value = guessesLog10;
    }
    // Without the lists there is no meter.
    const timer = setTimeout(() => void measure().catch(() => (guesses.value = null)), PAUSE);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [text]);

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
