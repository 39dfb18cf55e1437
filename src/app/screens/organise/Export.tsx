import { useSignal } from "@preact/signals";
import { accountName } from "../../components/account-name.ts";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { useGesture } from "../../components/use-gesture.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { useServices } from "../../state/services.ts";
import { type Exported, ExportedCodes } from "./ExportedCodes.tsx";
import { MOST_EXPORTED } from "./export-address.ts";
import styles from "./Export.module.css";

/** Shows accounts as QR codes, one by one, after a fresh gesture. `ids`: those of the accounts, with dots between. */
export function Export({ ids }: { readonly ids: string }) {
  const { accounts, locks } = useServices();
  const { codes: { unnamed }, organise: { export: words } } = useMessages();
  const withGesture = useGesture();
  const tellError = useTellError();
  /** Key URIs, as long as they are shown. */
  const shown = useSignal<readonly Exported[] | null>(null);
  const byId = accounts.byId.value;
  const wanted = [...new Set(ids.split("."))];
  const views = wanted.flatMap((id) => byId.get(id) ?? []);

  async function show() {
    try {
      const uris = await withGesture(async () => {
        const read: Exported[] = [];
        for (const view of views) {
          read.push({ name: accountName(view, unnamed), uri: (await locks.reveal(view.id)).uri });
        }
        return read;
      });
      if (uris && !document.hidden) shown.value = uris;
    } catch (error) {
      tellError(error);
    }
  }

  if (!accounts.isWhole.value) return <Screen title={words.title}>{null}</Screen>;
  if (wanted.length > MOST_EXPORTED) {
    return (
      <Screen title={words.title}>
        <p role="alert">{words.tooMany(MOST_EXPORTED)}</p>
        <div>
          <ButtonLink look="primary" href="/settings/backup">{words.backup}</ButtonLink>
        </div>
      </Screen>
    );
  }
  if (views.length === 0) {
    return (
      <Screen title={words.title}>
        <p>{words.nothing}</p>
        <div>
          <ButtonLink href="/">{words.list}</ButtonLink>
        </div>
      </Screen>
    );
  }
  return (
    <Screen title={words.title}>
      {shown.value ? <ExportedCodes all={shown.value} onHide={() => (shown.value = null)} /> : (
        <>
          <p class={styles.caution}>{words.caution}</p>
          <p>{words.how}</p>
          <p>{words.keeps}</p>
          {views.some(({ type }) => type === "hotp") && <p class={styles.caution}>{words.hotp}</p>}
          <section>
            <h2>{words.count(views.length)}</h2>
            <ul class={styles.names}>
              {views.map((view) => (
                <li key={view.id}>
                  <bdi>{accountName(view, unnamed)}</bdi>
                </li>
              ))}
            </ul>
          </section>
          <div class={styles.bar}>
            <Button look="primary" onClick={() => void show()}>{words.show(views.length)}</Button>
          </div>
        </>
      )}
    </Screen>
  );
}
