import type { AccountView } from "../../vault/api.ts";
import { copyText } from "../platform/clipboard.ts";
import { useServices } from "../state/services.ts";
import { accountName } from "./account-name.ts";
import { useMessages } from "./messages-context.ts";
import { useAdvance } from "./use-advance.ts";
import { useTellError } from "./use-tell-error.ts";

/** Copies the code an account shows now, and says so. A counter-based account that shows none makes one first. */
export function useCopyCode() {
  const { codes, notices } = useServices();
  const messages = useMessages();
  const advance = useAdvance();
  const tellError = useTellError();
  return async (account: AccountView) => {
    const shown = await codes.current(account.id).catch((error) => void tellError(error));
    if (shown === undefined) return;
    const view = shown ?? (account.type === "hotp" ? await advance(account) : null);
    if (!view?.value) return;
    const done = await copyText(view.value);
    const name = accountName(account, messages.codes.unnamed);
    notices.say(done ? messages.codes.copied(name) : messages.codes.copyFailed);
  };
}
