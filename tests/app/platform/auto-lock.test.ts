import { expect, it } from "vitest";
import { createAutoLock, type PageMessage } from "../../../src/app/platform/auto-lock.ts";
import type { LockTimes } from "../../../src/vault/lock-api.ts";

interface Tab {
  isVisible: boolean;
  isLocked: boolean;
  isBlank: boolean;
  readonly told: PageMessage[];
  readonly auto: ReturnType<typeof createAutoLock>;
  hide(): void;
  show(): void;
}

/** Tabs of one browser under a clock of the test's own. */
function createBrowser() {
  let now = 1_700_000_000_000, elapsed = 5_000, lastTimer = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  const tabs: Tab[] = [];

  function openTab(times: LockTimes, isSeenElsewhere?: () => Promise<boolean>): Tab {
    const told: PageMessage[] = [];
    const tab: Tab = {
      isVisible: true,
      isLocked: false,
      isBlank: false,
      told,
      auto: createAutoLock(times, {
        now: () => now,
        elapsed: () => elapsed,
        setTimeout(run, ms) {
          timers.set(++lastTimer, { at: elapsed + ms, run });
          return lastTimer;
        },
        clearTimeout: (id) => void timers.delete(id),
        isSeenElsewhere: isSeenElsewhere ?? (async () => tabs.some((other) => other.told !== told && other.isVisible)),
        tell(message) {
          told.push(message);
          for (const other of tabs) if (other.told !== told) other.auto.heard(message);
        },
        blank: (isBlank) => void (tab.isBlank = isBlank),
        lock: () => void (tab.isLocked = true),
      }),
      hide() {
        tab.isVisible = false;
        tab.auto.hid();
      },
      show() {
        tab.isVisible = true;
        tab.auto.shown();
      },
    };
    tabs.push(tab);
    return tab;
  }

  return {
    openTab,
    /** Both clocks go on, and timers fire. */
    async pass(seconds: number) {
      const end = elapsed + seconds * 1_000;
      for (;;) {
        const [next] = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
        if (!next) break;
        timers.delete(next[0]);
        now += next[1].at - elapsed;
        elapsed = next[1].at;
        next[1].run();
        await arrive();
      }
      now += end - elapsed;
      elapsed = end;
      await arrive();
    },
    /** The device sleeps: no timer runs, and only the clock on the wall goes on. */
    sleep: (seconds: number) => void (now += seconds * 1_000),
    /** The page is frozen: both clocks go on, no timer runs. */
    freeze(seconds: number) {
      now += seconds * 1_000;
      elapsed += seconds * 1_000;
    },
    timers,
  };
}

/** Lets what was asked be answered. */
async function arrive() {
  for (let i = 0; i < 5; i++) await Promise.resolve();
}

const NEVER: LockTimes = { idle: null, hidden: null };

it("createAutoLock() locks after the idle time, counted from the last touch", async () => {
  const { openTab, pass } = createBrowser();
  const tab = openTab({ ...NEVER, idle: 300 });
  await pass(200);
  tab.auto.acted();
  await pass(299);
  expect(tab.isLocked).toBe(false);
  await pass(2);
  expect(tab.isLocked).toBe(true);
});

it("createAutoLock() counts what is done in another tab, which tells it at most every 10 s and not too late", async () => {
  const { openTab, pass } = createBrowser();
  const idle = { ...NEVER, idle: 60 };
  const [one, two] = [openTab(idle), openTab(idle)];
  for (let second = 0; second < 100; second++) {
    one.auto.acted();
    await pass(1);
  }
  expect(one.told.length).toBe(11);
  await pass(55);
  expect([one.isLocked, two.isLocked]).toEqual([false, false]);
  await pass(15);
  expect(one.isLocked).toBe(true);
});

it("createAutoLock() takes the opening of a further tab for a touch", async () => {
  const { openTab, pass } = createBrowser();
  const tab = openTab({ ...NEVER, idle: 60 });
  await pass(50);
  openTab({ ...NEVER, idle: 60 });
  await pass(50);
  expect(tab.isLocked).toBe(false);
});

it("createAutoLock() takes it for unseen when the browser does not say, and goes on counting", async () => {
  const { openTab, pass } = createBrowser();
  const tab = openTab({ ...NEVER, hidden: 60 }, () => Promise.reject(new Error("no clients")));
  tab.hide();
  await pass(59);
  expect(tab.isLocked).toBe(false);
  await pass(2);
  expect(tab.isLocked).toBe(true);
});

it("createAutoLock() locks at an idle time that passed in a sleep or a freeze, at the first sign of life", () => {
  for (const way of ["sleep", "freeze"] as const) {
    const browser = createBrowser();
    const tab = browser.openTab({ ...NEVER, idle: 200 });
    browser[way](201);
    tab.auto.check();
    expect(tab.isLocked, way).toBe(true);
  }
});

it.each(["acted", "heard"] as const)(
  "createAutoLock() locks at an idle time that passed in a sleep or a freeze, though the first thing to come is %s",
  async (what) => {
    for (const way of ["sleep", "freeze"] as const) {
      for (const idle of [60, 300]) {
        const browser = createBrowser();
        const tab = browser.openTab({ ...NEVER, idle });
        await browser.pass(20);
        browser[way](idle === 60 ? 61 : 8 * 3_600);
        if (what === "acted") tab.auto.acted();
        else tab.auto.heard({ isActive: true });
        expect(tab.isLocked, `${way}, ${idle}`).toBe(true);
      }
    }
  },
);

it("createAutoLock() never locks by itself when it shall not", async () => {
  const { openTab, pass } = createBrowser();
  const tab = openTab(NEVER);
  await pass(86_400);
  tab.hide();
  await pass(86_400);
  tab.show();
  expect(tab.isLocked).toBe(false);
});

it.each([["at once", 0, 0.4, 0.2], ["after 60 s", 60, 59, 2]])(
  "createAutoLock() locks a hidden app %s",
  async (_, hidden, before, rest) => {
    const { openTab, pass } = createBrowser();
    const tab = openTab({ ...NEVER, hidden });
    tab.hide();
    expect(tab.isBlank).toBe(hidden === 0);
    await pass(before);
    expect(tab.isLocked).toBe(false);
    await pass(rest);
    expect(tab.isLocked).toBe(true);
  },
);

it("createAutoLock() shows again what was hidden for less than its time, and counts anew", async () => {
  const { openTab, pass } = createBrowser();
  for (const [hidden, seconds] of [[0, 0.3], [60, 50]] as const) {
    const tab = openTab({ ...NEVER, hidden });
    for (let i = 0; i < 3; i++) {
      tab.hide();
      await pass(seconds);
      tab.show();
      expect(tab).toMatchObject({ isLocked: false, isBlank: false });
    }
    tab.isVisible = false; // it is gone for the next
  }
});

it.each(["sleep", "freeze"] as const)(
  "createAutoLock() locks before anything is shown when no timer ran in a %s",
  (way) => {
    for (const [hidden, seconds] of [[0, 1], [60, 61]] as const) {
      const browser = createBrowser();
      const tab = browser.openTab({ ...NEVER, hidden });
      tab.hide();
      browser[way](seconds);
      tab.show();
      expect(tab).toMatchObject({ isLocked: true, isBlank: hidden === 0 });
    }
  },
);

it("createAutoLock() goes on while another window can be seen, and locks when the last goes", async () => {
  const { openTab, pass } = createBrowser();
  const times = { ...NEVER, hidden: 60 };
  const [one, two] = [openTab(times), openTab(times)];
  one.hide();
  await pass(3_600);
  expect(one.isLocked).toBe(false);
  two.hide();
  await pass(59);
  expect([one.isLocked, two.isLocked]).toEqual([false, false]);
  await pass(2);
  expect(one.isLocked && two.isLocked).toBe(true);
});

it("createAutoLock() shows a blank window again as soon as it knows that another can be seen", async () => {
  const { openTab, pass } = createBrowser();
  const [one] = [openTab({ ...NEVER, hidden: 0 }), openTab({ ...NEVER, hidden: 0 })];
  one.hide();
  expect(one.isBlank).toBe(true);
  await pass(1);
  expect(one).toMatchObject({ isBlank: false, isLocked: false });
});

it.each([0, 60])("createAutoLock() lets a person change between two tabs, hidden time %i", async (hidden) => {
  const { openTab, pass, freeze } = createBrowser();
  const [one, two] = [openTab({ ...NEVER, hidden }), openTab({ ...NEVER, hidden })];
  /** Browsers hide first or show first. */
  async function change(from: Tab, to: Tab, hidesFirst: boolean) {
    if (hidesFirst) from.hide();
    else to.show();
    await pass(0.1);
    if (hidesFirst) to.show();
    else from.hide();
    await pass(0);
  }
  two.hide();
  for (const [there, back] of [[true, true], [true, false], [false, true], [false, false]] as const) {
    // 0.7 s: a hidden page's timers run once a second.
    for (const wait of [() => pass(400), () => freeze(0.7)]) {
      await change(one, two, there);
      await wait();
      await change(two, one, back);
      await wait();
    }
  }
  expect([one.isLocked, two.isLocked]).toEqual([false, false]);
});

it("createAutoLock() is not misled by two windows that go at the same moment", async () => {
  const { openTab, pass } = createBrowser();
  const [one, two] = [openTab({ ...NEVER, hidden: 0 }), openTab({ ...NEVER, hidden: 0 })];
  one.hide(); // it asks, and hears of the other while it waits for the answer
  two.hide();
  two.auto.end();
  await pass(1);
  expect(one.isLocked).toBe(true);
});

it("createAutoLock() notices that the window in sight was closed or died without a word", async () => {
  const { openTab, pass } = createBrowser();
  const [one, two] = [openTab({ ...NEVER, hidden: 60 }), openTab({ ...NEVER, hidden: 60 })];
  one.hide();
  await pass(600);
  two.auto.end();
  two.isVisible = false;
  await pass(91);
  expect(one.isLocked).toBe(true);
});

it("createAutoLock() counts from the look that found no other window any longer", async () => {
  const browser = createBrowser();
  const [one, two] = [browser.openTab({ ...NEVER, hidden: 60 }), browser.openTab({ ...NEVER, hidden: 60 })];
  one.hide();
  await browser.pass(1);
  two.auto.end();
  two.isVisible = false;
  await browser.pass(30);
  browser.freeze(60);
  one.show();
  expect(one.isLocked).toBe(true);
});

it("createAutoLock() trusts what it saw of another window no longer than a frozen page may", async () => {
  const browser = createBrowser();
  const [one] = [browser.openTab({ ...NEVER, hidden: 0 }), browser.openTab({ ...NEVER, hidden: 0 })];
  one.hide();
  await browser.pass(60);
  browser.freeze(100);
  one.show();
  expect(one.isLocked).toBe(false);
  one.hide();
  await browser.pass(60);
  browser.freeze(151);
  one.show();
  expect(one.isLocked).toBe(true);
});

it.each([["forwards", 301], ["backwards", -301]])(
  "createAutoLock() locks when the clock is set %s",
  async (_, seconds) => {
    const { openTab, pass, sleep } = createBrowser();
    const tab = openTab(NEVER);
    sleep(Math.sign(seconds) * 290);
    await pass(31);
    expect(tab.isLocked).toBe(false);
    sleep(seconds);
    await pass(31);
    expect(tab.isLocked).toBe(true);
  },
);

it("createAutoLock() does not add up short naps", async () => {
  const { openTab, pass, sleep } = createBrowser();
  const tab = openTab(NEVER);
  for (let i = 0; i < 5; i++) {
    sleep(200);
    await pass(31);
  }
  expect(tab.isLocked).toBe(false);
});

it("createAutoLock() is held off by no clock that is set back", async () => {
  const { openTab, pass, sleep } = createBrowser();
  const tab = openTab({ ...NEVER, idle: 60 });
  for (let i = 0; i < 3; i++) {
    await pass(20);
    sleep(-20);
  }
  await pass(1);
  expect(tab.isLocked).toBe(true);
});

it("createAutoLock() lets a dialog of ours hide the app for 2 min, and no longer", async () => {
  const { openTab, pass } = createBrowser();
  const tab = openTab({ ...NEVER, hidden: 0 });
  tab.auto.suspend();
  tab.hide();
  expect(tab.isBlank).toBe(true);
  await pass(100);
  tab.show();
  expect(tab).toMatchObject({ isLocked: false, isBlank: false });
  // It was for that one time.
  tab.hide();
  await pass(1);
  expect(tab.isLocked).toBe(true);

  const other = openTab({ ...NEVER, hidden: 0 });
  other.auto.suspend();
  other.hide();
  await pass(121);
  expect(other.isLocked).toBe(true);
});

it("createAutoLock() counts again soon after the dialog has answered, hidden or not", async () => {
  const { openTab, pass } = createBrowser();
  const tab = openTab({ ...NEVER, hidden: 0 });
  const resume = tab.auto.suspend();
  tab.hide();
  await pass(10);
  resume();
  await pass(2); // systems take a moment to bring the page back
  expect(tab.isLocked).toBe(false);
  await pass(2);
  expect(tab.isLocked).toBe(true);

  const other = openTab({ ...NEVER, hidden: 0 });
  other.auto.suspend()();
  await pass(5);
  other.hide();
  await pass(1);
  expect(other.isLocked).toBe(true);
});

it("createAutoLock() locks once, and leaves no timer", async () => {
  const { openTab, pass, timers } = createBrowser();
  const tab = openTab({ idle: 60, hidden: 0 });
  tab.auto.acted();
  tab.auto.acted();
  tab.auto.lock();
  expect(tab.isLocked).toBe(true);
  expect(timers.size).toBe(0);
  tab.isLocked = false;
  tab.auto.lock();
  tab.auto.check();
  await pass(600);
  expect(tab.isLocked).toBe(false);
  expect(timers.size).toBe(0);
});
