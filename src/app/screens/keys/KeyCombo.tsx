import { useMessages } from "../../components/messages-context.ts";
import { systemOf } from "../../platform/browser.ts";
import styles from "./KeyCombo.module.css";

/** As a Mac shows them. */
const MAC: Readonly<Record<string, string>> = { Mod: "⌘", Shift: "⇧", Alt: "⌥" };

/** Keys that are pressed together, as they stand on this device's keyboard. */
export function KeyCombo({ keys }: { readonly keys: readonly string[] }) {
  const { names } = useMessages().keys;
  const isMac = systemOf() === "mac";
  return (
    <span class={styles.combo} dir="ltr">
      {keys.map((key) => <kbd key={key}>{isMac && MAC[key] || names[key] || key}</kbd>)}
    </span>
  );
}
