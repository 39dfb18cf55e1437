import { createModel, type Signal, signal } from "@preact/signals";
import type { CodeView, Vault } from "../../vault/api.ts";

/** After a new HOTP code, ms before the next may be asked for: a double tap must not skip one. */
const HOTP_REST = 3_000;

/** How long (ms) a code that is hidden until tapped stays uncovered. */
const UNCOVERED = 30_000;

/** A timer does not count the time a device sleeps, nor a clock that is set: so often (ms) the time is looked at. */
const LOOKS_EVERY = 1_000;

export interface CodesClock {
  now(): number;
  setTimeout(run: () => void, ms: number): number;
  clearTimeout(id: number): void;
}

/** The codes of the accounts on screen. One timer for all: it wakes when the first of them runs out, looks at the clock
 * each second, and does not wake at all while nothing is shown or the page is hidden. */
export const CodesModel = createModel((vault: Vault, clock: CodesClock) => {
  const codes = new Map<string, Signal<CodeView | null>>();
  /** How many places show an account. */
  const shown = new Map<string, number>();
  /** Accounts whose parameters changed since their code was made. */
  const outdated = new Set<string>();
  /** When each code was asked for (Unix ms): a clock that is set back makes it wrong, too. */
  const askedAt = new Map<string, number>();
  /** Shown, but not there any longer: deleted here or in another tab. */
  const absent = new Set<string>();
  const resting = signal<ReadonlySet<string>>(new Set());
  /** Whether all codes are dots, since nobody looks. */
  const isBlank = signal(false);
  /** How often the clock was set. */
  const timesSet = signal(0);
  /** Accounts whose code is shown for a while, where codes are hidden until they are tapped. */
  const uncovered = signal<ReadonlySet<string>>(new Set());
  const coverers = new Map<string, number>();
  let hidden = false;
  let timer = 0;
  let asked = false;

  function of(id: string): Signal<CodeView | null> {
    let code = codes.get(id);
    if (!code) codes.set(id, code = signal(null));
    return code;
  }

  function isDue(id: string, now: number): boolean {
    if (absent.has(id)) return false;
    const code = of(id).peek();
    if (code === null || outdated.has(id)) return true;
    return code.validUntil !== null && (code.validUntil <= now || now < (askedAt.get(id) ?? 0));
  }

  function cover(id: string) {
    clock.clearTimeout(coverers.get(id)!);
    if (!coverers.delete(id)) return;
    const rest = new Set(uncovered.peek());
    rest.delete(id);
    uncovered.value = rest;
  }

  /** Makes all codes dots, and covers again what was uncovered; or shows them. */
  function setBlank(isNow: boolean) {
    isBlank.value = isNow;
    if (isNow) { for (const id of coverers.keys()) cover(id); }
  }

  function put(views: readonly CodeView[]) {
    const now = clock.now();
    for (const view of views) {
      const before = of(view.id).peek()?.value;
      if (before && before !== view.value) cover(view.id);
      outdated.delete(view.id);
      askedAt.set(view.id, now);
      of(view.id).value = view;
    }
  }

  async function fetchCodes(ids: readonly string[], now: number) {
    const views = await vault.codes(ids, now);
    put(views);
    const given = new Set(views.map(({ id }) => id));
    for (const id of ids) {
      if (given.has(id)) continue;
      absent.add(id);
      of(id).value = null;
    }
  }

  async function refresh() {
    clock.clearTimeout(timer);
    if (hidden) return;
    const now = clock.now();
    const due = [...shown.keys()].filter((id) => isDue(id, now));
    try {
      if (due.length > 0) await fetchCodes(due, now);
    } finally {
      schedule();
    }
  }

  function schedule() {
    clock.clearTimeout(timer);
    let first = Infinity;
    for (const id of shown.keys()) first = Math.min(first, of(id).peek()?.validUntil ?? Infinity);
    if (first === Infinity || hidden) return;
    // Timers may fire a little early by Date's reckoning, hence the 1.
    timer = clock.setTimeout(ask, Math.min(Math.max(first - clock.now() + 1, 50), LOOKS_EVERY));
  }

  /** Gathers all cards that mount or change in one task into one question to the worker. */
  function ask() {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      void refresh().catch(console.error); // asked again when the next code is due
    });
  }

  return {
    of,
    put,
    resting,
    now: () => clock.now(),
    /** The code to use right now, asked for anew when timers lagged behind; null for HOTP without a code. */
    async current(id: string): Promise<CodeView | null> {
      const now = clock.now();
      if (isDue(id, now)) await fetchCodes([id], now);
      const view = of(id).peek();
      return view?.value ? view : null;
    },
    /** Keeps the code of `id` fresh until the function it returns is called. */
    show(id: string): () => void {
      shown.set(id, (shown.get(id) ?? 0) + 1);
      ask();
      return () => {
        const left = shown.get(id)! - 1;
        if (left > 0) shown.set(id, left);
        else shown.delete(id);
      };
    },
    /** Asks for what the codes given at the start lack: the ones after them. */
    complete() {
      for (const [id, { value }] of codes) if (value?.next === null) outdated.add(id);
      ask();
    },
    /** The account changed: its code is asked for anew. */
    stale(id: string) {
      absent.delete(id);
      outdated.add(id);
      if (shown.has(id)) ask();
    },
    timesSet,
    /** The clock was set: all time-based codes are asked for anew, also those that would be the same, for the time left. */
    clockSet() {
      for (const [id, { value }] of codes) if (value?.validUntil) outdated.add(id);
      timesSet.value++;
      ask();
    },
    isBlank,
    uncovered,
    /** Shows the code of `id` for 30 s, or until the next one comes. */
    uncover(id: string) {
      cover(id);
      const left = (of(id).peek()?.validUntil ?? Infinity) - clock.now();
      coverers.set(id, clock.setTimeout(() => cover(id), Math.min(Math.max(left, 0), UNCOVERED)));
      uncovered.value = new Set(uncovered.peek()).add(id);
    },
    setBlank,
    /** Hidden, the page shows no code, and asks for none. */
    setHidden(isHidden: boolean) {
      hidden = isHidden;
      setBlank(hidden);
      if (hidden) clock.clearTimeout(timer);
      else ask();
    },
    /** The next HOTP code (RFC 4226); null while the last one is too fresh. */
    async advance(id: string, from: number): Promise<CodeView | null> {
      if (resting.peek().has(id)) return null;
      resting.value = new Set(resting.peek()).add(id);
      clock.setTimeout(() => {
        const rest = new Set(resting.peek());
        rest.delete(id);
        resting.value = rest;
      }, HOTP_REST);
      const view = await vault.advance(id, from);
      put([view]);
      return view;
    },
  };
});
export type Codes = InstanceType<typeof CodesModel>;
