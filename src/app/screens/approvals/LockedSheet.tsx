import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import type { Waiting, WaitingRequests } from "../../state/waiting.ts";
import { RequestSheet } from "./RequestSheet.tsx";

interface Props {
  readonly pending: Waiting;
  readonly waiting: WaitingRequests;
}

/** A request that the person has opened while the app is locked: denied by a touch, approved by what unlocks. */
export function LockedSheet({ pending, waiting }: Props) {
  const { request: words } = useMessages().approvals;
  const { rid } = pending.claims;
  return (
    <Screen title={words.title} back="/">
      <RequestSheet
        key={rid}
        pending={pending}
        requests={{
          pending: waiting.all,
          isSending: waiting.isSending,
          isSeeking: waiting.isSeeking,
          trouble: waiting.trouble,
          timeLeft: () => waiting.timeLeft(rid),
          approve: (number) => waiting.approve(rid, number),
        }}
        onDeny={() => void waiting.deny(rid)}
      />
    </Screen>
  );
}
