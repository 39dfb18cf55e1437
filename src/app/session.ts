/** What knows of accounts, from a start or a lock to the next lock. It ends as a whole. @module */
import { computed, signal as createSignal } from "@preact/signals";
import { rowHeight } from "./components/WindowedList.tsx";
import { readAgeHidden, writeAgeHidden } from "./platform/backup-age.ts";
import { eraseAround, watchErased } from "./platform/erase.ts";
import { createBackupFiles } from "./platform/files.ts";
import type { Install } from "./platform/install.ts";
import { keptCorrection } from "./platform/kept-correction.ts";
import { watchTriggers } from "./platform/lock-triggers.ts";
import type { Updates } from "./platform/updates.ts";
import { AccountsModel } from "./state/accounts.ts";
import { AddingModel } from "./state/adding.ts";
import { ApprovalsModel } from "./state/approvals.ts";
import { BackupModel } from "./state/backup.ts";
import { CodesModel } from "./state/codes.ts";
import { GestureModel } from "./state/gesture.ts";
import { HomeModel } from "./state/home.ts";
import type { LoadedClock } from "./state/clock.ts";
import type { LoadedIcons } from "./state/icons.ts";
import { LockModel } from "./state/lock.ts";
import { LocksModel } from "./state/locks.ts";
import { NoticesModel } from "./state/notices.ts";
import type { Arrivals } from "./state/arrivals.ts";
import type { PreferencesService } from "./state/preferences.ts";
import type { Services } from "./state/services.ts";
import { UnsavedModel } from "./state/unsaved.ts";
import type { Vault, VaultStatus } from "../vault/api.ts";

export interface SessionParts {
  /** Whether the app was just started. */
  readonly isStart: boolean;
  /** They belong to the page and stay. */
  readonly updates: Updates;
  readonly install: Install;
  readonly preferences: PreferencesService;
  readonly arrivals: Arrivals;
  /** Ends this session and the vault's worker. */
  readonly lock: () => void;
  /** Another tab changed what opens the vault: ends this session, and asks the vault again. */
  readonly reopen: () => void;
}

export interface Session {
  readonly services: Services;
  /** What the vault answers first. */
  readonly opening: Promise<VaultStatus>;
  /** Takes what the vault answered. */
  opened(status: VaultStatus): void;
  /** Aborts when the session is over. */
  readonly signal: AbortSignal;
  end(): void;
}

/** Runs when what stands on the page is painted: Chromium shows a frame some way after it is drawn, and what runs meanwhile
 * delays it. */
export function afterPaint(run: () => void) {
  requestAnimationFrame(() => setTimeout(run, 300));
}

/** Timers that end with `signal`. */
function clockUntil(signal: AbortSignal) {
  const timers = new Set<number>();
  function clear(id: number) {
    timers.delete(id);
    clearTimeout(id);
  }
  signal.addEventListener("abort", () => timers.forEach(clear));
  return {
    now: Date.now,
    setTimeout(run: () => void, ms: number): number {
      if (signal.aborted) return 0;
      const id = setTimeout(() => {
        timers.delete(id);
        run();
      }, ms);
      timers.add(id);
      return id;
    },
    clearTimeout: clear,
  };
}

/** Asks the vault at once. Call `opened` with what it answers. */
export function startSession(
  vault: Vault,
  { isStart, updates, install, preferences, arrivals, lock, reopen }: SessionParts,
): Session {
  const sort = computed(() => preferences.all.value.sort);
  const finding = createSignal<typeof import("./state/finding.ts") | null>(null);
  /** What codes are shifted by, in ms; and the time they are made by. */
  const correction = createSignal(preferences.all.peek().correctsClock ? keptCorrection() : 0);
  const codesNow = () => Date.now() + correction.peek();
  const firstView = () => ({ rows: Math.ceil(innerHeight / rowHeight()), at: codesNow(), sort: sort.peek() });
  const opening = vault.open(firstView());
  vault.watchLock(reopen).catch(() => {}); // a browser that can keep no vault
  const over = new AbortController();
  const { signal } = over;
  const clock = clockUntil(signal);
  const gesture = new GestureModel(vault);
  const appLock = new LockModel(vault, {
    isStart,
    firstView,
    onOpened: opened,
    watch: (times) => watchTriggers(times, { ...clock, lock }),
  });
  const models = {
    accounts: new AccountsModel(vault, { ...clock, sort, finding }),
    codes: new CodesModel(vault, { ...clock, now: codesNow }),
    // The reader's code is fetched with the first picture.
    adding: new AddingModel(vault, async (file) => (await import("./platform/scanner.ts")).readPicture(file)),
    backups: new BackupModel(vault, {
      ...clock,
      files: createBackupFiles(),
      eraseAround,
      readAgeHidden,
      writeAgeHidden,
    }),
    gesture,
    approvals: new ApprovalsModel(async () =>
      (await import("./approvals.ts")).loadApprovals(vault, gesture, appLock.unlock, clock)
    ),
    home: new HomeModel(),
    lock: appLock,
    locks: new LocksModel(vault),
    notices: new NoticesModel(),
    unsaved: new UnsavedModel(),
  };
  const { accounts, codes, notices } = models;
  watchErased(models.backups.toldErased, signal);

  const icons = createSignal<LoadedIcons | null>(null);
  const doctor = createSignal<LoadedClock | null>(null);

  /** Whether all that follows the first codes is under way. */
  let isSettled = true;

  function opened(status: VaultStatus) {
    if (signal.aborted) return;
    codes.setHidden(document.hidden);
    if (status.state === "open") codes.put(status.codes);
    accounts.opened(status);
    isSettled = false;
    afterPaint(settle);
  }

  function settle() {
    if (isSettled || signal.aborted) return;
    isSettled = true;
    const { state } = accounts.status.peek()!;
    codes.setHidden(document.hidden); // it may have changed since the start
    codes.complete();
    if (state === "open" || state === "empty") {
      void import("./state/finding.ts").then((it) => void (finding.value = it), console.warn)
        .then(() => signal.aborted ? undefined : accounts.watch(codes.stale).then(prepareSearch));
      models.backups.follow(accounts.all);
      void models.approvals.open().catch(console.warn);
      import("./icons.ts").then(
        ({ loadIcons }) => icons.value = signal.aborted ? null : loadIcons(preferences, signal),
        console.warn,
      );
      import("./clock.tsx").then(
        ({ loadClock }) => doctor.value = signal.aborted ? null : loadClock({ preferences, correction, codes }, signal),
        console.warn,
      );
    }
    if (state === "open" || state === "empty" || state === "locked") {
      import("./approvals.ts").then(
        (them) => void them.listen(models.approvals, signal).catch(console.warn),
        console.warn,
      );
    }
    import("./platform/sight.ts").then(
      ({ watchSight }) => {
        const countsIdle = computed(() => preferences.all.value.blanksIdle);
        if (!signal.aborted) watchSight({ ...clock, countsIdle, blank: codes.setBlank }, signal);
      },
      console.warn,
    );
    if (models.lock.isOn.peek()) void models.lock.refresh().catch(console.error); // the times before it hold
  }

  /** In small pieces, so that 10 000 accounts stop nobody. */
  function prepareSearch() {
    if (accounts.prepareSearch()) clock.setTimeout(prepareSearch, 20);
  }

  document.addEventListener("visibilitychange", () => {
    settle(); // a hidden page paints nothing
    codes.setHidden(document.hidden);
    models.approvals.loaded.peek()?.setVisible(!document.hidden);
    const state = accounts.status.peek()?.state;
    // A frozen tab hears nothing of the others. What can't be read now is told at the next write.
    if (!document.hidden && (state === "open" || state === "empty")) void vault.refresh().catch(() => {});
    if (document.hidden) accounts.flushUses();
    else void accounts.sortAnew();
  }, { signal });

  return {
    services: { ...models, icons, clock: doctor, updates, install, preferences, arrivals },
    opening,
    opened,
    signal,
    end() {
      over.abort();
      for (const model of Object.values(models)) model[Symbol.dispose]();
      for (const notice of notices.shown.peek()) notices.dismiss(notice);
    },
  };
}
