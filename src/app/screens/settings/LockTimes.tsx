import { Field } from "../../components/Field.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useServices } from "../../state/services.ts";
import type { LockTimes as Times } from "../../../vault/lock-api.ts";
import styles from "./LockTimes.module.css";
import { ScreenLock } from "./ScreenLock.tsx";
import { useChangeLocks } from "./use-change-locks.ts";

/** Seconds; null: never. */
const CHOICES = {
  idle: [60, 300, 900, null],
  hidden: [0, 30, 60, 300, null],
} as const;

/** After how long an open app locks by itself. */
export function LockTimes({ times }: { times: Times }) {
  const { locks } = useServices();
  const words = useMessages().settings.times;
  const { change, isBusy } = useChangeLocks();

  function label(seconds: number | null): string {
    if (seconds === null) return words.never;
    if (seconds === 0) return words.atOnce;
    return seconds < 60 ? words.afterSeconds(seconds) : words.afterMinutes(seconds / 60);
  }
  function choose(which: keyof Times, value: string) {
    const seconds = value === "" ? null : Number(value);
    void change(() => locks.setTimes({ ...times, [which]: seconds }));
  }
  return (
    <section class={styles.times}>
      <h2>{words.title}</h2>
      {(["idle", "hidden"] as const).map((which) => (
        <Field key={which} label={words[which]}>
          {(control) => (
            <select
              {...control}
              disabled={isBusy.value}
              value={String(times[which] ?? "")}
              onChange={(event) => choose(which, event.currentTarget.value)}
            >
              {CHOICES[which].map((seconds) => (
                <option key={seconds} value={String(seconds ?? "")}>{label(seconds)}</option>
              ))}
            </select>
          )}
        </Field>
      ))}
      <ScreenLock />
    </section>
  );
}
