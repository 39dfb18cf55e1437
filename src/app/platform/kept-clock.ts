/** What this browser keeps of the last comparison of clocks: in clear, for it tells nothing but that. @module */
import { type Compared, readCompared } from "../../core/clock.ts";
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

function parsed(text: string | null): ClockRecord | null {
  try {
    const record = JSON.parse(text ?? "null"), compared = readCompared(record?.compared);
    return compared && { compared, quietUntil: Number(record.quietUntil) || 0 };
  } catch {
    return null;
  }
}

export const keptClock: KeptClock = {
  read() {
    try {
      return parsed(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  },
  write(record) {
    try {
      localStorage.setItem(KEY, JSON.stringify(record));
    } catch {
      // full or forbidden
    }
  },
  writeCorrection(ms) {
    try {
      if (ms === 0) localStorage.removeItem(CORRECTION);
      else localStorage.setItem(CORRECTION, String(ms));
    } catch {
      // full or forbidden
    }
  },
  watch(listener, signal) {
    addEventListener("storage", ({ key, newValue }) => {
      const record = key === KEY && parsed(newValue);
      if (record) listener(record);
    }, { signal });
  },
};
