import { useMessages } from "../../components/messages-context.ts";
import type { Pending } from "../../state/requests.ts";
import { Facts } from "./Facts.tsx";
import { regionName, timeOf } from "./region-name.ts";
import styles from "./Request.module.css";

/** Who asks, from where, and what speaks for or against it. */
export function RequestContext({ pending: { claims, organisation } }: { readonly pending: Pending }) {
  const { request: words } = useMessages().approvals;
  const { app, browser, os, region, network, seen, binding, iat } = claims;
  const { name, displayName } = organisation.account;
  return (
    <>
      <p class={styles.app}>
        <bdi>{app}</bdi>
      </p>
      <ul class={styles.signs}>
        {network !== "unknown" && (
          <li class={network === "other" ? styles.odd : undefined}>
            {network === "same" ? words.sameNetwork : words.otherNetwork}
          </li>
        )}
        <li class={seen ? undefined : styles.odd}>{seen ? words.seen : words.unseen}</li>
      </ul>
      <Facts
        facts={[
          [words.account, displayName ? `${displayName} (${name})` : name],
          [words.browser, [browser, os].filter(Boolean).join(", ")],
          [words.place, region ? regionName(region) : words.placeUnknown],
          [words.time, timeOf(iat * 1_000)],
          [words.binding, binding ?? ""],
        ]}
      />
    </>
  );
}
