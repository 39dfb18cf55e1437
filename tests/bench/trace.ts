import type { CDPSession } from "playwright-core";
import { sleep } from "./browser.ts";

/** What Chromium's timeline calls it when a script, or a timer's script, runs. */
const SCRIPT = [
  "EvaluateScript",
  "EventDispatch",
  "FireAnimationFrame",
  "FireIdleCallback",
  "FunctionCall",
  "TimerFire",
];
const CATEGORIES = ["devtools.timeline", "v8.execute", "__metadata"];

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name?: string };
}

/** Counts all script that runs in any page or worker of the browser within `ms`, by event and thread. */
export async function countScript(cdp: CDPSession, ms: number): Promise<Record<string, number>> {
  const events: TraceEvent[] = [];
  const threads = new Map<string, string>();
  const collect = ({ value }: { value: object[] }) => {
    for (const event of value as unknown as TraceEvent[]) {
      if (SCRIPT.includes(event.name)) events.push(event);
      if (event.name === "thread_name") threads.set(`${event.pid} ${event.tid}`, event.args.name!);
    }
  };
  cdp.on("Tracing.dataCollected", collect);
  await cdp.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { recordMode: "recordContinuously", includedCategories: CATEGORIES },
  });
  await sleep(ms);
  const done = new Promise((resolve) => cdp.once("Tracing.tracingComplete", resolve));
  await cdp.send("Tracing.end");
  await done;
  cdp.off("Tracing.dataCollected", collect);
  const counts: Record<string, number> = {};
  for (const { name, pid, tid } of events) {
    const what = `${name} on ${threads.get(`${pid} ${tid}`) ?? "another thread"}`;
    counts[what] = (counts[what] ?? 0) + 1;
  }
  return counts;
}
