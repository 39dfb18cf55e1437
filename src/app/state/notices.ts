import { createModel, signal } from "@preact/signals";

export interface Notice {
  readonly text: string;
  /** One thing to do about it, such as Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** How long a notice stays, in ms; one with an action stays longer, to be reached. */
const STAYS = 4_000;
const STAYS_WITH_ACTION = 12_000;

/** The one notice at the foot of the screen (a live region). A new one takes the place of the old. */
export const NoticesModel = createModel(() => {
  const current = signal<Notice | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  function dismiss() {
    clearTimeout(timer);
    current.value = null;
  }
  /** Counts its time anew. */
  function resume() {
    clearTimeout(timer);
    const notice = current.peek();
    if (notice) timer = setTimeout(dismiss, notice.action ? STAYS_WITH_ACTION : STAYS);
  }
  function say(text: string, action?: Notice["action"]) {
    current.value = { text, action };
    resume();
  }
  /** While someone is at it, a notice stays (WCAG 2.2.1). */
  const pause = () => clearTimeout(timer);
  return { current, say, dismiss, pause, resume };
});
export type Notices = InstanceType<typeof NoticesModel>;
