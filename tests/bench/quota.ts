/** A CPU quota over a whole browser (Linux cgroup v1 or v2): throttling by DevTools slows the page's main thread only. @module */
import { availableParallelism } from "node:os";

const PERIOD = 20_000; // µs
const V1 = "/sys/fs/cgroup/cpu", V2 = "/sys/fs/cgroup";

/** Makes a group that may use `share` of all cores. Null where this machine allows none (not root, no cgroups). */
export async function createQuota(share: number) {
  const quota = Math.round(share * availableParallelism() * PERIOD);
  for (
    const [root, file, text] of [
      [V1, "cpu.cfs_quota_us", `${quota}`],
      [V2, "cpu.max", `${quota} ${PERIOD}`],
    ] as const
  ) {
    const folder = `${root}/countersign-bench-${Deno.pid}`;
    try {
      await Deno.mkdir(folder);
      if (root === V1) await Deno.writeTextFile(`${folder}/cpu.cfs_period_us`, `${PERIOD}`);
      await Deno.writeTextFile(`${folder}/${file}`, text);
      return {
        /** Puts the calling process, and all that it starts from now on, into the group; `leave` takes it out. */
        enter: () => Deno.writeTextFile(`${folder}/cgroup.procs`, `${Deno.pid}`),
        leave: () => Deno.writeTextFile(`${root}/cgroup.procs`, `${Deno.pid}`),
        remove: () => Deno.remove(folder).catch(() => {}),
      };
    } catch { /* the next kind, or none */ }
  }
  return null;
}
