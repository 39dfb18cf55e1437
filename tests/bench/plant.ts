/** Vaults of many accounts, made by the vault's own code and put into a browser's profile as the app would have left
 * them; adding 10 000 accounts through the app would take half an hour. @module */
import type { Page } from "playwright-core";
import { type Codes, NO_CODES } from "../../src/core/account.ts";
import { addAccount } from "../../src/core/edits.ts";
import { DATABASE, META_KEY, NATIVE_VERSION } from "../../src/storage/names.ts";
import { sealDocument } from "../../src/vault/document.ts";
import { CODES, readStart } from "../../src/vault/start.ts";
import type { createVault } from "../../src/vault/vault.ts";
import { addUri, createDocuments, createProfile, uri } from "../vault/profile.ts";

declare global {
  /** The vault is a worker's code, checked here with a page's types, which lack this. */
  interface FileSystemFileHandle {
    createSyncAccessHandle(): Promise<
      { truncate(size: number): void; write(bytes: Uint8Array): number; flush(): void; close(): void }
    >;
  }
}

export interface PlantedVault {
  readonly codes: Codes;
  /** Everything that rests in the profile; bytes are base64, to pass into a page. */
  readonly resting: {
    readonly files: readonly (readonly [name: string, bytes: string])[];
    readonly meta: object;
    readonly documents: readonly { name: string; revision: number; generation: number; bytes: string }[];
  };
}

const ISSUERS = "Acme,Bluebird,Cargo,Dropzone,Evergreen,Fjord,GitHub,Harbour,Icicle,Juniper,Kestrel,Lantern,Meridian," +
  "Northwind,Orchard,Paperplane,Quarry,Riverbank,Saffron,Tandem,Umbra,Vantage,Willow,Xenon,Yonder,Zephyr";
const PEOPLE = "anna,bruno,clara,daniel,emil,frida,georg,hanna,ivan,julia,karl,lena,marta,nils,olga,paul,rosa,stefan";
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** `count` accounts with secrets of 160 bits, the same in every run. Where there are `tags`, each has one or none. */
function accountsOf(count: number, device: string, tags: readonly string[]): Codes {
  const issuers = ISSUERS.split(","), people = PEOPLE.split(",");
  let seed = 1;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0; // Numerical Recipes' generator: enough for a bench
    return Math.floor(seed / 2 ** 32 * below);
  };
  let codes = NO_CODES;
  for (let i = 0; i < count; i++) {
    const draft = {
      type: "totp" as const,
      secret: Array.from({ length: 32 }, () => BASE32[random(32)]).join(""),
      algorithm: "SHA1" as const,
      digits: 6,
      period: 30,
      counter: 0,
      issuer: issuers[random(issuers.length)]!,
      label: `${people[random(people.length)]}.${people[random(people.length)]}@example.org`,
      ...i % (tags.length + 1) < tags.length && { tags: [tags[i % (tags.length + 1)]!] },
    };
    codes = addAccount(codes, draft, Array.from({ length: 22 }, () => BASE32[random(32)]).join(""), device);
  }
  return codes;
}

/** `lock` turns App Lock on, by a tab of the vault, when all accounts are there. */
export async function makeVault(
  count: number,
  { lock, tags = [] }: {
    readonly lock?: (tab: ReturnType<typeof createVault>) => Promise<unknown>;
    readonly tags?: readonly string[];
  } = {},
): Promise<PlantedVault> {
  const profile = createProfile();
  await addUri(profile.openTab(), uri("first")); // makes the vault
  const documents = createDocuments(profile);
  const start = await readStart(documents, {
    list: async () => [...profile.files.keys()],
    read: async (name) => profile.files.get(name)?.slice() ?? null, // the vault zeroes keys it has read
    write: () => Promise.reject(new Error("Only read here")),
    remove: () => Promise.reject(new Error("Only read here")),
  });
  if (start.state !== "open") throw new Error(`The vault just made is ${start.state}`);
  const { key, meta, revision } = start.vault;
  const { vaultId, generation } = meta;
  const codes = accountsOf(count, meta.deviceId, tags);
  const place = { vaultId, name: CODES, revision: revision + 1, generation };
  await documents.put(CODES, await sealDocument(key, place, codes), { generation, revision });
  await lock?.(profile.openTab());
  return {
    codes,
    resting: {
      files: [...profile.files].map(([name, bytes]) => [name, bytes.toBase64()] as const),
      meta: { ...profile.meta, key: META_KEY },
      documents: [...profile.documents].map(([name, { record, bytes }]) => ({
        name,
        ...record,
        bytes: bytes.toBase64(),
      })),
    },
  };
}

/** Puts a vault into the profile of `page`, in place of any that is there. Leaves the page at an address of the origin
 * where no app runs. */
export async function plantVault(page: Page, origin: string, { resting }: PlantedVault): Promise<void> {
  await page.goto(`${origin}/health`);
  await page.evaluate(async ({ files, meta, documents, database, version }) => {
    const folder = await navigator.storage.getDirectory();
    for await (const name of folder.keys()) await folder.removeEntry(name);
    for (const [name, bytes] of files) {
      const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await writable.write(Uint8Array.fromBase64(bytes));
      await writable.close();
    }
    await new Promise((resolve, reject) => {
      indexedDB.deleteDatabase(database);
      const opening = indexedDB.open(database, version);
      opening.onerror = () => reject(opening.error);
      // The stores of `src/storage/database.ts`, as Dexie makes them.
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore("meta", { keyPath: "key" });
        opening.result.createObjectStore("documents", { keyPath: "name" });
        opening.result.createObjectStore("bytes", { keyPath: "name" });
        opening.result.createObjectStore("servers", { keyPath: "id" });
      };
      opening.onsuccess = () => {
        const transaction = opening.result.transaction(["meta", "documents", "bytes"], "readwrite");
        transaction.objectStore("meta").put(meta);
        for (const { bytes, ...record } of documents) {
          transaction.objectStore("documents").put(record);
          transaction.objectStore("bytes").put({ name: record.name, bytes: Uint8Array.fromBase64(bytes) });
        }
        transaction.onabort = () => reject(transaction.error);
        transaction.oncomplete = () => (opening.result.close(), resolve(undefined));
      };
    });
  }, { ...resting, database: DATABASE, version: NATIVE_VERSION });
}

/** The same accounts for the floor page; leaves `page` on it. */
export async function plantFloor(page: Page, origin: string, { codes }: PlantedVault): Promise<void> {
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => "store" in globalThis);
  await page.evaluate((text) => (globalThis as unknown as FloorPage).store(text), JSON.stringify(codes));
}

/** The same accounts for the floor's locked page, by a passphrase, or a passkey of the page's authenticator when null. Leaves
 * `page` on it. */
export async function plantLockedFloor(
  page: Page,
  origin: string,
  { codes }: PlantedVault,
  passphrase: string | null,
): Promise<void> {
  await page.addInitScript({ path: "node_modules/hash-wasm/dist/argon2.umd.min.js" });
  await page.goto(`${origin}/locked.html`);
  await page.waitForFunction(() => "lock" in globalThis);
  await page.bringToFront(); // passkeys are for a page in front
  await page.evaluate(
    ([text, passphrase]) => (globalThis as unknown as LockedFloorPage).lock(text, passphrase),
    [JSON.stringify(codes), passphrase] as const,
  );
}

/** What `floor/floor.js` offers. */
export interface FloorPage {
  store(text: string): Promise<void>;
}

/** What `floor/locked.js` offers besides. */
export interface LockedFloorPage {
  lock(text: string, passphrase: string | null): Promise<void>;
  /** Two KDFs, one sealing, stored, read and opened. */
  turnOn(codes: unknown, passphrase: string): Promise<void>;
}
