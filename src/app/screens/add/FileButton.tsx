import { useLocation } from "preact-iso/router";
import { Button } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useFileInput } from "../../components/use-file-input.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { isBackupFile } from "../../platform/files.ts";
import { useServices } from "../../state/services.ts";

/** Has the browser ask for files, of any kind: pictures, texts, exports. A backup of ours goes where it is restored. */
export function FileButton({ label }: { label: string }) {
  const { adding, backups } = useServices();
  const { route } = useLocation();
  const tellError = useTellError();
  const { ask, input } = useFileInput((files) => void choose(files).catch(tellError));

  async function choose(files: readonly File[]) {
    const [first] = files;
    if (files.length === 1 && isBackupFile(first!) && !adding.list.peek()) {
      backups.drop(first!);
      route("/restore");
    } else await adding.takeFiles(files);
  }

  return (
    <>
      <Button onClick={ask}>
        <Icon name="picture" />
        {label}
      </Button>
      <input {...input} multiple aria-label={label} />
    </>
  );
}
