/** `it` for tests in real browsers: browsers of the test's own, ended with it whatever happens, and a server. @module */
import { afterAll, it as base } from "vitest";
import type { BrowserName } from "./executables.ts";
import { launch, type Launched, type LaunchOptions } from "./launch.ts";
import { type RunningServer, startServer } from "./server.ts";

/** Of runs that take a minute each, and hardly differ, the first `count` alone unless LONG is set: CI has 25 minutes. */
export function unlessLong<T>(all: readonly T[], count = 1): readonly T[] {
  return Deno.env.has("LONG") ? all : all.slice(0, count);
}

interface Fixtures {
  /** The real server with the build in `dist/`, as it is after its start. */
  readonly server: RunningServer;
  /** Starts a browser. At the end of the test the faults it found fail the test. */
  readonly open: (name: BrowserName, options?: LaunchOptions) => Promise<Launched>;
}

/** Left by the test before, as it was found: the app keeps nothing there. */
let spare: RunningServer | null = null;
afterAll(() => spare?.stop());

export const it = base.extend<Fixtures>({
  // deno-lint-ignore no-empty-pattern
  server: async ({}, use) => {
    const server = spare ?? await startServer();
    spare = null;
    try {
      await use(server);
    } finally {
      if (server.isUntouched) spare = server;
      else await server.stop();
    }
  },
  // deno-lint-ignore no-empty-pattern
  open: async ({}, use) => {
    const opened: Launched[] = [];
    try {
      await use(async (name, options) => {
        const one = await launch(name, options);
        opened.push(one);
        return one;
      });
    } finally {
      for (const { close } of opened) await close();
      for (const { profile } of opened) await Deno.remove(profile, { recursive: true }).catch(() => {});
    }
    const faults = opened.flatMap((one) => one.faults);
    if (faults.length > 0) throw new Error(`The browser found fault:\n${faults.join("\n")}`);
  },
});

export const BROWSERS = ["chromium", "firefox"] as const satisfies readonly BrowserName[];
