/** What the vault is handed: storage, locks, the channel to other tabs, clocks. @module */
import type { DocumentStore } from "../core/stored.ts";
import type { FileStore } from "./files.ts";

/** Held shared by readers and writers, exclusively by whoever makes or renews the vault. */
export const VAULT_LOCK = "countersign-vault";

/** What tabs tell each other. */
export type Message =
  /** A document was written. */
  | { readonly name: string; readonly revision: number }
  /** The root key was renewed. */
  | { readonly generation: number }
  /** So many attempts at a slot were wrong. */
  | { readonly slotId: string; readonly count: number }
  /** Everything was deleted. */
  | { readonly isErased: true };

export interface VaultParts {
  readonly documents: DocumentStore;
  readonly files: FileStore;
  /** As `navigator.locks.request`. */
  readonly lock: <T>(name: string, mode: "shared" | "exclusive", run: () => Promise<T>) => Promise<T>;
  /** Tells all other tabs. */
  readonly announce: (message: Message) => void;
  /** Unix ms; only dates things. */
  readonly now: () => number;
  /** Ms since some moment, by a clock that nobody can set. */
  readonly elapsed: () => number;
  /** Runs something once, after so many ms. */
  readonly later: (run: () => void, ms: number) => void;
  /** Names this device in backups, in clear. */
  readonly deviceName: string;
  /** This app's. */
  readonly version: string;
}
