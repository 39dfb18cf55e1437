import type { Device } from "../../src/server/devices.ts";

/** A row of `devices`, as it is once its device is registered and approves. */
export function deviceRow(own: Pick<Device, "id" | "person_id" | "public_jwk" | "jkt"> & Partial<Device>): Device {
  return {
    name: "Pixel",
    platform: "Android",
    state: "active",
    mode: "approvals",
    push_endpoint: null,
    push_p256dh: null,
    push_auth: null,
    push_state: "none",
    cosign: null,
    created_at: 0,
    seen_at: 0,
    seen_ip: "",
    region: "",
    revoked_at: null,
    revoked_statement: null,
    totp_given: null,
    ...own,
  };
}
