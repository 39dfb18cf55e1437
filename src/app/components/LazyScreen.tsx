import { useSignal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { loadLaterMessages } from "../platform/language.ts";
import { Button } from "./Button.tsx";
import { useMessages } from "./messages-context.ts";
import { Screen } from "./Screen.tsx";

/** A screen whose code, and what is said on it, is fetched when it is first opened. `preload` fetches it ahead. */
export function lazyScreen<Props extends object>(load: () => Promise<FunctionComponent<Props>>) {
  let Loaded: FunctionComponent<Props> | undefined;
  let loading: Promise<unknown> | undefined;
  function preload() {
    return loading ??= Promise.all([load(), loadLaterMessages()]).then(
      ([component]) => (Loaded = component),
      (error) => {
        loading = undefined; // the next visit tries again
        throw error;
      },
    );
  }
  function LazyScreen(props: Props) {
    const state = useSignal<"waiting" | "ready" | "failed">(Loaded ? "ready" : "waiting");
    useEffect(() => {
      if (state.peek() !== "ready") preload().then(() => (state.value = "ready"), () => (state.value = "failed"));
    }, []);
    if (state.value === "failed") return <Missing />;
    return state.value === "ready" && Loaded ? <Loaded {...props} /> : null;
  }
  return Object.assign(LazyScreen, { preload });
}

function Missing() {
  const { updates, common } = useMessages();
  return (
    <Screen title={updates.screenGone}>
      <p>{updates.screenGoneText}</p>
      <div>
        <Button look="primary" onClick={() => location.reload()}>{common.reload}</Button>
      </div>
    </Screen>
  );
}
