import type { Device } from "../devices.ts";

/** What is known of a call once its proof was checked. */
export interface DeviceEnv {
  Variables: { device: Device; body: Uint8Array<ArrayBuffer> };
}
