import { useSignal } from "@preact/signals";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import type { LoadedApprovals } from "../../state/approvals.ts";
import { errorCode } from "../../state/error-code.ts";
import type { OrganisationView } from "../../../vault/approvals-api.ts";

interface Props {
  readonly view: OrganisationView;
  readonly loaded: LoadedApprovals;
}

/** What the server knows of this device's push, and a real test of it. */
export function PushAccount({ view: { id, server, account, lastPushAt = 0 }, loaded }: Props) {
  const { organisations, testedAt } = loaded;
  const { doctor: words } = useMessages().approvals;
  const tellError = useTellError();
  const said = useSignal<keyof typeof words.tests | "testing" | null>(null);
  const state = organisations.news.value.get(id)?.pushState ?? "unknown";
  const received = Math.max(lastPushAt, testedAt.value.get(id) ?? 0);

  async function test() {
    said.value = "testing";
    try {
      said.value = (await organisations.testPush(id)).sent;
    } catch (error) {
      said.value = errorCode(error) === null ? null : "failed";
      if (said.peek() === null) tellError(error);
      else await organisations.failed(id, error);
    }
  }
  return (
    <li>
      <h3>
        <bdi>{server}</bdi> (<bdi>{account.name}</bdi>)
      </h3>
      <p>{words.pushStates[state]}</p>
      <Button disabled={said.value === "testing"} onClick={() => void test()}>{words.test}</Button>
      <p role="status">{said.value && (said.value === "testing" ? words.testing : words.tests[said.value])}</p>
      <p>{received > 0 ? words.received(received) : words.notReceived}</p>
    </li>
  );
}
