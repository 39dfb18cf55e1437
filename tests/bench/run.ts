/** How fast the built app is, as ratios to floors measured in the same run: `deno task bench [name …]`. Prints, and
 * asserts nothing. @module */
import { availableParallelism, loadavg } from "node:os";
import { benchAdd } from "./add.ts";
import type { Bench } from "./bench.ts";
import { benchBytes } from "./bytes.ts";
import { benchIdle } from "./idle.ts";
import { benchReload } from "./reload.ts";
import { benchSearch } from "./search.ts";

const BENCHMARKS: Record<string, (bench: Bench) => Promise<void>> = {
  reload: benchReload,
  bytes: benchBytes,
  idle: benchIdle,
  search: benchSearch,
  add: benchAdd,
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
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(signal, () => void current.disposeAsync().finally(() => Deno.exit(130)));
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
    failures++;
    console.error(`${name} could not be measured:`, error);
  } finally {
    clearTimeout(timer);
    await current.disposeAsync();
  }
  console.log(`[${name}: ${Math.round((performance.now() - began) / 1_000)} s]\n`);
}
Deno.exit(failures > 0 ? 1 : 0);
