/** Whom a change of policy shuts out, counted before it is saved. @module */
import type { AccountDeps } from "../account/deps.ts";
import type { Policy } from "../../policies.ts";

export interface Affected {
  /** Devices that approve, and can't co-sign. */
  readonly cosign: number;
  /** People without an active device. */
  readonly device: number;
  /** People who had a way to sign in, and have none left. */
  readonly stranded: number;
  /** False: admins had ways to sign in, and none has one left. */
  readonly isAdminLeft: boolean;
}

export function createEffects({ services: { parts: { db } }, accounts: { people } }: AccountDeps) {
  return async function affectedBy(before: Policy, after: Policy): Promise<Affected> {
    const [all, devices, passkeys, codes] = await Promise.all([
      people.all(),
      db.selectFrom("devices").select(["person_id", "cosign", "mode"]).where("state", "=", "active").execute(),
      db.selectFrom("passkeys").select("person_id").distinct().execute(),
      db.selectFrom("recovery_codes").select("person_id").distinct().where("used_at", "is", null).execute(),
    ]);
    const active = all.filter(({ state }) => state === "active");
    const approving = devices.filter(({ mode }) => mode === "approvals");
    const idsOf = (rows: readonly { person_id: string }[]) => new Set(rows.map(({ person_id }) => person_id));
    const holders = idsOf(devices);
    function haversOf({ methods, cosignRequired }: Policy): (id: string) => boolean {
      const usable = cosignRequired ? approving.filter(({ cosign }) => cosign !== null) : approving;
      const sets = [
        ...methods.includes("push") ? [idsOf(usable)] : [],
        ...methods.includes("passkey") ? [idsOf(passkeys)] : [],
        ...methods.includes("totp") ? [new Set(all.filter((one) => one.totp_sealed !== null).map(({ id }) => id))] : [],
        ...methods.includes("recovery") ? [idsOf(codes)] : [],
      ];
      return (id) => sets.some((set) => set.has(id));
    }
    const admins = active.filter(({ is_admin }) => is_admin === 1);
    const hadWay = haversOf(before), hasWay = haversOf(after);
    return {
      cosign: !before.cosignRequired && after.cosignRequired
        ? approving.filter(({ cosign }) => cosign === null).length
        : 0,
      device: !before.deviceRequired && after.deviceRequired ? active.filter(({ id }) => !holders.has(id)).length : 0,
      stranded: active.filter(({ id }) => hadWay(id) && !hasWay(id)).length,
      isAdminLeft: !admins.some(({ id }) => hadWay(id)) || admins.some(({ id }) => hasWay(id)),
    };
  };
}
