import { WEAK_BELOW } from "../../core/key-uri.ts";
import { useLocation } from "preact-iso/router";
import { useEffect, useRef } from "preact/hooks";
import { accountName, nameLines } from "../components/account-name.ts";
import { AccountIcon } from "../components/AccountIcon.tsx";
import { Button, ButtonLink } from "../components/Button.tsx";
import { Code } from "../components/Code.tsx";
import { CodeBox } from "../components/CodeBox.tsx";
import { CopyButton } from "../components/CopyButton.tsx";
import { DeleteDialog } from "../components/DeleteDialog.tsx";
import { FullScreenCode } from "../components/FullScreenCode.tsx";
import { Icon } from "../components/Icon.tsx";
import { useMessages } from "../components/messages-context.ts";
import { Parameters } from "../components/Parameters.tsx";
import { PinButton } from "../components/PinButton.tsx";
import { Screen } from "../components/Screen.tsx";
import { ShowSecret } from "../components/ShowSecret.tsx";
import { TimeLeft } from "../components/TimeLeft.tsx";
import { useServices } from "../state/services.ts";
import { Note } from "./account/Note.tsx";
import { RecoveryCodes } from "./account/RecoveryCodes.tsx";
import { exportAddress } from "./organise/export-address.ts";
import styles from "./Account.module.css";

/** Everything about one account; its secret is asked for apart. */
export function Account({ id }: { id: string }) {
  const { accounts, codes } = useServices();
  const messages = useMessages();
  const { route } = useLocation();
  const fullScreen = useRef<HTMLDialogElement>(null);
  const question = useRef<HTMLDialogElement>(null);
  const account = accounts.byId.value.get(id);

  useEffect(() => codes.show(id), [id]);

  if (!account) {
    return <Screen title={messages.account.title}>{accounts.isWhole.value && <p>{messages.account.gone}</p>}</Screen>;
  }
  const validUntil = codes.of(id).value?.validUntil;
  const name = accountName(account, messages.codes.unnamed);
  const [title, subtitle] = nameLines(account, messages.codes.unnamed);

  return (
    <Screen
      title={messages.account.title}
      actions={
        <ButtonLink look="quiet" href={`/codes/${id}/edit`}>
          <Icon name="edit" size={20} />
          {messages.account.edit}
        </ButtonLink>
      }
    >
      <div class={styles.names}>
        <AccountIcon account={account} name={title} />
        <div>
          <h2 dir="auto">{title}</h2>
          {subtitle && <p class={styles.label} dir="auto">{subtitle}</p>}
        </div>
      </div>
      <CodeBox>
        <Code code={codes.of(id)} digits={account.digits} size="large" />
        <TimeLeft account={account} />
      </CodeBox>
      {validUntil && <p class={styles.until}>{messages.account.validUntil(validUntil)}</p>}
      <div class={styles.buttons}>
        <CopyButton account={account} />
        <Button onClick={() => fullScreen.current!.showModal()}>
          <Icon name="expand" size={20} />
          {messages.account.fullScreen}
        </Button>
        <PinButton account={account} />
      </div>
      <div>
        <ButtonLink look="text" href={`/help/refused?id=${id}`}>{messages.details.refused}</ButtonLink>
      </div>
      {account.secretBits < WEAK_BELOW && <p class={styles.caution}>{messages.account.weak}</p>}
      <Parameters account={account} />
      {account.tags.length > 0 && (
        <ul class={styles.tags} aria-label={messages.details.tags.list}>
          {account.tags.map((tag) => <li key={tag} dir="auto">{tag}</li>)}
        </ul>
      )}
      {account.note && <Note note={account.note} />}
      <RecoveryCodes account={account} name={name} />
      <ShowSecret id={id} name={name} />
      <div>
        <ButtonLink href={exportAddress([id])}>{messages.organise.export.one}</ButtonLink>
      </div>
      <div>
        <Button look="danger" onClick={() => question.current!.showModal()}>
          <Icon name="delete" size={20} />
          {messages.account.delete}
        </Button>
      </div>

      <FullScreenCode account={account} dialog={fullScreen} />
      <DeleteDialog account={account} dialogRef={question} onDeleted={() => route("/")} />
    </Screen>
  );
}
