import type { ComponentChildren } from "preact";
import { accountName } from "../../components/account-name.ts";
import { useMessages } from "../../components/messages-context.ts";
import { Parameters } from "../../components/Parameters.tsx";
import { Screen } from "../../components/Screen.tsx";
import { useHelpMessages } from "../../components/use-fetched-messages.ts";
import type { HelpMessages } from "../../../messages/en-help.ts";
import { useServices } from "../../state/services.ts";
import type { AccountView } from "../../../vault/api.ts";
import { lookAlikes } from "./look-alikes.ts";
import { RefusedClock } from "./RefusedClock.tsx";
import styles from "./Refused.module.css";

/** Leads through the causes when a site refuses codes; `id`: of the account it is about, which then shows what is true of it. */
export function Refused({ id }: { readonly id: string | null }) {
  const { accounts } = useServices();
  const help = useHelpMessages();
  const { codes } = useMessages();
  const account = id === null ? undefined : accounts.byId.value.get(id);
  if (!help) return null;
  const { refused: words } = help;
  const isTimed = account?.type !== "hotp";
  return (
    <Screen title={words.title} back={account ? `/codes/${account.id}` : "/help"}>
      <p>{account ? words.introOf(accountName(account, codes.unnamed)) : words.intro}</p>
      <ol class={styles.causes}>
        {account?.type === "hotp" && <Cause {...words.counter} />}
        {isTimed && (
          <Cause {...words.late}>
            {account && account.period !== 30 && <p>{words.late.period(account.period)}</p>}
          </Cause>
        )}
        {isTimed && (
          <Cause {...words.clock}>
            <RefusedClock words={words.clock} />
          </Cause>
        )}
        <Cause {...words.other}>
          {account ? <Others account={account} words={words.other} /> : <p>{words.other.untried}</p>}
        </Cause>
        {account?.type !== "steam" && (
          <Cause {...words.parameters}>{account && <Settings account={account} words={words.parameters} />}</Cause>
        )}
        {!account && <Cause {...words.counter} />}
        <Cause {...words.renewed}>
          <a href="/add">{help.links["/add"]}</a>
        </Cause>
        <Cause {...words.last} />
      </ol>
    </Screen>
  );
}

interface CauseProps {
  readonly title: string;
  readonly texts: readonly string[];
  readonly children?: ComponentChildren;
}

function Cause({ title, texts, children }: CauseProps) {
  return (
    <li>
      <h2>{title}</h2>
      {texts.map((text) => <p key={text}>{text}</p>)}
      {children}
    </li>
  );
}

interface AboutProps<Part extends keyof HelpMessages["refused"]> {
  readonly account: AccountView;
  readonly words: HelpMessages["refused"][Part];
}

/** Accounts it may have been mistaken for. */
function Others({ account, words }: AboutProps<"other">) {
  const { accounts } = useServices();
  const { codes } = useMessages();
  const alike = lookAlikes(account, accounts.all.value);
  if (alike.length < 2) return null;
  return (
    <>
      <p>{words.same(alike.length)}</p>
      <ul>
        {alike.filter(({ id }) => id !== account.id).map((other) => (
          <li key={other.id}>
            <a href={`/codes/${other.id}`} dir="auto">{accountName(other, codes.unnamed)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What its codes are made by, and whether most sites use that. */
function Settings({ account, words }: AboutProps<"parameters">) {
  const { algorithm, digits, period, type } = account;
  const isUsual = algorithm === "SHA1" && digits === 6 && (type === "hotp" || period === 30);
  return (
    <>
      <p>{isUsual ? words.usual : words.unusual}</p>
      <Parameters account={account} />
      <a href={`/codes/${account.id}/edit`}>{words.edit}</a>
    </>
  );
}
