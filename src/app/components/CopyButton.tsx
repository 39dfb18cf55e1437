import type { AccountView } from "../../vault/api.ts";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { useMessages } from "./messages-context.ts";
import { useCopyCode } from "./use-copy-code.ts";
import { useCovered } from "./use-covered.ts";
import { useShowCode } from "./use-show-code.ts";

/** Copies the code of an account, or shows it first where codes are hidden until then. */
export function CopyButton({ account }: { readonly account: AccountView }) {
  const { codes } = useMessages();
  const copy = useCopyCode();
  const show = useShowCode();
  const isCovered = useCovered(account.id);
  return (
    <Button look="primary" onClick={() => void (isCovered ? show : copy)(account)}>
      {!isCovered && <Icon name="copy" size={20} />}
      {isCovered ? codes.showHint : codes.copyHint}
    </Button>
  );
}
