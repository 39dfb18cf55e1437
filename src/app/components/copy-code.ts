import type { AccountView } from "../../vault/api.ts";
import { copyText } from "../platform/clipboard.ts";
import { useServices } from "../state/services.ts";
import { accountName } from "./account-name.ts";
import { useMessages } from "./messages-context.ts";
import { useTellError } from "./tell-error.ts";

/** Makes the next HOTP code of an account; failures are told. */
export function useAdvance() {
  const { codes } = useServices();
  const tellError = useTellError();
  return async (account: AccountView) => {
    try {
      return await codes.advance(account.id, account.counter);
    } catch (error) {
      tellError(error);
      return null;
    }
  };
}

/** Copies the code an account shows now, and says so. A counter-based account that shows none makes one first. */
export function useCopyCode() {
  const { codes, notices } = useServices();
  const messages = useMessages();
  const advance = useAdvance();
  return async (account: AccountView) => {
    const view = await codes.current(account.id) ?? (account.type === "hotp" ? await advance(account) : null);
    if (!view?.value) return;
    const done = await copyText(view.value);
    const name = accountName(account, messages.codes.unnamed);
    notices.say(done ? messages.codes.copied(name) : messages.codes.copyFailed);
  };
}
