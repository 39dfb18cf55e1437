import type { AccountView } from "../../vault/api.ts";
import { useServices } from "../state/services.ts";
import { accountName } from "./account-name.ts";
import { Button } from "./Button.tsx";
import { useAdvance } from "./use-advance.ts";
import { Icon } from "./Icon.tsx";
import { useMessages } from "./messages-context.ts";
import { Ring } from "./Ring.tsx";

/** The ring of a time-based code; for a counter-based one the button that makes the next. */
export function TimeLeft({ account, isTabStop = true }: { account: AccountView; isTabStop?: boolean }) {
  const { codes } = useServices();
  const messages = useMessages();
  const advance = useAdvance();
  if (account.type === "hotp") {
    const name = messages.codes.nextCodeFor(accountName(account, messages.codes.unnamed));
    return (
      <Button
        look="icon"
        tabIndex={isTabStop ? 0 : -1}
        aria-label={name}
        title={messages.codes.nextCode}
        // Not `disabled`: that would take the focus away from under the finger.
        aria-disabled={codes.resting.value.has(account.id)}
        onClick={() => void advance(account)}
      >
        <Icon name="next" />
      </Button>
    );
  }
  const view = codes.of(account.id).value;
  return view?.validUntil ? <Ring validUntil={view.validUntil} period={account.period} /> : null;
}
