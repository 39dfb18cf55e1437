/** A CPU quota over a whole browser (Linux cgroup v1 or v2): throttling by DevTools slows the page's main thread only. @module */
import { availableParallelism } from "node:os";

const PERIOD = 20_000; // µs
/** One folder a kind of cgroup; what is written where for a quota of `µs` a period, null for none. */
const KINDS = [
  {
    root: "/sys/fs/cgroup/cpu",
    prepare: (folder: string) => Deno.writeTextFile(`${folder}/cpu.cfs_period_us`, `${PERIOD}`),
    limit: (folder: string, quota: number | null) => Deno.writeTextFile(`${folder}/cpu.cfs_quota_us`, `${quota ?? -1}`),
  },
  {
    root: "/sys/fs/cgroup",
    prepare: async () => {},
    limit: (folder: string, quota: number | null) =>
      Deno.writeTextFile(`${folder}/cpu.max`, `${quota ?? "max"} ${PERIOD}`),
  },
] as const;

export interface Quota extends AsyncDisposable {
  /** Runs `start`; every process it starts, and theirs, belong to the group. */
  around<T>(start: () => Promise<T>): Promise<T>;
  /** Holds the group to `share` of all cores; 1 lets it go. */
  hold(share: number): Promise<void>;
}

/** Makes a group, unlimited at first. Null where this machine allows none (not root, no cgroups). */
export async function createQuota(): Promise<Quota | null> {
  for (const { root, prepare, limit } of KINDS) {
    const folder = `${root}/countersign-bench-${Deno.pid}`;
    try {
      await Deno.mkdir(folder);
      await prepare(folder);
      await limit(folder, null);
    } catch {
      await Deno.remove(folder).catch(() => {});
      continue; // the next kind, or none
    }
    const home = await homeOf(root);
    const move = (to: string) => Deno.writeTextFile(`${to}/cgroup.procs`, `${Deno.pid}`);
    return {
      async around(start) {
        await move(folder);
        try {
          return await start();
        } finally {
          await move(home);
        }
      },
      hold: (share) => limit(folder, share < 1 ? Math.round(share * availableParallelism() * PERIOD) : null),
      async [Symbol.asyncDispose]() {
        await limit(folder, null); // what still runs in it ends sooner
        for (let tried = 0; tried < 50; tried++) {
          try {
            return await Deno.remove(folder);
          } catch {
            await new Promise((resolve) => setTimeout(resolve, 100)); // the kernel is still counting the dead
          }
        }
        console.error(`${folder} could not be removed`);
      },
    };
  }
  return null;
}

/** The folder of the group this process is in. */
async function homeOf(root: string): Promise<string> {
  const lines = (await Deno.readTextFile("/proc/self/cgroup")).trim().split("\n");
  const controllers = root.endsWith("/cpu") ? /^\d+:([\w,]*,)?cpu(,[\w,]*)?:(.*)$/ : /^0:()():(.*)$/;
  const path = lines.map((line) => controllers.exec(line)?.[3]).find((found) => found !== undefined) ?? "/";
  return path === "/" ? root : `${root}${path}`;
}
