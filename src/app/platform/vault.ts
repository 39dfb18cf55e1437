/** The page's end of the vault worker. Imported first by main.tsx: the worker starts while the rest still loads. @module */
import { proxy, releaseProxy, transfer, wrap } from "comlink";
import type { Vault } from "../../vault/api.ts";
import type { NewLock } from "../../vault/lock-api.ts";
import { policy } from "./trusted-types.ts";
// @ts-types="./worker-url.d.ts"
import workerUrl from "../../vault/worker.ts?worker&url";

export interface VaultClient {
  /** The vault worker as if it were here. */
  readonly vault: Vault;
  /** Comes when the worker's script could not be loaded or died of an error of its own. */
  readonly failure: Promise<void>;
  /** Calls no listener any more. The browser keeps what a worker may call for longer than the worker itself. */
  forget(): void;
  /** Ends the worker, and all it knows with it. What was asked and not answered yet never will be. */
  end(): void;
}

type Listener = (event: never) => void;

/** Methods whose argument, a `Proof`, the worker takes over, so that nothing of it stays here. */
const TAKES_PROOF: readonly PropertyKey[] = ["unlock", "confirm"] satisfies (keyof Vault)[];

function bytesIn(value: unknown): Uint8Array<ArrayBuffer>[] {
  if (value instanceof Uint8Array) return [value as Uint8Array<ArrayBuffer>];
  return value instanceof Object ? Object.values(value).flatMap(bytesIn) : [];
}

function transferred<T>(value: T): T {
  return transfer(value, [...new Set(bytesIn(value).map(({ buffer }) => buffer))]);
}

function wipe(lock: NewLock) {
  for (const bytes of bytesIn(lock)) bytes.fill(0);
}

/** Starts a vault worker. */
export function createVaultClient(): VaultClient {
  const worker = new Worker(policy.createScriptURL(workerUrl), { type: "module", name: "vault" });
  const remote = wrap<Record<PropertyKey, (...args: unknown[]) => unknown>>(worker);
  let listeners: Listener[] = [];
  const over = new AbortController();

  /** A listener has to cross as a proxy, everything else as a copy. */
  function crossing(method: PropertyKey, value: unknown): unknown {
    if (typeof value === "function") {
      const mine = listeners, place = mine.push(value as Listener) - 1;
      return proxy((event: never) => mine[place]?.(event));
    }
    return TAKES_PROOF.includes(method) ? transferred(value) : value;
  }
  /** A new lock is handed over once more after a gesture, where that was too old. Otherwise nothing of it stays. */
  async function stageLock(lock: NewLock) {
    try {
      const staged = await call("stageLock", [transferred(structuredClone(lock))]);
      wipe(lock);
      return staged;
    } catch (error) {
      if ((error as Error).name !== "gesture-needed") wipe(lock);
      throw error;
    }
  }
  function call(method: PropertyKey, args: readonly unknown[]): unknown {
    if (over.signal.aborted) return new Promise(() => {});
    return remote[method]!(...args.map((value) => crossing(method, value)));
  }

  function forget() {
    listeners.length = 0;
    listeners = [];
  }

  return {
    vault: new Proxy({}, {
      get: (_, method) => method === "stageLock" ? stageLock : (...args: unknown[]) => call(method, args),
    }) as Vault,
    failure: new Promise<void>((resolve) =>
      worker.addEventListener("error", () => resolve(), { once: true, signal: over.signal })
    ),
    forget,
    end() {
      over.abort();
      forget();
      remote[releaseProxy](); // comlink holds on to the worker, and to all who wait for its answers
      worker.terminate();
    },
  };
}

/** The worker of the first session. */
export const firstVault = createVaultClient();
