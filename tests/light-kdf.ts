/** For all fast tests: what is newly stretched costs the least that a file may name (kdf.ts), a fifth of what it costs people,
 * and is the same in all else. Tests that are about the cost itself say `vi.unmock()`. @module */
import { vi } from "vitest";

vi.mock(import("../src/vault/kdf.ts"), async (original) => {
  const kdf = await original();
  return { ...kdf, newKdf: () => ({ ...kdf.newKdf(), m: 19_456, t: 2 }) };
});
