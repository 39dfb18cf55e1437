import type { AccountView } from "../../vault/api.ts";
import { useServices } from "../state/services.ts";
import { accountName } from "./account-name.ts";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { useMessages } from "./messages-context.ts";
import { useTellError } from "./use-tell-error.ts";

/** Makes an account stand first in every order of the list, or takes that back. */
export function PinButton({ account }: { readonly account: AccountView }) {
  const { accounts, notices } = useServices();
  const { codes, organise: { pin } } = useMessages();
  const tellError = useTellError();
  const { id, pinned } = account;

  async function toggle() {
    try {
      await accounts.pin([id], !pinned);
      notices.say((pinned ? pin.unpinned : pin.pinned)(accountName(account, codes.unnamed)));
    } catch (error) {
      tellError(error);
    }
  }
  return (
    <Button title={pin.hint} onClick={() => void toggle()}>
      <Icon name="pin" size={20} />
      {pinned ? pin.unpin : pin.pin}
    </Button>
  );
}
