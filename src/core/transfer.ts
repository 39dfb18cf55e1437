/** What the readers of other authenticators' exports give. @module */
import type { Draft } from "./account.ts";
import type { Caution, KeyUriProblem } from "./key-uri.ts";

/** Largest text file that is read, in bytes. */
export const LARGEST_TEXT = 10_000_000;

export type TransferProblem =
  | KeyUriProblem
  /** An account whose codes are made with MD5. */
  | "md5-unsupported"
  /** Google Authenticator's export, cut off or otherwise not as it writes it. */
  | "export-damaged"
  | "export-empty"
  /** An export that says it holds more than any does. */
  | "export-too-large"
  /** A line of a list that holds no account. */
  | "no-link"
  /** A file that holds no link, or no text at all. */
  | "unknown-file"
  | "text-too-large"
  /** From a line on, nothing was read. */
  | "too-many-links"
  /** A folder, or a file that is gone. */
  | "file-unreadable";

export interface Found {
  readonly draft: Draft;
  readonly cautions: readonly Caution[];
}

/** What could not be read. Never what stood there. */
export interface Unread {
  /** The line it stood on, from 1; null where there are no lines. */
  readonly line: number | null;
  /** What an export calls the account; "" where that is not known. */
  readonly name: string;
  readonly problem: TransferProblem;
}

/** Which QR code of one export it was. */
export interface Part {
  /** Equal for the codes of one export, as far as they tell. */
  readonly batch: string;
  /** How many codes the export has; 0 where what the code says of that, or of its place, can't be. */
  readonly size: number;
  /** From 0 by the format; some authenticators that write it count from 1. */
  readonly index: number;
  /** All the code holds, secrets too: equal when it is the same code once more. */
  readonly content: string;
}

/** One link, read. */
export interface ReadLink {
  readonly found: readonly Found[];
  readonly unread: readonly Unread[];
  /** For a code of Google Authenticator's export, unless it could not be read. */
  readonly part: Part | null;
}

/** A link that gave nothing. */
export function unreadLink(problem: TransferProblem, line: number | null = null): ReadLink {
  return { found: [], unread: [{ line, name: "", problem }], part: null };
}
