import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { HelpLink } from "../../components/HelpLink.tsx";
import { InstallAdvice } from "../../components/InstallAdvice.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { askToPersist, readStorageState, type StorageState } from "../../platform/storage.ts";
import { useServices } from "../../state/services.ts";

/** Whether the browser keeps what is here, how much that is, and how to ask. */
export function Storage() {
  const { notices } = useServices();
  const { storage: words } = useMessages().preferences;
  const state = useSignal<StorageState | "unknown" | null>(null);

  async function read() {
    state.value = await readStorageState().catch(() => "unknown" as const);
  }
  useEffect(() => void read(), []);

  async function ask() {
    if (!await askToPersist()) notices.say(words.refused);
    await read();
  }
  return (
    <Screen title={words.title} back="/settings">
      {state.value === "unknown" && <p>{words.unknown}</p>}
      {state.value && state.value !== "unknown" && <Known state={state.value} onAsk={() => void ask()} />}
      <HelpLink id="persisted" />
      <section>
        <h2>{words.installTitle}</h2>
        <InstallAdvice />
      </section>
      <div>
        <ButtonLink look="text" href="/settings/backup">{words.backup}</ButtonLink>
      </div>
    </Screen>
  );
}

function Known(
  { state: { persisted, usage, quota }, onAsk }: { readonly state: StorageState; readonly onAsk: () => void },
) {
  const { storage: words } = useMessages().preferences;
  return (
    <>
      <p role="status">{persisted ? words.persisted : words.notPersisted}</p>
      {!persisted && (
        <div>
          <Button look="primary" onClick={onAsk}>{words.ask}</Button>
        </div>
      )}
      {usage !== null && (
        <section>
          <p>{words.used(usage)}{quota !== null && ` · ${words.room(quota)}`}</p>
          <p>{words.roomText}</p>
        </section>
      )}
    </>
  );
}
