import { useRef } from "preact/hooks";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { readClipboard } from "../../platform/clipboard.ts";
import { useServices } from "../../state/services.ts";
import styles from "./AddWays.module.css";

/** Camera, picture and clipboard. */
export function AddWays() {
  const { adding, lock } = useServices();
  const { add } = useMessages();
  const tellError = useTellError();
  const file = useRef<HTMLInputElement>(null);
  /** Call it when the browser's dialog has answered. */
  const answered = useRef(() => {});

  async function paste() {
    await adding.takePasted(await readClipboard());
  }
  function ask() {
    answered.current = lock.suspendHiding();
    file.current!.click();
  }
  async function choose(input: HTMLInputElement) {
    answered.current();
    const [chosen] = input.files ?? [];
    input.value = ""; // the same file may be chosen again
    if (chosen) await adding.takePicture(chosen);
  }

  return (
    <section>
      <h2>{add.waysTitle}</h2>
      <div class={styles.ways}>
        <ButtonLink look="primary" href="/scan">
          <Icon name="scan" />
          {add.scan}
        </ButtonLink>
        <Button onClick={ask}>
          <Icon name="picture" />
          {add.picture}
        </Button>
        <Button onClick={() => void paste().catch(tellError)}>
          <Icon name="paste" />
          {add.paste}
        </Button>
      </div>
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        aria-label={add.picture}
        onCancel={() => answered.current()}
        onChange={(event) => void choose(event.currentTarget).catch(tellError)}
      />
      <p class={styles.hint} role="status">{adding.isReading.value ? add.reading : add.pasteHint}</p>
    </section>
  );
}
