/** When an open app locks by itself (vault.md, Unlocking). It is told what happens, and decides. @module */
import type { LockTimes } from "../../vault/lock-api.ts";

/** What tabs tell each other. */
export type PageMessage =
  /** All lock. */
  | { readonly isLocked: true }
  /** The person did something. */
  | { readonly isActive: true }
  /** A window can no longer be seen. */
  | { readonly isHidden: true }
  | { readonly isShown: true };

export interface AutoLockParts {
  /** Unix ms, by a clock that can be set. */
  readonly now: () => number;
  /** Ms since some moment, by a clock that nobody can set, but that may stand still while the device sleeps. */
  readonly elapsed: () => number;
  readonly setTimeout: (run: () => void, ms: number) => number;
  readonly clearTimeout: (id: number) => void;
  /** Whether another window of the app can be seen; asked while this one can't. */
  readonly isSeenElsewhere: () => Promise<boolean>;
  /** Tells all other tabs. */
  readonly tell: (message: PageMessage) => void;
  /** Hides or shows all that is on the page, at once. */
  readonly blank: (isBlank: boolean) => void;
  readonly lock: () => void;
}

/** Ms. How often everything is looked at, and how often others hear that someone is here. */
const LOOKS_EVERY = 30_000, TELLS_EVERY = 10_000;
/** Ms by which the two clocks may part between two looks. */
const JUMP = 300_000;
/** Ms in which another window comes into sight when one goes out of it. */
const CHANGE_OF_WINDOW = 500;
/** Ms that a dialog of the system may hide the app, and that it may take to go when it has answered. */
const DIALOG = 120_000, DIALOG_GOES = 3_000;
/** Ms without a look (browsers slow hidden pages to one a minute) after which nothing is known of the other windows. */
const STALE = 150_000;

/** A moment by both clocks. */
interface Moment {
  readonly now: number;
  readonly elapsed: number;
}

export function createAutoLock({ idle, hidden }: LockTimes, parts: AutoLockParts) {
  const { tell, blank } = parts;
  let acted = moment(), looked = acted, told = -Infinity;
  let isHidden = false, isOver = false;
  /** While this window is hidden: the last moment at which one of the app could be seen, as far as is known here. */
  let seen = acted;
  /** Whether it was another one, when last asked. */
  let isSeenElsewhere = false;
  /** By `elapsed`: until then, being hidden locks nothing. */
  let suspended = -Infinity;
  let timer = 0, teller = 0;

  const hiddenFor = hidden === null ? Infinity : Math.max(hidden * 1_000, CHANGE_OF_WINDOW);
  const idleFor = idle === null ? Infinity : idle * 1_000;

  function moment(): Moment {
    return { now: parts.now(), elapsed: parts.elapsed() };
  }
  /** By the clock that went further: neither a sleep nor a clock set back makes it less. */
  function since({ now, elapsed }: Moment): number {
    return Math.max(parts.now() - now, parts.elapsed() - elapsed);
  }
  function isUnseenFor(ms: number): boolean {
    return isHidden && since(seen) >= ms && parts.elapsed() >= suspended;
  }

  function end() {
    isOver = true;
    parts.clearTimeout(timer);
    parts.clearTimeout(teller);
  }
  function lock() {
    if (isOver) return;
    end();
    parts.lock();
  }

  function wait(most = LOOKS_EVERY) {
    parts.clearTimeout(timer);
    const counts = isHidden && !isSeenElsewhere;
    const forHidden = counts ? Math.max(hiddenFor - since(seen), suspended - parts.elapsed()) : Infinity;
    // Timers may fire a little early, hence the 1.
    timer = parts.setTimeout(() => void look(), Math.max(Math.min(most, idleFor - since(acted), forHidden), 0) + 1);
  }

  /** Locks when nobody was here for too long, or a clock jumped: it was set, or the device slept. */
  function check(): boolean {
    const jump = (parts.now() - looked.now) - (parts.elapsed() - looked.elapsed);
    looked = moment();
    if (Math.abs(jump) > JUMP || since(acted) >= idleFor) lock();
    return isOver;
  }

  async function look() {
    if (check()) return;
    if (isHidden) {
      const asked = seen;
      const isSeen = await parts.isSeenElsewhere().catch(() => false);
      if (isOver || !isHidden || seen !== asked) return; // meanwhile more became known
      if (isSeen) return seeElsewhere();
      isSeenElsewhere = false;
      if (isUnseenFor(hiddenFor)) return lock();
    }
    wait();
  }

  function seeElsewhere() {
    seen = moment();
    isSeenElsewhere = true;
    blank(false);
    wait();
  }

  function tellActive() {
    parts.clearTimeout(teller);
    teller = 0;
    told = parts.elapsed();
    tell({ isActive: true });
  }

  /** This window or another went out of sight. */
  function countHidden() {
    seen = moment();
    isSeenElsewhere = false;
    wait(CHANGE_OF_WINDOW);
  }

  tellActive(); // who has opened the app is here
  wait();
  return {
    /** The person did something here. Called often. */
    acted() {
      if (isOver || check()) return; // it may come before a timer that is due
      acted = moment();
      const rest = told + TELLS_EVERY - acted.elapsed;
      if (rest <= 0) tellActive();
      else if (!teller) teller = parts.setTimeout(tellActive, rest);
    },
    heard(message: PageMessage) {
      if (isOver || check()) return;
      if ("isActive" in message) acted = moment();
      else if (!isHidden) return;
      else if ("isHidden" in message) countHidden();
      else if ("isShown" in message) seeElsewhere();
    },
    /** The window went out of sight. */
    hid() {
      isHidden = true;
      if (hidden === 0) blank(true);
      if (check()) return;
      tell({ isHidden: true });
      countHidden();
      void look(); // timers of hidden pages are slow
    },
    /** The window is in sight again: locks before anything is shown, or shows it. */
    shown() {
      // Looks at a hidden page's time are rare, so what was seen elsewhere counts for a while.
      if (isUnseenFor(isSeenElsewhere ? Math.max(hiddenFor, STALE) : hiddenFor)) lock();
      if (isOver || check()) return;
      isHidden = false;
      suspended = -Infinity;
      blank(false);
      tell({ isShown: true });
      wait();
    },
    /** Something hints that time went by without timers. */
    check: () => void (isOver || check()),
    /** A dialog of the system that we opened may hide the app. Call what it returns when the dialog has answered. */
    suspend(): () => void {
      suspended = parts.elapsed() + DIALOG;
      return () => {
        suspended = Math.min(suspended, parts.elapsed() + DIALOG_GOES);
        if (!isOver) wait();
      };
    },
    lock,
    end,
  };
}
