import type { Kysely } from "kysely";
import type { Tables } from "../database/schema.ts";
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
  /** Nothing was ever set up, what is lost or used up included (a device that does not approve is nothing): then, and only then, the password is enough at this server's
   * own pages, where one sets something up. */
  readonly isNew: boolean;
}

/** Whether nothing would be left but the password, once a single passkey or the one-time codes were taken away. */
export function isLast({ devices, totp, passkeys, recoveryCodes }: Factors): boolean {
  return devices + passkeys + (totp ? 1 : 0) <= 1 && recoveryCodes === 0;
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
    const approving = devices.filter(({ mode }) => mode === "approvals");
    const active = approving.filter(({ state }) => state === "active");
    const totp = Boolean(person?.totp_sealed);
    return {
      devices: active.length,
      cosigners: active.filter(({ cosign }) => cosign !== null).length,
      totp,
      passkeys: passkeys.length,
      recoveryCodes: codes.filter(({ used_at }) => used_at === null).length,
      isNew: approving.length === 0 && !totp && passkeys.length === 0 && codes.length === 0,
    };
  };
}

/** Takes factors away one after the other, so that two at once can't take the last two. */
export function createUnlessLast({ db }: Pick<Parts, "db">) {
  /** Gives what `remove` gives; null, and nothing done, where only the password would be left. `withDevice`: the one-time codes that
   * this device was given go too. */
  return async function unlessLast<Given>(
    personId: string,
    remove: (trx: Kysely<Tables>) => Promise<Given>,
    withDevice: string | null = null,
  ): Promise<Given | null> {
    return await db.transaction().execute(async (trx) => {
      // Others wait here until this transaction has ended: PostgreSQL's rows are locked by being written.
      await trx.updateTable("people").set(({ ref }) => ({ totp_step: ref("totp_step") })).where("id", "=", personId)
        .execute();
      // As does the device that fetches the codes.
      const device = withDevice === null
        ? undefined
        : await trx.updateTable("devices").set(({ ref }) => ({ totp_given: ref("totp_given") }))
          .where("id", "=", withDevice).returning("totp_given").executeTakeFirst();
      const factors = await createFactors({ db: trx })(personId), takesTotp = Boolean(device?.totp_given);
      return isLast({ ...factors, totp: factors.totp && !takesTotp }) ? null : await remove(trx);
    });
  };
}
