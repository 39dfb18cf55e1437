/** The built vault worker on a page of our origin without the app around it, for tests that need hundreds of edits. @module */
import type { BrowserContext, Page } from "playwright-core";
import type { Vault } from "../../../src/vault/api.ts";

/** The address of the vault worker that is built in `folder`. */
export async function vaultWorkerUrl(folder = "."): Promise<string> {
  for await (const { name } of Deno.readDir(`${folder}/dist/assets`)) {
    if (!/^worker.*\.js$/.test(name)) continue;
    const script = await Deno.readTextFile(`${folder}/dist/assets/${name}`);
    if (script.includes("countersign-vault")) return `/assets/${name}`;
  }
  throw new Error(`There is no vault worker in ${folder}/dist/assets`);
}

type Methods = { [M in keyof Vault]: Vault[M] extends (...args: infer A) => infer R ? (...args: A) => R : never };

export interface VaultTab {
  readonly page: Page;
  /** Calls one method of the worker, as comlink does. */
  call<M extends Exclude<keyof Vault, "watch" | "watchLock">>(
    method: M,
    ...args: Parameters<Methods[M]>
  ): Promise<Awaited<ReturnType<Methods[M]>>>;
  /** Ends the worker in the middle of whatever it does, and starts another. Calls that wait are rejected. */
  restart(): Promise<void>;
}

/** Opens a tab with a vault worker of its own. */
export async function openVaultTab(context: BrowserContext, origin: string, workerUrl: string): Promise<VaultTab> {
  const page = await context.newPage();
  await page.goto(`${origin}/health`); // under our headers, without our script
  await page.evaluate((url) => {
    interface Rules {
      createScriptURL(url: string): string;
    }
    const types = (globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: Rules): Rules } })
      .trustedTypes;
    const policy = types.createPolicy("countersign", { createScriptURL: (script) => script });
    const waiting = new Map<string, PromiseWithResolvers<unknown>>();
    let worker: Worker | undefined;
    function restartVault() {
      worker?.terminate();
      for (const call of waiting.values()) call.reject(new Error("The vault's worker was ended"));
      waiting.clear();
      worker = new Worker(policy.createScriptURL(url), { type: "module" });
      worker.onmessage = ({ data: { id, type, value } }) => {
        const call = waiting.get(id);
        waiting.delete(id);
        if (type === "HANDLER") call?.reject(new Error(`The vault said ${value.value.name}`)); // comlink's only handler here: a throw
        else call?.resolve(value);
      };
    }
    restartVault();
    Object.assign(globalThis, {
      restartVault,
      vaultWorker: () => worker,
      callVault(method: string, args: unknown[]) {
        const id = crypto.randomUUID();
        const call = Promise.withResolvers<unknown>();
        waiting.set(id, call);
        worker!.postMessage({
          id,
          type: "APPLY",
          path: [method],
          argumentList: args.map((value) => ({ type: "RAW", value })),
        });
        return call.promise;
      },
    });
  }, workerUrl);
  return {
    page,
    call: (method, ...args) =>
      page.evaluate(
        ([method, args]) =>
          (globalThis as unknown as { callVault(method: string, args: unknown[]): Promise<never> })
            .callVault(method, args),
        [method, args] as const,
      ),
    restart: () => page.evaluate(() => (globalThis as unknown as { restartVault(): void }).restartVault()),
  };
}
