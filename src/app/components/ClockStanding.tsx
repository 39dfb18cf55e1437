import type { Clock } from "../state/clock.ts";
import { howFarOff } from "./how-far-off.ts";
import { useMessages } from "./messages-context.ts";

/** How the device's clock stands, in sentences. */
export function ClockStanding({ clock }: { readonly clock: Clock }) {
  const { clock: words } = useMessages();
  const compared = clock.compared.value, standing = clock.standing.value;
  if (!compared || !standing) return <p>{words.unknown}</p>;
  if (standing === "right") return <p>{words.right}</p>;
  const consequence = standing === "far"
    ? words.far
    : clock.correction.value === 0
    ? words.notCorrected
    : words.corrected;
  return <p>{words.off(howFarOff(compared, words))} {consequence}</p>;
}
