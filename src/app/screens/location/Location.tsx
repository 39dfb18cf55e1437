import { ButtonLink } from "../../components/Button.tsx";
import { Screen } from "../../components/Screen.tsx";
import { useLocationMessages } from "../../components/use-fetched-messages.ts";
import { useApprovals } from "../approvals/use-approvals.ts";
import { Account } from "./Account.tsx";
import styles from "./Location.module.css";
import { Permission } from "./Permission.tsx";

/** Who asks in which country the person is, for what, and what leaves the device; sharing it, and stopping. */
export function Location() {
  const loaded = useApprovals();
  const words = useLocationMessages();
  if (!words) return null;
  const accounts = loaded?.location.accounts.value;
  const isKnown = loaded?.location.isKnown.value, hasFailed = loaded && loaded.organisations.troubles.value.size > 0;
  return (
    <Screen title={words.title} back="/settings">
      {accounts?.length === 0 && !isKnown && hasFailed && <p role="status">{words.notKnown}</p>}
      {accounts?.length === 0 && isKnown && (
        <>
          <p>{words.nobody}</p>
          <p>{words.nobodyText}</p>
        </>
      )}
      {loaded && accounts && accounts.length > 0 && (
        <>
          <p class={styles.small}>{words.small}</p>
          <div class={styles.whole}>
            {accounts.map((account) => (
              <Account key={account.organisation.id} account={account} location={loaded.location} words={words} />
            ))}
            <Permission permission={loaded.location.permission.value} words={words} />
          </div>
        </>
      )}
      <div>
        <ButtonLink look="text" href="/location/why">{words.why}</ButtonLink>
      </div>
    </Screen>
  );
}
