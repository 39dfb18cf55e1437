import { createModel, signal } from "@preact/signals";
import type { Vault } from "../../vault/api.ts";
import type { Proof, WayIn } from "../../vault/lock-api.ts";

/** What the dialog asks for. */
interface Asked {
  readonly ways: readonly WayIn[];
  readonly answer: (isGiven: boolean) => void;
}

/** Asks the person to unlock once more, where the vault wants to see that it is they. */
export const GestureModel = createModel((vault: Vault) => {
  /** Null while nothing is asked. */
  const asked = signal<Asked | null>(null);
  let asking: Promise<boolean> | null = null;

  async function open(): Promise<boolean> {
    const ways = await vault.ways();
    const { promise, resolve: answer } = Promise.withResolvers<boolean>();
    asked.value = { ways, answer };
    return await promise;
  }
  /** One dialog serves all that wait for it. */
  function ask(): Promise<boolean> {
    return asking ??= open().finally(() => (asking = null));
  }
  function answer(isGiven: boolean) {
    asked.peek()?.answer(isGiven);
    asked.value = null;
  }

  return {
    asked,
    ways: () => vault.ways(),
    /** Rejects as `Vault.confirm` does. */
    async give(proof: Proof): Promise<void> {
      await vault.confirm(proof);
      answer(true);
    },
    cancel: () => answer(false),
    /** What `call` gives, run once more when it wanted a fresh gesture; null when the person gave none. */
    async withGesture<T>(call: () => Promise<T>): Promise<T | null> {
      try {
        return await call();
      } catch (error) {
        if ((error as Error).name !== "gesture-needed") throw error;
      }
      return await ask() ? await call() : null;
    },
  };
});
export type Gesture = InstanceType<typeof GestureModel>;
