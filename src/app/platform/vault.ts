/** The page's end of the vault worker. Imported first by main.tsx: the worker starts while the rest still loads. @module */
import { proxy, type Remote, transferHandlers, wrap } from "comlink";
import type { AccountsChange, Vault } from "../../vault/api.ts";
import { policy } from "./trusted-types.ts";
// @ts-types="./worker-url.d.ts"
import workerUrl from "../../vault/worker.ts?worker&url";

const worker = new Worker(policy.createScriptURL(workerUrl), { type: "module", name: "vault" });

// A listener crosses as a proxy, so that the app may see a plain `Vault`.
const proxied = transferHandlers.get("proxy")!;
transferHandlers.set("listener", {
  canHandle: (value): value is (change: AccountsChange) => void => typeof value === "function",
  serialize: (listener) => proxied.serialize(proxy(listener)),
  deserialize: (value) => proxied.deserialize(value) as (change: AccountsChange) => void,
});

export const vault = wrap<Vault>(worker) as Remote<Vault> as unknown as Vault;

/** Calls back when the worker's script could not be loaded or died on an error of its own. */
export function onVaultFailure(listener: () => void): void {
  worker.addEventListener("error", listener);
}
