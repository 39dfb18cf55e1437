import type { RefObject } from "preact";
import type { AccountView } from "../../vault/api.ts";
import { useServices } from "../state/services.ts";
import { nameLines } from "./account-name.ts";
import { Button } from "./Button.tsx";
import { Code } from "./Code.tsx";
import styles from "./FullScreenCode.module.css";
import { Icon } from "./Icon.tsx";
import { useMessages } from "./messages-context.ts";
import { TimeLeft } from "./TimeLeft.tsx";

/** One code over the whole screen, to be read from an arm's length. Escape or the button leaves it. */
export function FullScreenCode(
  { account, dialog }: { account: AccountView; dialog: RefObject<HTMLDialogElement | null> },
) {
  const { codes } = useServices();
  const messages = useMessages();
  const [title, subtitle] = nameLines(account, messages.codes.unnamed);
  return (
    <dialog ref={dialog} class={styles.full} aria-label={messages.account.fullScreen}>
      <div class={styles.close}>
        <Button
          look="icon"
          aria-label={messages.account.leaveFullScreen}
          title={messages.account.leaveFullScreen}
          onClick={() => dialog.current!.close()}
        >
          <Icon name="close" />
        </Button>
      </div>
      <div class={styles.middle}>
        <p class={styles.issuer} dir="auto">{title}</p>
        {subtitle && <p class={styles.label} dir="auto">{subtitle}</p>}
        <div class={styles.code}>
          <Code code={codes.of(account.id)} digits={account.digits} size="full" isAsked />
        </div>
        <TimeLeft account={account} />
      </div>
    </dialog>
  );
}
