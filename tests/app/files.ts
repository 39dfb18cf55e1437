/** Where backups go in tests: a browser that saves what it is told to, and remembers one file. @module */
import type { BackupFiles, KeptFile, SaveOutcome } from "../../src/app/platform/files.ts";
import type { BackupParts } from "../../src/app/state/backup.ts";

export interface FakeFiles extends Pick<BackupParts, "files" | "eraseAround" | "readAgeHidden" | "writeAgeHidden"> {
  readonly files: BackupFiles;
  /** What was written, in this order. */
  readonly written: readonly Uint8Array[];
  /** What the browser does next. */
  next: { outcome: SaveOutcome; renews: boolean; allows: boolean };
  kept: KeptFile | null;
  /** Another tab is writing. */
  isTaken: boolean;
  isErased: boolean;
}

export function createFakeFiles(): FakeFiles {
  const written: Uint8Array[] = [];
  let hiddenAt = 0;
  const fake: FakeFiles = {
    written,
    next: { outcome: "saved", renews: true, allows: true },
    kept: null,
    isTaken: false,
    isErased: false,
    files: {
      canKeep: true,
      async save(bytes, name, keeps) {
        const { outcome } = fake.next;
        if (outcome === "saved" || outcome === "downloaded") {
          written.push(bytes);
          if (keeps) fake.kept = { name, isAllowed: true };
        }
        return { outcome, name };
      },
      kept: async () => fake.kept,
      async renew(bytes) {
        if (!fake.next.renews) throw new DOMException("gone", "NotFoundError");
        written.push(bytes);
      },
      async allow() {
        if (fake.next.allows) fake.kept = { ...fake.kept!, isAllowed: true };
        return fake.next.allows;
      },
      async forget() {
        fake.kept = null;
      },
      async alone(run) {
        if (!fake.isTaken) await run();
      },
    },
    async eraseAround() {
      fake.isErased = true;
    },
    readAgeHidden: () => hiddenAt,
    writeAgeHidden: (at) => void (hiddenAt = at),
  };
  return fake;
}
