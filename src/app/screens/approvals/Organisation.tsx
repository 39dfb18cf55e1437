import { useEffect, useRef } from "preact/hooks";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { Code } from "../../components/Code.tsx";
import { CodeBox } from "../../components/CodeBox.tsx";
import { FullScreenCode } from "../../components/FullScreenCode.tsx";
import { Icon } from "../../components/Icon.tsx";
import { LetterIcon } from "../../components/LetterIcon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { useTellError } from "../../components/use-tell-error.ts";
import { errorCode } from "../../state/error-code.ts";
import type { Cosigning } from "../../state/cosigning.ts";
import type { Organisations } from "../../state/organisations.ts";
import { useServices } from "../../state/services.ts";
import type { OrganisationView } from "../../../vault/approvals-api.ts";
import { accountName } from "./account-name.ts";
import { CosignOffer } from "./CosignOffer.tsx";
import { Facts } from "./Facts.tsx";
import { LeaveOrganisation } from "./LeaveOrganisation.tsx";
import styles from "./Organisation.module.css";
import { RenameDevice } from "./RenameDevice.tsx";
import { TakeApprovals } from "./TakeApprovals.tsx";
import { useApprovals } from "./use-approvals.ts";

/** One organisation account: how it stands, its own code, and the way out. */
export function Organisation({ id }: { readonly id: string }) {
  const loaded = useApprovals();
  const { organisation: words } = useMessages().approvals;
  const view = loaded?.organisations.all.value?.find((one) => one.id === id);
  return (
    <Screen title={words.title}>
      {loaded && (view ? <Body view={view} {...loaded} /> : <p>{words.gone}</p>)}
    </Screen>
  );
}

interface Props {
  readonly view: OrganisationView;
  readonly organisations: Organisations;
  readonly cosigning: Cosigning;
}

function Body({ view, organisations, cosigning }: Props) {
  const { organisation: words, doctor, date } = useMessages().approvals;
  const { id, account, origin, server, state, mode, addedAt } = view;
  const name = organisations.news.value.get(id)?.name;
  const isInactive = state === "active" && mode !== "approvals";
  return (
    <>
      <div class={styles.head}>
        <LetterIcon name={server} />
        <div>
          <h2>
            <bdi>{server}</bdi>
          </h2>
          <p class={isInactive ? styles.inactive : styles.state}>
            {isInactive ? words.modes[mode as keyof typeof words.modes] : words.states[state]}
          </p>
        </div>
      </div>
      <Standing view={view} organisations={organisations} cosigning={cosigning} />
      {state === "active" && mode !== "broker" && <OwnCode view={view} />}
      <Facts
        facts={[
          [words.account, accountName(account)],
          [words.host, new URL(origin).host],
          [words.added, date(addedAt)],
        ]}
      />
      {state === "active" && name !== undefined && (
        <RenameDevice key={name} id={id} name={name} organisations={organisations} />
      )}
      <div class={styles.buttons}>
        {state === "active" && mode === "approvals" && (
          <>
            <ButtonLink href="/requests">{words.requests}</ButtonLink>
            <ButtonLink href="/settings/notifications">{doctor.title}</ButtonLink>
          </>
        )}
        <LeaveOrganisation view={view} organisations={organisations} />
      </div>
    </>
  );
}

/** Why it does not work, or not wholly, and what to do about it. */
function Standing({ view, organisations, cosigning }: Props) {
  const { id, state, mode } = view;
  const { lock, notices } = useServices();
  const { organisation: words, request, requests } = useMessages().approvals;
  const tellError = useTellError();
  const news = organisations.news.value.get(id);

  async function turnOn() {
    try {
      await organisations.requestsOn(id);
      notices.say(words.requestsAreOn);
    } catch (error) {
      if (errorCode(error) === null) return tellError(error);
      notices.say(requests.failed);
    }
  }
  if (state === "claimed") {
    return (
      <div>
        <ButtonLink look="primary" href={`/enrol?id=${encodeURIComponent(id)}`}>{words.finish}</ButtonLink>
      </div>
    );
  }
  if (state === "revoked") return <p class={styles.caution}>{words.revokedText}</p>;
  if (state === "unanswered") return <p class={styles.caution}>{words.unansweredText}</p>;
  if (state === "leaving") return <p class={styles.caution}>{words.leavingText}</p>;
  if (news?.mayApprove) return <TakeApprovals id={id} organisations={organisations} />;
  if (mode !== "approvals") {
    return <p class={styles.inactive}>{news?.reason ?? (mode === "codes" ? words.reasonCodes : words.reasonBroker)}</p>;
  }
  return (
    <>
      {news?.requestsOff && (
        <div class={styles.caution}>
          <p>{words.requestsOff}</p>
          <Button onClick={() => void turnOn()}>{words.requestsOn}</Button>
        </div>
      )}
      {news?.policy.appLockRequired && !news.policy.cosignRequired && !lock.isOn.value && (
        <div class={styles.caution}>
          <p>{words.lockNeeded}</p>
          <ButtonLink href="/settings/lock">{request.setUpLock}</ButtonLink>
        </div>
      )}
      <CosignOffer view={view} cosigning={cosigning} isRequired={news?.policy.cosignRequired ?? false} />
    </>
  );
}

/** The account's TOTP code, for when a request can't come. */
function OwnCode({ view: { codesId } }: { readonly view: OrganisationView }) {
  const { accounts, codes } = useServices();
  const { organisation: words } = useMessages().approvals;
  const fullScreen = useRef<HTMLDialogElement>(null);
  const account = codesId === null ? undefined : accounts.byId.value.get(codesId);
  useEffect(() => account ? codes.show(account.id) : undefined, [account?.id]);

  if (!account) {
    return <p class={styles.inactive}>{codesId !== null && accounts.isWhole.value ? words.codeGone : words.noCode}</p>;
  }
  return (
    <section>
      <h2>{words.code}</h2>
      <p>{words.codeText}</p>
      <div class={styles.code}>
        <CodeBox>
          <Code code={codes.of(account.id)} digits={account.digits} size="large" />
          <TimeLeft account={account} />
        </CodeBox>
      </div>
      <Button onClick={() => fullScreen.current!.showModal()}>
        <Icon name="expand" size={20} />
        {words.fullScreen}
      </Button>
      <FullScreenCode account={account} dialog={fullScreen} />
    </section>
  );
}
