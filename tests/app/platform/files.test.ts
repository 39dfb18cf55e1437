import { expect, it } from "vitest";
import { readBackup } from "../../../src/app/platform/files.ts";
import { LARGEST_BACKUP } from "../../../src/vault/backup-api.ts";

/** A file that says it is so long. */
function fileOf(size: number): Blob {
  const begin = new TextEncoder().encode("CSBK");
  return { size, arrayBuffer: async () => begin.buffer } as Blob;
}

it("readBackup() reads what the vault writes at most, and nothing that is longer", async () => {
  expect((await readBackup(fileOf(LARGEST_BACKUP))).length).toBe(4);
  await expect(readBackup(fileOf(LARGEST_BACKUP + 1))).rejects.toMatchObject({ name: "backup-unreadable" });
});
