/** People's parts on a fresh database, with a clock that is set by hand. @module */
import { randomBytes, randomId } from "../../../src/protocol/bytes.ts";
import { createTotp } from "../../../src/server/people/totp.ts";
import { createLimits } from "../../../src/server/limits.ts";
import type { BrowserInfo, Parts } from "../../../src/server/parts.ts";
import { createAccounts } from "../../../src/server/people/accounts.ts";
import type { Passwords } from "../../../src/server/people/passwords.ts";
import { secretsUnder } from "../../../src/server/secrets.ts";
import type { TestEngine } from "../databases.ts";

export const ORIGIN = "https://sign.example.org";

/** Quick ones; `verified` counts the work, that for nobody too. */
export function quickPasswords(): Passwords & { readonly verified: (string | null)[] } {
  const verified: (string | null)[] = [];
  return {
    verified,
    hash: async (password) => `quick:${password}`,
    async verify(password, hash) {
      verified.push(hash);
      return hash === `quick:${password}`;
    },
    close() {},
  };
}

export async function createTestAccounts(engine: TestEngine) {
  const { db, bus } = await engine.open();
  const clock = { now: Date.UTC(2026, 10, 25, 12) };
  const parts: Parts = {
    db,
    bus,
    secrets: await secretsUnder(randomBytes(32)),
    publicOrigin: new URL(ORIGIN),
    name: "ACME",
    now: () => clock.now,
  };
  const accounts = createAccounts(parts, { totp: createTotp(parts, createLimits(parts)), passwords: quickPasswords() });
  return {
    ...accounts,
    parts,
    clock,
    async person(name = `p-${randomId(6).toLowerCase().replace(/^[^a-z0-9]/, "x")}`, isAdmin = false): Promise<string> {
      const made = { name, displayName: name, passwordHash: "quick:right horse", isAdmin, language: "en" };
      return (await accounts.people.create(made))!;
    },
  };
}

export function makeBrowser(from: Partial<BrowserInfo> = {}): BrowserInfo {
  return { secret: randomId(32), browser: "Firefox", os: "Linux", region: "CH", ip: "198.51.100.7", ...from };
}
