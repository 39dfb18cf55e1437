import type { AccountView } from "../../vault/api.ts";
import { copyText } from "../platform/clipboard.ts";
import { useServices } from "../state/services.ts";
import { accountName } from "./account-name.ts";
import { useMessages } from "./messages-context.ts";
import { useAdvance } from "./use-advance.ts";
import { useTellError } from "./use-tell-error.ts";

/** Whether the clipboard will be emptied of `text`. */
async function clearLater(text: string): Promise<boolean> {
  try {
    return await (await import("../platform/clear-clipboard.ts")).clearLater(text);
  } catch {
    return false; // offline, before that part was fetched
  }
}

/** Copies the code an account shows now, and says so. A counter-based account that shows none makes one first. */
export function useCopyCode() {
  const { accounts, codes, notices, preferences } = useServices();
  const messages = useMessages();
  const advance = useAdvance();
  const tellError = useTellError();
  return async (account: AccountView) => {
    const shown = await codes.current(account.id).catch((error) => void tellError(error));
    if (shown === undefined) return;
    const view = shown ?? (account.type === "hotp" ? await advance(account) : null);
    if (!view?.value) return;
    const done = await copyText(view.value);
    if (done) accounts.used(account.id);
    const { copied, copiedClears, copyFailed } = messages.codes;
    const clears = done && preferences.all.peek().clearsClipboard && await clearLater(view.value);
    notices.say(done ? (clears ? copiedClears : copied)(accountName(account, messages.codes.unnamed)) : copyFailed);
  };
}
