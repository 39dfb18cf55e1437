import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import { useTellError } from "../../components/use-tell-error.ts";
import { askClipboardReading } from "../../platform/clear-clipboard.ts";
import {
  type Permission,
  type PermissionOf,
  PERMISSIONS,
  type PermissionStates,
  readPermissions,
} from "../../platform/permissions.ts";
import styles from "./Permissions.module.css";
import { Unblock } from "./Unblock.tsx";

/** Where each is asked for, after something that needs it. The clipboard is asked for here. */
const GOES: Record<Exclude<Permission, "clipboard">, string> = {
  camera: "/scan",
  screen: "/add",
  notifications: "/settings/notifications",
  location: "/location",
  idle: "/settings/lock",
  storage: "/settings/storage",
};

interface Props {
  /** Tests bring their own. */
  readonly read?: typeof readPermissions;
}

/** What the browser lets the app do: why, how it stands, and the way on where it does not. */
export function Permissions({ read = readPermissions }: Props) {
  const { permissions: words } = useMessages().preferences;
  const tellError = useTellError();
  const states = useSignal<PermissionStates | null>(null);

  async function look() {
    states.value = await read();
  }
  useEffect(() => {
    const again = () => void look().catch(tellError); // back from the browser's settings
    again();
    for (const type of ["visibilitychange", "focus"]) addEventListener(type, again);
    return () => ["visibilitychange", "focus"].forEach((type) => removeEventListener(type, again));
  }, []);

  async function askClipboard() {
    await askClipboardReading();
    await look();
  }
  return (
    <Screen title={words.title} back="/settings">
      <p>{words.intro}</p>
      {states.value && (
        <ul class={styles.list}>
          {PERMISSIONS.map((name) => (
            <Entry
              key={name}
              name={name}
              state={states.value![name]}
              onAsk={() => void askClipboard().catch(tellError)}
            />
          ))}
        </ul>
      )}
    </Screen>
  );
}

interface EntryProps {
  readonly name: Permission;
  readonly state: PermissionOf;
  readonly onAsk: () => void;
}

function Entry({ name, state, onAsk }: EntryProps) {
  const { permissions: words } = useMessages().preferences;
  const canAsk = state === "prompt" || state === "each";
  return (
    <li class={styles.entry}>
      <div class={styles.head}>
        <h2>{words.names[name]}</h2>
        <span class={styles.state} data-state={state}>{words.states[state]}</span>
      </div>
      <p>{words.why[name]}</p>
      {state !== "granted" && <p class={styles.without}>{words.without[name]}</p>}
      {state === "denied" && <Unblock name={words.theirs[name]} />}
      {canAsk && name !== "clipboard" && <ButtonLink href={GOES[name]}>{words.go[name]}</ButtonLink>}
      {state === "prompt" && name === "clipboard" && <Button onClick={onAsk}>{words.allow}</Button>}
    </li>
  );
}
