/** What an account does on a device: approve, give codes, or nothing but single sign-on. @module */
import { ProtocolError } from "../protocol/errors.ts";
import type { ActivityLog } from "./activity.ts";
import type { Audit } from "./audit.ts";
import type { Device } from "./devices.ts";
import type { Parts } from "./parts.ts";
import type { Policies, Policy } from "./policies.ts";

/** Of a device that is registered under a policy. */
export function modeUnder({ brokerAccounts, methods }: Policy): Device["mode"] {
  if (brokerAccounts) return "broker";
  return !methods.includes("push") && methods.includes("totp") ? "codes" : "approvals";
}

export function createModes(
  { db, bus }: Pick<Parts, "db" | "bus">,
  { policies, activity, audit }: {
    readonly policies: Policies;
    readonly activity: ActivityLog;
    readonly audit: Audit;
  },
) {
  /** Whether a device that gives codes may approve now. */
  async function mayApprove({ mode }: Device): Promise<boolean> {
    if (mode !== "codes") return false;
    const { brokerAccounts, methods } = await policies.readOrganisationPolicy();
    return !brokerAccounts && methods.includes("push");
  }

  return {
    mayApprove,
    /** Moves a device from codes on to approvals; one that approves already is left alone.
     * @throws {ProtocolError} "level_too_low" where the organisation does not allow it. */
    async takeApprovals(device: Device, ip: string): Promise<void> {
      if (device.mode === "approvals") return;
      if (!await mayApprove(device)) throw new ProtocolError("level_too_low", { detail: "mode" });
      const { id, person_id: person, name, platform } = device;
      const moved = await db.updateTable("devices").set({ mode: "approvals" }).where("id", "=", id)
        .where("state", "=", "active").where("mode", "=", "codes").returning("id").executeTakeFirst();
      if (!moved) return; // by another call, or removed meanwhile
      await bus.publish(`device:${id}`, "device");
      const detail = { method: "push", device: id };
      await audit.append({ kind: "factor_added", actor: person, subject: person, ip, detail });
      await activity.add(person, "factor_added", { device: name, platform, reason: "push" });
    },
  };
}
export type Modes = ReturnType<typeof createModes>;
