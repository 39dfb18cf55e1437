/** How fast the built app is, as ratios to floors measured in the same run: `deno task bench [name …]`. Prints, and
 * asserts nothing. @module */
import { availableParallelism, loadavg } from "node:os";
import { benchAdd } from "./add.ts";
import type { Bench } from "./bench.ts";
import { benchBytes } from "./bytes.ts";
import { benchIdle } from "./idle.ts";
import { benchKnown } from "./known.ts";
import { benchLocation } from "./location.ts";
import { benchLockOn } from "./lock-on.ts";
import { benchOrder } from "./order.ts";
import { benchPalette } from "./palette.ts";
import { benchQr } from "./qr.ts";
import { benchReload } from "./reload.ts";
import { benchSearch } from "./search.ts";
import { benchStatement } from "./statement.ts";
import { benchUnlock } from "./unlock.ts";

const BENCHMARKS: Record<string, (bench: Bench) => Promise<void>> = {
  reload: benchReload,
  bytes: benchBytes,
  idle: benchIdle,
  search: benchSearch,
  palette: benchPalette,
  order: benchOrder,
  qr: benchQr,
  add: benchAdd,
  unlock: benchUnlock,
  "lock-on": benchLockOn,
  known: benchKnown,
  location: benchLocation,
  statement: benchStatement,
};
/** Longest that one may take, in ms. */
const DEADLINE = 600_000;

const unknown = Deno.args.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown[0]}", but ${Object.keys(BENCHMARKS).join(", ")}.`);
  Deno.exit(2);
}

const { success } = await new Deno.Command(Deno.execPath(), { args: ["run", "-A", "build.ts"] }).spawn().status;
if (!success) Deno.exit(1);

console.log(`${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)} at the start\n`);
let current = new AsyncDisposableStack();
/** Set by a signal; who disposes twice does not wait for the first time. */
let stopping: Promise<void> | null = null;
/** ms in which a stopped benchmark notices. */
const GRACE = 3_000;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(signal, () => {
    stopping ??= current.disposeAsync().finally(() => setTimeout(() => Deno.exit(130), GRACE));
  });
}

let failures = 0;
for (const name of Deno.args.length > 0 ? Deno.args : Object.keys(BENCHMARKS)) {
  current = new AsyncDisposableStack();
  const began = performance.now();
  const deadline = Promise.withResolvers<never>();
  const timer = setTimeout(() => deadline.reject(new Error("it took too long")), DEADLINE);
  try {
    await Promise.race([BENCHMARKS[name]!({ cleanup: current, print: console.log }), deadline.promise]);
  } catch (error) {
    if (stopping) break;
    failures++;
    console.error(`${name} could not be measured:`, error);
  } finally {
    clearTimeout(timer);
    await (stopping ?? current.disposeAsync());
  }
  if (stopping) break;
  console.log(`[${name}: ${Math.round((performance.now() - began) / 1_000)} s]\n`);
}
Deno.exit(stopping ? 130 : failures > 0 ? 1 : 0);
