/** The page's end of the vault worker. Imported first by main.tsx: the worker starts while the rest still loads. @module */
import { proxy, wrap } from "comlink";
import type { Vault } from "../../vault/api.ts";
import { policy } from "./trusted-types.ts";
// @ts-types="./worker-url.d.ts"
import workerUrl from "../../vault/worker.ts?worker&url";

const worker = new Worker(policy.createScriptURL(workerUrl), { type: "module", name: "vault" });

const remote = wrap<Vault>(worker);

/** The vault worker as if it were here. */
export const vault = new Proxy(remote as unknown as Vault, {
  get: (_, method: keyof Vault) =>
    // A listener has to cross as a proxy, everything else as a copy.
    method === "watch" ? (listener: Parameters<Vault["watch"]>[0]) => remote.watch(proxy(listener)) : remote[method],
});

/** Comes when the worker's script could not be loaded or died of an error of its own. */
export const vaultFailure = new Promise<void>((resolve) =>
  worker.addEventListener("error", () => resolve(), { once: true })
);
