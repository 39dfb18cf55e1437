import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso/router";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { useTellError } from "../../components/use-tell-error.ts";
import type { LoadedApprovals } from "../../state/approvals.ts";
import { regionName, timeOf } from "./region-name.ts";
import styles from "./Requests.module.css";
import { useApprovals } from "./use-approvals.ts";

/** What waits, what came of earlier requests, and what else happened to the accounts. */
export function Requests() {
  const loaded = useApprovals();
  const { requests: words, organisation } = useMessages().approvals;
  return (
    <Screen title={words.title}>
      {loaded && (loaded.organisations.shown.value.length === 0
        ? (
          <>
            <p>{words.none}</p>
            <div>
              <ButtonLink href="/enrol">{organisation.add}</ButtonLink>
            </div>
          </>
        )
        : (
          <>
            <Check loaded={loaded} />
            <Waiting loaded={loaded} />
            <Past loaded={loaded} />
            <Happened loaded={loaded} />
          </>
        ))}
    </Screen>
  );
}

/** Asks the servers, without any push service. */
function Check({ loaded }: { readonly loaded: LoadedApprovals }) {
  const { requests: words } = useMessages().approvals;
  const tellError = useTellError();
  const isBusy = useSignal(false);
  const said = useSignal("");
  async function check() {
    isBusy.value = true;
    said.value = words.checking;
    try {
      const failure = await loaded.requests.check();
      const n = loaded.requests.pending.peek().length;
      said.value = n > 0 ? words.found(n) : failure ? words.failed : words.nothing;
    } catch (error) {
      said.value = "";
      tellError(error);
    } finally {
      isBusy.value = false;
    }
  }
  return (
    <div class={styles.bar}>
      <Button look="primary" disabled={isBusy.value} onClick={() => void check()}>{words.check}</Button>
      <p role="status">{said.value}</p>
    </div>
  );
}

function Waiting({ loaded: { requests } }: { readonly loaded: LoadedApprovals }) {
  const { requests: words } = useMessages().approvals;
  const { route } = useLocation();
  const pending = requests.pending.value;
  if (pending.length === 0) return null;
  return (
    <section>
      <h2>{words.waiting}</h2>
      <ul class={styles.list}>
        {pending.map(({ claims, organisation }) => (
          <li key={claims.rid}>
            <bdi class={styles.title}>{claims.app}</bdi>
            <span class={styles.facts}>{organisation.server} · {timeOf(claims.iat * 1_000)}</span>
            <div>
              <Button
                onClick={() => {
                  requests.show(claims.rid);
                  route("/request");
                }}
              >
                {words.review}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Past({ loaded: { requests } }: { readonly loaded: LoadedApprovals }) {
  const { requests: words, request: { kinds } } = useMessages().approvals;
  const past = [...requests.past.value.values()].flat().filter(({ state }) => state !== "pending")
    .sort((a, b) => b.at - a.at);
  return (
    <section>
      <h2>{words.past}</h2>
      {past.length === 0
        ? <p>{requests.past.value.size === 0 ? words.notAsked : words.noPast}</p>
        : (
          <ul class={styles.list}>
            {past.map(({ rid, app, browser, os, region, at, state }) => (
              <li key={rid}>
                <div class={styles.head}>
                  <bdi class={styles.title}>{app}</bdi>
                  <span data-state={state}>{kinds[state]}</span>
                </div>
                <Line parts={[timeOf(at), browser, os, regionName(region)]} />
              </li>
            ))}
          </ul>
        )}
    </section>
  );
}

function Happened({ loaded: { requests } }: { readonly loaded: LoadedApprovals }) {
  const { requests: words } = useMessages().approvals;
  const all = [...requests.activity.value.values()].flat().sort((a, b) => b.at - a.at)
    .filter(({ kind }) => kind in words.kinds); // a newer server knows more
  return (
    <section>
      <h2>{words.activity}</h2>
      {all.length === 0
        ? <p>{requests.activity.value.size === 0 ? words.notAsked : words.noActivity}</p>
        : (
          <ul class={styles.list}>
            {all.map(({ id, at, kind, detail: { app = "", device = "", browser = "", os = "", region = "" } }) => (
              <li key={id}>
                <span class={styles.title}>{words.kinds[kind]}</span>
                <Line parts={[timeOf(at), app, device, browser, os, regionName(region)]} />
                <details class={styles.help}>
                  <summary>{words.wasntYou}</summary>
                  <p>{words.help[kind]}</p>
                </details>
              </li>
            ))}
          </ul>
        )}
    </section>
  );
}

function Line({ parts }: { readonly parts: readonly string[] }) {
  return <bdi class={styles.facts}>{parts.filter(Boolean).join(" · ")}</bdi>;
}
