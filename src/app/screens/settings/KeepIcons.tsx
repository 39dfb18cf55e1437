import { useEffect } from "preact/hooks";
import { useMessages } from "../../components/messages-context.ts";
import { useServices } from "../../state/services.ts";
import styles from "./KeepIcons.module.css";
import { Toggle } from "./Toggle.tsx";

/** Whether all brand icons are kept on this device, how much that is, and how far it has come. */
export function KeepIcons() {
  const model = useServices().icons.value?.model;
  const { icons: { keep: words } } = useMessages();
  const keeping = model?.keeping.value;
  const bytes = model?.index.value?.bytes;
  useEffect(() => model?.wantIndex(), [model]);
  return (
    <Toggle name="keepsIcons" label={words.label} hint={bytes ? words.hint(bytes / 1e6) : words.hintUnknown}>
      {keeping?.state === "running" && (
        <progress class={styles.progress} aria-label={words.progress} max={keeping.of} value={keeping.kept} />
      )}
      <p role="status">
        {keeping && (keeping.state === "running" ? words.running(keeping.kept, keeping.of) : words[keeping.state])}
      </p>
    </Toggle>
  );
}
