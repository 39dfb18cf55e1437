import { createModel, signal } from "@preact/signals";
import type { Assertion } from "../../protocol/enrolment.ts";
import type { Vault } from "../../vault/api.ts";
import type { CosignWanted } from "../../vault/approvals-api.ts";
import type { Proof, WayIn } from "../../vault/lock-api.ts";

interface Given {
  readonly assertion: Assertion | null;
}

/** What the dialog asks for. */
interface Asked {
  readonly ways: readonly WayIn[];
  /** A statement that a passkey is to sign by the same gesture. */
  readonly cosign: CosignWanted | null;
  /** Whether it opens the locked vault. */
  readonly unlocks: boolean;
  readonly take: (proof: Proof) => Promise<void>;
  /** Null: the person gave none. */
  readonly answer: (given: Given | null) => void;
}

/** Asks the person to unlock once more, where the vault wants to see that it is they. */
export const GestureModel = createModel((vault: Vault) => {
  /** Null while nothing is asked. */
  const asked = signal<Asked | null>(null);
  let asking: Promise<Given | null> | null = null;

  async function open(
    wanted: Pick<Asked, "cosign" | "unlocks" | "take">,
    signal?: AbortSignal,
  ): Promise<Given | null> {
    const ways = await vault.ways();
    if (signal?.aborted) return null;
    const { promise, resolve } = Promise.withResolvers<Given | null>();
    const mine: Asked = { ...wanted, ways, answer: resolve };
    signal?.addEventListener("abort", () => answer(mine, null), { once: true });
    asked.value = mine;
    return await promise;
  }
  function begin(cosign: CosignWanted | null, signal?: AbortSignal, unlock?: Asked["take"]): Promise<Given | null> {
    const wanted = { cosign, unlocks: unlock !== undefined, take: unlock ?? ((proof: Proof) => vault.confirm(proof)) };
    const mine = open(wanted, signal).finally(() => {
      if (asking === mine) asking = null;
    });
    return asking = mine;
  }
  /** One dialog serves all that wait for it. */
  function ask(): Promise<Given | null> {
    return asking ?? begin(null);
  }
  /** A slow proof for one dialog answers no other that has come in its place. */
  function answer(one: Asked | null, given: Given | null) {
    one?.answer(given);
    if (asked.peek() === one) asked.value = null;
  }

  return {
    asked,
    ways: () => vault.ways(),
    /** Rejects as `Vault.confirm` or `Vault.unlock` does. */
    async give(proof: Proof, assertion: Assertion | null = null): Promise<void> {
      const mine = asked.peek();
      await mine?.take(proof);
      answer(mine, { assertion });
    },
    cancel: () => answer(asked.peek(), null),
    /** What `call` gives, run once more when it wanted a fresh gesture; null when the person gave none. */
    async withGesture<T>(call: () => Promise<T>): Promise<T | null> {
      try {
        return await call();
      } catch (error) {
        if ((error as Error).name !== "gesture-needed") throw error;
      }
      return await ask() ? await call() : null;
    },
    /** As `withGesture`, for a call that signs: with the gesture comes the assertion that `cosign` wants, where a passkey was used.
     * `signal` takes the question away, and the person gave none. */
    async withCosign<T>(
      call: () => Promise<T>,
      cosign: CosignWanted | null,
      signal?: AbortSignal,
    ): Promise<{ readonly result: T; readonly assertion: Assertion | null } | null> {
      try {
        return { result: await call(), assertion: null };
      } catch (error) {
        if ((error as Error).name !== "gesture-needed") throw error;
      }
      await asking; // another question has the screen, and another challenge
      const given = await begin(cosign, signal);
      return given && { result: await call(), assertion: given.assertion };
    },
    /** Has the person open the locked vault by `unlock`, and gives the assertion that came with it; null when they did not, or
     * `signal` took the question away. */
    async toUnlock(
      unlock: Asked["take"],
      cosign: CosignWanted | null,
      signal: AbortSignal,
    ): Promise<Given | null> {
      await asking;
      return await begin(cosign, signal, unlock);
    },
  };
});
export type Gesture = InstanceType<typeof GestureModel>;
