import { isEqual } from "./equal.ts";
import type { Parts } from "./parts.ts";

/** How long a nonce is good, in ms. */
const LIFE = 5 * 60_000;
const PURPOSE = "dpop-nonce";

/** Nonces for DPoP proofs (RFC 9449 §8): an HMAC of the time, so that no table holds them. */
export function createNonces({ secrets, now }: Pick<Parts, "secrets" | "now">) {
  async function at(ms: number): Promise<string> {
    return `${ms.toString(36)}.${await secrets.hmac(PURPOSE, String(ms))}`;
  }

  return {
    make: () => at(now()),
    async isGood(nonce: string): Promise<boolean> {
      const ms = parseInt(nonce.split(".")[0]!, 36);
      if (!Number.isSafeInteger(ms) || ms > now() || ms < now() - LIFE) return false;
      return isEqual(nonce, await at(ms));
    },
  };
}
export type Nonces = ReturnType<typeof createNonces>;
