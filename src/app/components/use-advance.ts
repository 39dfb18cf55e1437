import type { AccountView } from "../../vault/api.ts";
import { useServices } from "../state/services.ts";
import { useTellError } from "./use-tell-error.ts";

/** Makes the next HOTP code of an account; failures are told. */
export function useAdvance() {
  const { codes } = useServices();
  const tellError = useTellError();
  return async (account: AccountView) => {
    try {
      const view = await codes.advance(account.id, account.counter);
      if (view) codes.uncover(account.id); // it was asked for
      return view;
    } catch (error) {
      tellError(error);
      return null;
    }
  };
}
