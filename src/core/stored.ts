/** What rests in IndexedDB, and what the vault asks of whoever keeps it there. @module */

/** One record: which vault this is. Its `generation` is the commit point of every renewal of the root key. */
export interface Meta {
  /** 16 random bytes, base64url. */
  readonly vaultId: string;
  readonly generation: number;
  /** 6 random bytes, base64url: names this browser profile in stamps. */
  readonly deviceId: string;
}

export interface DocumentRecord {
  readonly revision: number;
  readonly generation: number;
}

export interface Stored {
  readonly meta: Meta | null;
  readonly record: DocumentRecord | null;
}

/** Wrong attempts at a slot, by its id. In clear: they are counted while nothing is open. */
export type Attempts = Readonly<Record<string, number>>;

/** Every document of one moment. */
export interface StoredAll {
  readonly meta: Meta | null;
  readonly documents: Readonly<
    Record<string, { readonly record: DocumentRecord; readonly bytes: Uint8Array<ArrayBuffer> }>
  >;
}

/** What the service worker needs of one registration with a sign-in server, in clear: it works while the vault is locked.
 * No names of people, servers or applications. The sealed document `devices` is the truth. */
export interface ServerRecord {
  /** The device's id at that server. */
  readonly id: string;
  readonly origin: string;
  readonly accountId: string;
  /** RFC 7638 thumbprint of the device's key. */
  readonly jkt: string;
  /** The server's pinned keys, the current one first. */
  readonly requestKeys: readonly {
    readonly kty: "EC";
    readonly crv: "P-256";
    readonly x: string;
    readonly y: string;
    readonly kid: string;
  }[];
  /** Passkeys that are registered for co-signatures. */
  readonly cosignCredentialIds: readonly string[];
  /** Whether notifications may say which application asks. */
  readonly details: boolean;
  /** SHA-256 of the push subscription that the server has, or null. */
  readonly push: string | null;
  /** The service worker's note: the browser changed the subscription, and the server does not know yet. */
  readonly pushChanged?: boolean;
  /** The service worker's note: when the last push came, Unix ms. */
  readonly lastPushAt?: number;
}

export interface DocumentStore {
  /** Meta, record and sealed bytes of one document, from one transaction. Creates nothing.
   * @throws {StorageError} */
  read(
    name: string,
  ): Promise<Stored & { readonly bytes: Uint8Array<ArrayBuffer> | null; readonly attempts: Attempts }>;
  /** The same without the bytes, which may be millions. */
  peek(name: string): Promise<Stored>;
  /** Puts meta and all documents (as revision 1), in one durable transaction, where there is no meta yet; or, if it
   * `replaces`, in the place of everything that is there.
   * @throws {StorageError} "conflict" when there is. */
  create(meta: Meta, documents: Readonly<Record<string, Uint8Array>>, replaces?: boolean): Promise<void>;
  /** Puts the next revision, in one durable transaction, when generation and revision still are as `expected`. `servers`:
   * all clear copies from now on, in the same transaction; notes of the service worker that they do not speak of stay.
   * @throws {StorageError} "conflict" when they are not. */
  put(name: string, bytes: Uint8Array, expected: DocumentRecord, servers?: readonly ServerRecord[]): Promise<void>;
  /** The clear copies, also while locked. Creates nothing. */
  servers(): Promise<readonly ServerRecord[]>;
  readAll(): Promise<StoredAll>;
  /** Puts the next revision of every document and the next generation, in one durable transaction: the commit point of a
   * renewal. Forgets attempts at slots that are not in `slots`.
   * @throws {StorageError} "conflict" when generation or revisions are not as `expected`, or a document is left out. */
  renew(
    documents: Readonly<Record<string, Uint8Array>>,
    expected: Omit<StoredAll, "meta"> & { readonly meta: Meta },
    slots: readonly string[],
  ): Promise<void>;
  /** Stores how many attempts at a slot went wrong, durably; 0 forgets them. */
  countAttempts(slotId: string, count: number): Promise<void>;
  attempts(slotId: string): Promise<number>;
  /** Deletes the database. Another connection that does not make way is waited for. */
  erase(): Promise<void>;
}

export type StorageProblem =
  /** Someone else wrote first. */
  | "conflict"
  /** No room on the device. */
  | "full"
  /** The browser does not let this page store anything. */
  | "refused"
  /** The database was made by a newer version of this app. */
  | "newer";

export class StorageError extends Error {
  override name = "StorageError";
  constructor(readonly problem: StorageProblem, options?: ErrorOptions) {
    super(`Storage: ${problem}`, options);
  }
}
