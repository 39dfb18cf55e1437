import type { AccountView } from "../../vault/api.ts";
import { useServices } from "../state/services.ts";
import { accountName } from "./account-name.ts";
import { useMessages } from "./messages-context.ts";
import { useAdvance } from "./use-advance.ts";

/** Uncovers the code of an account for a while, and says so. A counter-based account that has none makes one first. */
export function useShowCode() {
  const { codes, notices } = useServices();
  const messages = useMessages();
  const advance = useAdvance();
  return async (account: AccountView) => {
    const isMade = account.type !== "hotp" || codes.of(account.id).peek()?.value;
    if (!isMade) { if (!await advance(account)) return; }
    else codes.uncover(account.id);
    notices.say(messages.codes.shown(accountName(account, messages.codes.unnamed)));
  };
}
