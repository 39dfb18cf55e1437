import type { Parts } from "../parts.ts";

/** What a person can show besides the password. */
export interface Factors {
  /** Active devices that approve. */
  readonly devices: number;
  /** Those of them that can co-sign. */
  readonly cosigners: number;
  readonly totp: boolean;
  readonly passkeys: number;
  /** Unused ones. */
  readonly recoveryCodes: number;
  /** Nothing was ever set up, what is lost or used up included: then, and only then, the password is enough at this server's
   * own pages, where one sets something up. */
  readonly isNew: boolean;
}

/** Gives what a person has. */
export function createFactors({ db }: Pick<Parts, "db">) {
  return async function factorsOf(personId: string): Promise<Factors> {
    const [devices, person, passkeys, codes] = await Promise.all([
      db.selectFrom("devices").select(["state", "mode", "cosign"]).where("person_id", "=", personId)
        .where("state", "!=", "claimed").execute(),
      db.selectFrom("people").select("totp_sealed").where("id", "=", personId).executeTakeFirst(),
      db.selectFrom("passkeys").select("credential_id").where("person_id", "=", personId).execute(),
      db.selectFrom("recovery_codes").select("used_at").where("person_id", "=", personId).execute(),
    ]);
    const active = devices.filter(({ state, mode }) => state === "active" && mode === "approvals");
    const totp = Boolean(person?.totp_sealed);
    return {
      devices: active.length,
      cosigners: active.filter(({ cosign }) => cosign !== null).length,
      totp,
      passkeys: passkeys.length,
      recoveryCodes: codes.filter(({ used_at }) => used_at === null).length,
      isNew: devices.length === 0 && !totp && passkeys.length === 0 && codes.length === 0,
    };
  };
}
export type FactorsOf = ReturnType<typeof createFactors>;
