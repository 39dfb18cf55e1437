/** Tells pictures from texts among chosen, dropped or shared files. Fetched with the first file. @module */
import { LARGEST_TEXT } from "../../core/transfer.ts";
import type { Source } from "../../vault/api.ts";
import { BACKUP_MAGIC } from "../../vault/backup-api.ts";
import type { ReaderProblem } from "../platform/scanner.ts";
import type { AddProblem, Missed } from "./add-problem.ts";

/** Files taken at once. */
const MOST_FILES = 100;

/** How the files begin that hold pictures: PNG, JPEG, GIF, RIFF (WebP), BMP; at 4, "ftyp" (HEIC, AVIF). */
const PICTURES = [[0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff], [0x47, 0x49, 0x46, 0x38], [0x52, 0x49, 0x46, 0x46], [
  0x42,
  0x4d,
]];
const FTYP = [0x66, 0x74, 0x79, 0x70];

export interface FilesRead {
  /** Texts of the pictures' QR codes, and text files as they are: only the vault's worker looks into those. */
  readonly sources: readonly Source[];
  readonly missed: readonly Missed[];
}

/** Reads one file after the other until all are read, or it `isOver`. */
export async function readFiles(
  files: readonly Blob[],
  readPicture: (file: Blob) => Promise<string[]>,
  isOver: () => boolean,
): Promise<FilesRead> {
  if (files.length === 0) return { sources: [], missed: [miss("", "nothing-came")] };
  if (files.length > MOST_FILES) return { sources: [], missed: [miss("", "too-many-files")] };
  const sources: Source[] = [], missed: Missed[] = [];
  for (const file of files) {
    if (isOver()) break;
    const name = file instanceof File ? file.name : "";
    const kind = await kindOf(file, name);
    if (kind === "text") sources.push({ name, content: file });
    else if (kind !== "picture") missed.push(miss(name, kind));
    else {
      try {
        const texts = await readPicture(file);
        if (texts.length === 0) missed.push(miss(name, "no-code"));
        sources.push(...texts.map((content) => ({ name, content })));
      } catch (error) {
        // What is not ours comes from loading the reader's own code.
        const told = (error as Error).name;
        missed.push(miss(name, /^[a-z-]+$/.test(told) ? told as ReaderProblem : "scanner-missing"));
      }
    }
  }
  return { sources, missed };
}

function miss(source: string, problem: AddProblem): Missed {
  return { source, line: null, name: "", problem };
}

/** No file is read whole here: one of 2 GB costs its first bytes. */
async function kindOf(file: Blob, name: string): Promise<"picture" | "text" | AddProblem> {
  if (/\.countersign$/i.test(name)) return "backup-file";
  if (file.type.startsWith("image/")) return "picture";
  let head: Uint8Array;
  try {
    // A folder can't be read; an empty file is told from it by being asked for all it has.
    head = new Uint8Array(await (file.size === 0 ? file : file.slice(0, 32)).arrayBuffer());
  } catch {
    return "file-unreadable";
  }
  if (file.size === 0) return "picture-empty";
  if (begins(head, BACKUP_MAGIC)) return "backup-file";
  if (PICTURES.some((start) => begins(head, start)) || begins(head.subarray(4), FTYP)) return "picture";
  return file.size > LARGEST_TEXT ? "text-too-large" : "text";
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}
