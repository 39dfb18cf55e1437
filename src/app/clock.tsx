/** The comparison of clocks with what the browser lends it. Fetched after the first codes are painted. @module */
import { computed, type Signal, useSignal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { keptClock } from "./platform/kept-clock.ts";
import { loadLaterMessages } from "./platform/language.ts";
import { askServerClock, watchClock } from "./platform/server-clock.ts";
import { ClockModel, type LoadedClock } from "./state/clock.ts";
import type { Codes } from "./state/codes.ts";
import type { PreferencesService } from "./state/preferences.ts";

interface Parts {
  readonly preferences: PreferencesService;
  /** What codes are shifted by, in ms. */
  readonly correction: Signal<number>;
  readonly codes: Codes;
}

/** Ends with `signal`. */
export function loadClock({ preferences, correction, codes }: Parts, signal: AbortSignal): LoadedClock {
  const model = new ClockModel({
    ask: () => askServerClock({ fetch: (...it) => fetch(...it), now: Date.now, elapsed: () => performance.now() }),
    kept: keptClock,
    corrects: computed(() => preferences.all.value.correctsClock),
    apply(ms) {
      keptClock.writeCorrection(ms);
      if (ms === correction.peek()) return;
      correction.value = ms;
      codes.clockSet();
    },
    now: Date.now,
    setTimeout: (run, ms) => setTimeout(run, ms),
  });
  keptClock.watch(model.take, signal);
  watchClock({
    look: model.look,
    networkCame: model.networkCame,
    jumped() {
      model.jumped();
      codes.clockSet();
    },
  }, signal);
  signal.addEventListener("abort", () => model[Symbol.dispose]());

  /** There before its text is, else it may not be spoken. */
  function Bar() {
    const loaded = useSignal<FunctionComponent<{ clock: LoadedClock["model"] }> | null>(null);
    const hasWords = model.says.value !== null;
    useEffect(() => {
      if (!hasWords || loaded.peek()) return;
      Promise.all([import("./components/ClockBar.tsx"), loadLaterMessages()])
        .then(([{ ClockBar }]) => void (loaded.value = ClockBar), console.warn);
    }, [hasWords]);
    return <div role="status">{hasWords && loaded.value && <loaded.value clock={model} />}</div>;
  }
  return { model, Bar };
}
