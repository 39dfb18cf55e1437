import type { DocumentStore } from "../core/stored.ts";
import type { FileStore } from "./files.ts";
import { leftoversOf, MADE, type OpenVault, readStart } from "./start.ts";

/** Deletes what a crash left beside the live header, seen again, and marks the vault as made. `open`: the vault that this tab
 * has open. Call it under the exclusive lock `countersign-vault`. */
export async function sweepLeftovers(
  documents: DocumentStore,
  files: FileStore,
  open: OpenVault | null,
): Promise<void> {
  const again = await readStart(documents, files);
  if (again.state === "open" && !again.vault.readOnly) return clean(files, again.leftovers, again.isMarked);
  if (again.state !== "locked") return;
  const { header, files: found } = again.profile;
  const isGood = open?.readOnly === false && JSON.stringify(open.header) === JSON.stringify(header);
  return isGood
    ? clean(files, leftoversOf([...found.keys()], header), found.has(MADE))
    : clean(files, again.leftovers, true);
}

async function clean(files: FileStore, leftovers: readonly string[], isMarked: boolean): Promise<void> {
  for (const name of leftovers) await files.remove(name);
  if (!isMarked) await files.write(MADE, new Uint8Array());
}
