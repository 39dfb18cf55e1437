import type { AccountView } from "../../vault/api.ts";
import { useServices } from "../state/services.ts";
import { accountName } from "./account-name.ts";
import { useMessages } from "./messages-context.ts";
import { useTellError } from "./use-tell-error.ts";

/** Moves an account by places and says where it stands now. */
export function useMove() {
  const { accounts, notices } = useServices();
  const { codes } = useMessages();
  const tellError = useTellError();
  return async (account: AccountView, steps: number) => {
    try {
      const place = await accounts.moveBy(account.id, steps);
      if (place === null) return;
      notices.say(codes.moved(accountName(account, codes.unnamed), place + 1, accounts.total.value));
    } catch (error) {
      tellError(error);
    }
  };
}
