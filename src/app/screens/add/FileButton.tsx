import { useLocation } from "preact-iso/router";
import { useRef } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useTellError } from "../../components/use-tell-error.ts";
import { isBackupFile } from "../../platform/files.ts";
import { useServices } from "../../state/services.ts";

/** Has the browser ask for files, of any kind: pictures, texts, exports. A backup of ours goes where it is restored. */
export function FileButton({ label }: { label: string }) {
  const { adding, backups, lock } = useServices();
  const { route } = useLocation();
  const tellError = useTellError();
  const input = useRef<HTMLInputElement>(null);
  /** Call it when the browser's dialog has answered. */
  const answered = useRef(() => {});

  function ask() {
    answered.current = lock.suspendHiding();
    input.current!.click();
  }
  async function choose({ files }: HTMLInputElement) {
    answered.current();
    const chosen = [...files ?? []];
    input.current!.value = ""; // the same file may be chosen again
    const [first] = chosen;
    if (chosen.length === 1 && isBackupFile(first!) && !adding.list.peek()) {
      backups.drop(first);
      route("/restore");
    } else if (first) await adding.takeFiles(chosen);
  }

  return (
    <>
      <Button onClick={ask}>
        <Icon name="picture" />
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onCancel={() => answered.current()}
        onChange={(event) => void choose(event.currentTarget).catch(tellError)}
      />
    </>
  );
}
