import { computed, createModel, signal } from "@preact/signals";

export interface Notice {
  readonly text: string;
  /** One thing to do about it, such as Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** How long a notice stays, in ms; one with an action stays longer, to be reached. */
const STAYS = 4_000;
const STAYS_WITH_ACTION = 12_000;

/** Notices with an action that are kept at the same time; the oldest gives way. */
const MOST = 3;

/** What stands at the foot of the screen (a live region), the newest last. A new one takes the place of the old, but for
 * those with an action: no other notice takes an Undo away. */
export const NoticesModel = createModel(() => {
  const shown = signal<readonly Notice[]>([]);
  const timers = new Map<Notice, ReturnType<typeof setTimeout>>();

  function dismiss(notice: Notice) {
    clearTimeout(timers.get(notice));
    timers.delete(notice);
    shown.value = shown.peek().filter((one) => one !== notice);
  }
  function pause() {
    for (const timer of timers.values()) clearTimeout(timer);
  }
  /** Counts their time anew. */
  function resume() {
    pause();
    for (const notice of shown.peek()) {
      timers.set(notice, setTimeout(() => dismiss(notice), notice.action ? STAYS_WITH_ACTION : STAYS));
    }
  }
  function say(text: string, action?: Notice["action"]) {
    for (const notice of shown.peek()) if (!notice.action) dismiss(notice);
    if (shown.peek().length === MOST) dismiss(shown.peek()[0]!);
    const notice: Notice = { text, action };
    shown.value = [...shown.peek(), notice];
    timers.set(notice, setTimeout(() => dismiss(notice), action ? STAYS_WITH_ACTION : STAYS));
  }
  return {
    shown,
    current: computed(() => shown.value.at(-1) ?? null),
    say,
    dismiss,
    /** While someone is at them, they stay (WCAG 2.2.1). */
    pause,
    resume,
  };
});
export type Notices = InstanceType<typeof NoticesModel>;
