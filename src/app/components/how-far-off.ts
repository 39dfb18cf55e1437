import { amountOf, type ClockOffset } from "../../core/clock.ts";
import type { Messages } from "../../messages/en.ts";

/** "42 seconds slow": how far the device's clock is off, and which way. */
export function howFarOff({ offset }: ClockOffset, { amounts, slow, fast }: Messages["clock"]): string {
  const { value, unit } = amountOf(offset);
  return (offset < 0 ? fast : slow)(amounts[unit](value));
}
