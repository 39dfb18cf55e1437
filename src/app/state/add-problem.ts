import type { TransferProblem, UnreadSource } from "../../vault/api.ts";
import type { ReaderProblem } from "../platform/scanner.ts";

/** Why something could not be added. */
export type AddProblem =
  | TransferProblem
  | ReaderProblem
  | "no-code"
  | "clipboard-empty"
  | "clipboard-refused"
  /** A drop or a share without anything in it. */
  | "nothing-came"
  | "too-many-files"
  /** A backup of ours, which is restored. */
  | "backup-file";

/** A file that could not be read, or what in it could not. */
export type Missed = Omit<UnreadSource, "problem"> & { readonly problem: AddProblem };
