/** Stops the built vault worker at a chosen step of those that change what is stored, as if it had died there. @module */
import type { VaultTab } from "../harness/vault.ts";

/** What was just done, or half done. What comes between two steps (reading, locks, cryptography) leaves nothing behind. */
export type Step =
  /** An empty file is there. */
  | "created"
  | "half written"
  | "written"
  | "flushed"
  | "before removal"
  | "removed"
  /** One more record is in a transaction that is not committed. */
  | "put"
  | "committed";

/** Which step to stop at: the nth of all, or of those called `step`, counted from 0. */
export interface Stop {
  readonly nth: number;
  readonly step?: Step;
}

/** Runs in the worker before its own script. From the stop on, what would change anything fails: a worker in an endless loop
 * would be as dead, but Chromium takes 2 s to end it. */
function stopper() {
  type Any = (this: unknown, ...args: unknown[]) => unknown;
  const types = globalThis as unknown as Record<string, { prototype: Record<string, Any> }>;
  let stop: Stop | undefined, seen = 0, isDead = false;

  /** Whether the worker is dead by now. */
  function died(step: Step): boolean {
    if (isDead || !stop || (stop.step && stop.step !== step) || seen++ < stop.nth) return isDead;
    postMessage({ stopped: step });
    return isDead = true;
  }
  function live(step: Step) {
    if (died(step)) throw new Error("Stopped");
  }
  async function living(step: Step) {
    if (died(step)) await new Promise(() => {});
  }
  addEventListener("message", (event) => {
    if (!event.data?.stop) return;
    event.stopImmediatePropagation(); // it is no call
    stop = event.data.stop;
    seen = 0;
  });

  function replace(type: string, method: string, by: (original: Any) => Any) {
    const { prototype } = types[type]!;
    prototype[method] = by(prototype[method]!);
  }
  replace("FileSystemDirectoryHandle", "getFileHandle", (original) =>
    async function (name, options) {
      const handle = await original.call(this, name, options);
      if ((options as { create?: boolean })?.create) await living("created");
      return handle;
    });
  replace("FileSystemDirectoryHandle", "removeEntry", (original) =>
    async function (name) {
      await living("before removal");
      await original.call(this, name);
      await living("removed");
    });
  replace("FileSystemSyncAccessHandle", "write", (original) =>
    function (bytes) {
      const all = bytes as Uint8Array;
      original.call(this, all.subarray(0, all.length >> 1));
      live("half written");
      original.call(this, all.subarray(all.length >> 1));
      live("written");
      return all.length;
    });
  replace("FileSystemSyncAccessHandle", "flush", (original) =>
    function () {
      original.call(this);
      live("flushed");
    });
  for (const method of ["put", "delete"]) {
    replace("IDBObjectStore", method, (original) =>
      function (...args) {
        const request = original.apply(this, args);
        live("put");
        return request;
      });
  }
  replace("IDBDatabase", "transaction", (original) =>
    function (...args) {
      const transaction = original.apply(this, args) as IDBTransaction;
      if (args[1] !== "readwrite") return transaction;
      transaction.addEventListener("complete", (event) => died("committed") && event.stopImmediatePropagation());
      return transaction;
    });
}

/** A folder whose `dist/` holds the build with a vault worker that can be stopped; `workerUrl` as of vaultWorkerUrl(). */
export async function stoppableBuild(workerUrl: string): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "countersign-stoppable-" });
  await Deno.mkdir(`${folder}/dist/assets`, { recursive: true });
  for await (const { name } of Deno.readDir("dist/assets")) {
    if (name.endsWith(".js")) await Deno.copyFile(`dist/assets/${name}`, `${folder}/dist/assets/${name}`);
  }
  const worker = await Deno.readTextFile(`dist${workerUrl}`);
  await Deno.writeTextFile(`${folder}/dist${workerUrl}`, `(${stopper})();${worker}`);
  return folder;
}

/** Calls a method of the worker, which stops for ever at `stop`. Gives the step it stopped at, or null when the call went
 * through without it. */
export async function callUntil(tab: VaultTab, stop: Stop, method: string, args: readonly unknown[]) {
  return await tab.page.evaluate(async ([stop, method, args]) => {
    const { vaultWorker, callVault } = globalThis as unknown as {
      vaultWorker(): Worker;
      callVault(method: string, args: readonly unknown[]): Promise<unknown>;
    };
    const worker = vaultWorker();
    const stopped = new Promise<Step>((resolve) =>
      worker.addEventListener("message", ({ data }) => data?.stopped && resolve(data.stopped))
    );
    worker.postMessage({ stop });
    return await Promise.race([stopped, callVault(method, args).then(() => null)]);
  }, [stop, method, args] as const);
}
