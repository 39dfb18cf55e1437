import { Icon } from "../../components/Icon.tsx";
import { LetterIcon } from "../../components/LetterIcon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useLocationMessages } from "../../components/use-fetched-messages.ts";
import type { LoadedApprovals } from "../../state/approvals.ts";
import { allOf } from "../location/country-names.ts";
import styles from "./Tiles.module.css";

/** The organisation accounts over the list of codes, each with its badge; grey where there is nothing to approve. */
export function Tiles({ loaded: { organisations, requests, location } }: { readonly loaded: LoadedApprovals }) {
  const { organisation: words } = useMessages().approvals;
  const waiting = requests.pending.value.length;
  const toKeep = location.accounts.value.flatMap(({ list }) => list?.asks ?? [])
    .filter(({ state, inUse }) => state === "due" && inUse).map(({ application: { name } }) => name);
  const locationWords = useLocationMessages(toKeep.length > 0);
  return (
    <section aria-label={words.tiles}>
      <ul class={styles.tiles}>
        <li>
          <a class={waiting > 0 ? `${styles.tile} ${styles.waiting}` : styles.tile} href="/requests">
            <span class={styles.bell}>
              <Icon name="bell" />
            </span>
            <span class={styles.texts}>
              <span class={styles.server}>{words.requests}</span>
              {waiting > 0 && <span class={styles.state}>{words.waiting(waiting)}</span>}
            </span>
          </a>
        </li>
        {locationWords && toKeep.length > 0 && (
          <li>
            <a class={styles.tile} href="/location">
              <span class={styles.bell}>
                <Icon name="place" />
              </span>
              <span class={styles.texts}>{locationWords.keep(allOf(toKeep))}</span>
            </a>
          </li>
        )}
        {organisations.shown.value.map(({ id, server, account, state, mode }) => {
          const isActive = state === "active" && mode === "approvals";
          const said = state !== "active" ? words.states[state] : mode !== "approvals" ? words.modes[mode] : null;
          return (
            <li key={id}>
              <a class={styles.tile} data-inactive={!isActive && state !== "claimed"} href={`/organisation/${id}`}>
                <LetterIcon name={server} />
                <span class={styles.texts}>
                  <bdi class={styles.server}>{server}</bdi>
                  <bdi class={styles.account}>{account.name}</bdi>
                  {said ? <span class={styles.state}>{said}</span> : <span class={styles.badge}>{words.badge}</span>}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
