import { batch, computed, createModel, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { type ClockSample, correctionOf, offsetOf, standingOf } from "../../core/clock.ts";
import type { ClockRecord } from "../platform/kept-clock.ts";

/** How long (ms) a comparison holds, unless the clock is set. */
const HOLDS = 3_600_000;
/** After an attempt, none begins by itself this long (ms), unless the clock is set or the network comes back. */
const RESTS = 300_000;
/** Samples of a clock that is off, and of one that the person asks about; `GAP`: ms between them, so that they meet
 * different parts of a second. */
const SAMPLES = 4, GAP = 250;
/** Ms for which "Not now" holds. */
const QUIET = 86_400_000;

export interface ClockParts {
  /** Asks the server once. Rejects without an answer. */
  readonly ask: () => Promise<ClockSample>;
  readonly kept: {
    read(): ClockRecord | null;
    write(record: ClockRecord): void;
  };
  /** Whether the person wants codes corrected. */
  readonly corrects: ReadonlySignal<boolean>;
  /** Takes what codes are shifted by from now on, in ms. */
  readonly apply: (correction: number) => void;
  /** The device's own clock, never the corrected one (Unix ms). */
  readonly now: () => number;
  readonly setTimeout: (run: () => void, ms: number) => unknown;
}

/** Whether the device's clock is right, by the server's, and what codes are shifted by. */
export const ClockModel = createModel(({ ask, kept, corrects, apply, now, setTimeout }: ClockParts) => {
  const record = signal(kept.read());
  const isComparing = signal(false);
  const compared = computed(() => record.value?.compared ?? null);
  const standing = computed(() => compared.value && standingOf(compared.value));
  const correction = computed(() => corrects.value ? correctionOf(compared.value) : 0);
  /** By the time of the last look: when "Not now" is over. */
  const looked = signal(now());
  /** What is said above the list: `corrected`, or that it is `off` or too `far` off; null while all is well. */
  const says = computed(() => {
    if (correction.value !== 0) return "corrected";
    if (!standing.value || standing.value === "right") return null;
    const { quietUntil } = record.value!;
    return looked.value < quietUntil && quietUntil - looked.value <= QUIET ? null : standing.value;
  });
  effect(() => apply(correction.value));

  /** A start may come after the clock was set: then what was off is asked about once more. */
  let isSet = standing.peek() !== null && standing.peek() !== "right";
  let rests: number | null = null;
  let comparing: Promise<void> | null = null;

  /** By a clock that may have been set back, so that `at` lies ahead. */
  const isOver = (at: number, ms: number) => now() - at >= ms || now() < at;

  async function askServer(most: number): Promise<void> {
    isComparing.value = true;
    try {
      const samples = [await ask()];
      while (samples.length < most || (samples.length < SAMPLES && standingOf(offsetOf(samples)) !== "right")) {
        await new Promise<void>((resolve) => setTimeout(resolve, GAP));
        const next = await ask().catch(() => null);
        if (!next) break; // the ones before are good
        samples.push(next);
      }
      isSet = false;
      const found = offsetOf(samples), isRight = standingOf(found) === "right";
      put({ compared: { at: now(), ...found }, quietUntil: isRight ? 0 : record.peek()?.quietUntil ?? 0 });
    } finally {
      rests = now();
      isComparing.value = false;
      comparing = null;
    }
  }
  function compare(most: number): Promise<void> {
    return comparing ??= askServer(most);
  }
  function put(next: ClockRecord) {
    kept.write(next);
    batch(() => {
      looked.value = now();
      record.value = next;
    });
  }

  return {
    /** Null before the first comparison. */
    compared,
    standing,
    /** In ms; 0 while codes are made by the device's own clock. */
    correction,
    says,
    isComparing,
    /** Asks the server, if it is time to: once an hour, and after the clock was set. */
    look() {
      looked.value = now();
      if (rests !== null && !isOver(rests, RESTS)) return;
      if (isSet || !compared.peek() || isOver(compared.peek()!.at, HOLDS)) compare(1).catch(() => {}); // the next look tries again
    },
    /** The device's clock was set, or the device slept. */
    jumped() {
      isSet = true;
      rests = null;
    },
    /** Asks the server because the person wants it. Rejects without an answer. */
    check: () => compare(SAMPLES),
    /** There is a network again. */
    networkCame: () => void (rests = null),
    /** Takes what another tab found. */
    take(other: ClockRecord) {
      isSet = false;
      record.value = other;
    },
    /** Says nothing of it above the list for a day. */
    notNow() {
      const present = record.peek();
      if (present) put({ ...present, quietUntil: now() + QUIET });
    },
  };
});
export type Clock = InstanceType<typeof ClockModel>;

/** What compares clocks, as soon as its code is here (src/app/clock.tsx). */
export interface LoadedClock {
  readonly model: Clock;
  /** What is said of the clock above the list. */
  readonly Bar: FunctionComponent;
}
