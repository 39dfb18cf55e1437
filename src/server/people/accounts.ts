/** Puts the parts that are about people together. @module */
import type { Parts } from "../parts.ts";
import { createAdmins } from "./admins.ts";
import { createCookies } from "./cookies.ts";
import { createFactors, createUnlessLast } from "./factors.ts";
import { createInvitations } from "./invitations.ts";
import { createPasskeys } from "./passkeys.ts";
import type { Passwords } from "./passwords.ts";
import { createPeople } from "./people.ts";
import { createRecoveryCodes } from "./recovery-codes.ts";
import { createSessions } from "./sessions.ts";
import { createTemporaryPasses } from "./temporary-pass.ts";
import type { Totp } from "./totp.ts";

export function createAccounts(parts: Parts, { totp, passwords }: {
  readonly totp: Totp;
  readonly passwords: Passwords;
}) {
  return {
    people: createPeople(parts, passwords),
    admins: createAdmins(parts),
    invitations: createInvitations(parts, passwords),
    sessions: createSessions(parts),
    cookies: createCookies(parts.publicOrigin),
    totp,
    recoveryCodes: createRecoveryCodes(parts),
    passes: createTemporaryPasses(parts),
    passkeys: createPasskeys(parts),
    factorsOf: createFactors(parts),
    unlessLast: createUnlessLast(parts),
  };
}
export type Accounts = ReturnType<typeof createAccounts>;
