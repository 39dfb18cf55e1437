import { Icon } from "../../components/Icon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import type { SigninRequest } from "../../../protocol/signin-request.ts";
import type { OrganisationView } from "../../../vault/approvals-api.ts";
import { accountName } from "./account-name.ts";
import { Facts } from "./Facts.tsx";
import { regionName, timeOf } from "./region-name.ts";
import styles from "./Request.module.css";

interface Props {
  readonly claims: SigninRequest;
  /** None while the vault is locked: names of accounts are sealed. */
  readonly account: OrganisationView["account"] | undefined;
}

/** Who asks, from where, and what speaks for or against it. */
export function RequestContext({ claims, account }: Props) {
  const { request: words } = useMessages().approvals;
  const { app, browser, os, region, network, seen, binding, iat } = claims;
  return (
    <>
      <p class={styles.app}>
        <bdi>{app}</bdi>
      </p>
      <ul class={styles.signs}>
        {network !== "unknown" && (
          <Sign isOdd={network === "other"} text={network === "same" ? words.sameNetwork : words.otherNetwork} />
        )}
        <Sign isOdd={!seen} text={seen ? words.seen : words.unseen} />
      </ul>
      <Facts
        isDense={!binding}
        facts={[
          [words.account, account ? accountName(account) : ""],
          [words.browser, [browser, os].filter(Boolean).join(", ")],
          [words.place, region ? regionName(region) : words.placeUnknown],
          [words.time, timeOf(iat * 1_000)],
          [words.binding, binding ?? ""],
        ]}
      />
    </>
  );
}

function Sign({ isOdd, text }: { readonly isOdd: boolean; readonly text: string }) {
  return (
    <li class={isOdd ? styles.odd : undefined}>
      <Icon name={isOdd ? "warning" : "check"} size={18} />
      <span>{text}</span>
    </li>
  );
}
