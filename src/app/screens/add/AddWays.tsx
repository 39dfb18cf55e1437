import { Button, ButtonLink } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { readClipboard } from "../../platform/clipboard.ts";
import { useServices } from "../../state/services.ts";
import styles from "./AddWays.module.css";
import { CaptureButton } from "./CaptureButton.tsx";
import { FileButton } from "./FileButton.tsx";

/** Camera, files and clipboard. */
export function AddWays() {
  const { adding } = useServices();
  const { add, imports } = useMessages();
  const tellError = useTellError();

  async function paste() {
    await adding.takePasted(await readClipboard());
  }

  return (
    <section>
      <h2>{add.waysTitle}</h2>
      <div class={styles.ways}>
        <ButtonLink look="primary" href="/scan">
          <Icon name="scan" />
          {add.scan}
        </ButtonLink>
        <FileButton label={imports.choose} />
        <Button onClick={() => void paste().catch(tellError)}>
          <Icon name="paste" />
          {add.paste}
        </Button>
      </div>
      <p class={styles.hint}>{imports.chooseHint}</p>
      <CaptureButton />
      <p class={styles.hint} role="status">{adding.isReading.value ? add.reading : add.pasteHint}</p>
    </section>
  );
}
