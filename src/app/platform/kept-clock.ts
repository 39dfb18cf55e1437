/** What this browser keeps of the last comparison of clocks: in clear, for it tells nothing but that. @module */
import { type Compared, readCompared } from "../../core/clock.ts";
import { keep, readKept } from "./kept.ts";
import { CORRECTION } from "./kept-correction.ts";

const KEY = "clock";

export interface ClockRecord {
  readonly compared: Compared;
  /** Until then nothing is said of it above the list (Unix ms, by the device's clock). */
  readonly quietUntil: number;
}

export interface KeptClock {
  /** Null before the first comparison. */
  read(): ClockRecord | null;
  /** Where the browser keeps nothing, it holds until the page is left. */
  write(record: ClockRecord): void;
  /** Keeps what codes are shifted by (ms), for the next start. */
  writeCorrection(ms: number): void;
  /** Calls back with what another tab wrote, until `signal` aborts. */
  watch(listener: (record: ClockRecord) => void, signal: AbortSignal): void;
}

function parsed(text: string | null | undefined): ClockRecord | null {
  try {
    const record = JSON.parse(text ?? "null"), compared = readCompared(record?.compared);
    return compared && { compared, quietUntil: Number(record.quietUntil) || 0 };
  } catch {
    return null;
  }
}

export const keptClock: KeptClock = {
  read: () => parsed(readKept(KEY)),
  write: (record) => keep(KEY, JSON.stringify(record)),
  writeCorrection: (ms) => keep(CORRECTION, ms === 0 ? null : String(ms)),
  watch(listener, signal) {
    addEventListener("storage", ({ key, newValue }) => {
      const record = key === KEY && parsed(newValue);
      if (record) listener(record);
    }, { signal });
  },
};
