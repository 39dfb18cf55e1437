import { useLocation } from "preact-iso/router";
import { useRef } from "preact/hooks";
import { AccountForm } from "../components/AccountForm.tsx";
import { useMessages } from "../components/messages-context.ts";
import { Screen } from "../components/Screen.tsx";
import { useTellError } from "../components/use-tell-error.ts";
import { useServices } from "../state/services.ts";

/** Everything about an account, to be changed. The secret is not shown; a new one may be typed. */
export function EditAccount({ id }: { id: string }) {
  const { accounts, notices } = useServices();
  const messages = useMessages();
  const { route } = useLocation();
  const tellError = useTellError();
  const present = accounts.byId.value.get(id);
  /** What is typed stays when another tab deletes the account. */
  const seen = useRef(present);
  seen.current = present ?? seen.current;
  const account = seen.current;
  const back = `/codes/${id}`;
  if (!account) {
    return (
      <Screen title={messages.account.editTitle}>{accounts.isWhole.value && <p>{messages.account.gone}</p>}</Screen>
    );
  }
  const { issuer, label, type, algorithm, digits, period, counter, note, tags, icon } = account;
  return (
    <Screen title={messages.account.editTitle} back={back}>
      {!present && <p role="alert">{messages.account.gone}</p>}
      <AccountForm
        initial={{ issuer, label, type, algorithm, digits, period, counter, note, tags, icon }}
        isNew={false}
        submitLabel={messages.common.save}
        onSubmit={async (_, change) => {
          await accounts.edit(id, change);
          notices.say(messages.account.saved);
          route(back, true);
        }}
        onFailure={tellError}
      />
    </Screen>
  );
}
