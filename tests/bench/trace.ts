import type { CDPSession } from "playwright-core";
import { sleep } from "./browser.ts";

/** What Chromium's timeline calls it when a script, or a timer's script, runs. */
const SCRIPT = [
  "EvaluateScript",
  "EventDispatch",
  "FireAnimationFrame",
  "FireIdleCallback",
  "FunctionCall",
  "RunMicrotasks",
  "TimerFire",
];
const CATEGORIES = "devtools.timeline,disabled-by-default-devtools.timeline,v8.execute,blink.user_timing";

/** Counts, by name, all script that runs in any page or worker of the browser within `ms`. */
export async function countScript(cdp: CDPSession, ms: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  cdp.on("Tracing.dataCollected", ({ value }) => {
    for (const { name } of value as unknown as { name: string }[]) {
      if (SCRIPT.includes(name)) counts[name] = (counts[name] ?? 0) + 1;
    }
  });
  await cdp.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { recordMode: "recordContinuously", includedCategories: CATEGORIES.split(",") },
  });
  await sleep(ms);
  const done = new Promise((resolve) => cdp.once("Tracing.tracingComplete", resolve));
  await cdp.send("Tracing.end");
  await done;
  return counts;
}
