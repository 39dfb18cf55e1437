import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ClockStanding } from "../../components/ClockStanding.tsx";
import { useMessages } from "../../components/messages-context.ts";
import type { HelpMessages } from "../../../messages/en-help.ts";
import { useServices } from "../../state/services.ts";

/** What time this device thinks it is, to be compared with another clock; and what the comparison with the server's says. */
export function RefusedClock({ words }: { readonly words: HelpMessages["refused"]["clock"] }) {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => (now.value = Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const { clock } = useServices();
  const { clock: clockWords } = useMessages();
  return (
    <>
      <p>{words.now(now.value)}</p>
      {clock.value && (
        <>
          <ClockStanding clock={clock.value.model} />
          <a href="/settings/clock">{clockWords.toSettings}</a>
        </>
      )}
    </>
  );
}
