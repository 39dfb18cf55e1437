import { type Codes, NO_CODES } from "../core/account.ts";
import type { DocumentStore } from "../core/stored.ts";
import { type Bytes, randomBytes, randomId } from "../protocol/bytes.ts";
import { DEVICES, newDevices } from "./devices.ts";
import { documentKey, openDocument, rootOf, sealDocument } from "./document.ts";
import type { FileStore } from "./files.ts";
import { makeHeaderKey, parseHeader, signHeader, verifyHeader } from "./header.ts";
import { makeSlot, openSeal, openSlotFile, sealToSlot } from "./slots.ts";
import { CODES, headerFile, OPEN_KEY, slotFile } from "./start.ts";

const FIRST = 1;

/** Makes the vault: files first, flushed, opened again from the written bytes; then one transaction with both documents
 * and `meta`, which is the commit point. Call it under the exclusive lock, when {@linkcode readStart} said "empty". What a
 * cut first start left is written over, by new names or after removal. */
export async function writeNewVault(documents: DocumentStore, files: FileStore): Promise<void> {
  for (const name of await files.list()) {
    if (name === OPEN_KEY || name === headerFile(FIRST) || name.startsWith("slot-")) await files.remove(name);
  }
  await write(documents, files, { generation: FIRST, openKey: randomBytes(32), contents: () => NO_CODES });
}

/** Puts a new vault in the place of a damaged one, with what `contents` gives for the new device id. Until its commit, what
 * was there stays as it was: other files have other names, and a key that lies beside is used once more. The next start
 * deletes them. Call it under the exclusive lock. */
export async function replaceVault(
  documents: DocumentStore,
  files: FileStore,
  contents: (device: string) => Codes,
): Promise<void> {
  const { meta } = await documents.read(CODES);
  const headers = (await files.list()).map((name) => Number(/^header-(\d{1,9})$/.exec(name)?.[1] ?? 0));
  const generation = Math.max(meta?.generation ?? 0, ...headers) + 1;
  const present = await files.read(OPEN_KEY);
  const isKey = present?.length === 32;
  if (!isKey) await files.remove(OPEN_KEY);
  await write(documents, files, { generation, openKey: isKey ? present : randomBytes(32), contents, replaces: true });
}

interface NewVault {
  readonly generation: number;
  readonly openKey: Bytes;
  readonly contents: (device: string) => Codes;
  /** Whether another vault goes, at the commit. */
  readonly replaces?: boolean;
}

async function write(
  documents: DocumentStore,
  files: FileStore,
  { generation, openKey, contents, replaces = false }: NewVault,
): Promise<void> {
  const vaultId = randomId(), deviceId = randomId(6);
  const rootKey = randomBytes(32);
  const signing = await makeHeaderKey();
  const { slot: base, file } = await makeSlot(vaultId, "open", {}, openKey, signing.publicKey);
  const slot = { ...base, seal: { ...await sealToSlot(vaultId, base, generation, rootKey), generation } };
  const unsigned = { v: 1 as const, vaultId, generation, slots: [slot], policy: {} };
  if (!(await files.list()).includes(OPEN_KEY)) await files.write(OPEN_KEY, openKey);
  await files.write(slotFile(slot.id), file);
  await files.write(headerFile(generation), await signHeader(unsigned, signing.privateKey));

  const root = await rootOf(rootKey);
  const seal = async (name: string, value: unknown) =>
    sealDocument(await documentKey(root, vaultId, name), { vaultId, name, revision: 1, generation }, value);
  const devices = newDevices(signing.pkcs8, signing.publicKey);
  const sealed = { [CODES]: await seal(CODES, contents(deviceId)), [DEVICES]: await seal(DEVICES, devices) };
  signing.pkcs8.fill(0);

  // What can't be opened now could never be: better to fail before there is anything to lose.
  const header = parseHeader((await files.read(headerFile(generation)))!, generation);
  const written = (await files.read(OPEN_KEY))!;
  const again = header.slots[0]!;
  const secret = await openSlotFile(vaultId, again, (await files.read(slotFile(slot.id)))!, written);
  if (!await verifyHeader(header, secret.headerKey)) throw new Error("The header just written does not verify");
  const opened = await openSeal(vaultId, again, generation, again.seal!, secret.privateKey);
  const rootAgain = await rootOf(opened);
  for (const [name, bytes] of Object.entries(sealed)) {
    const key = await documentKey(rootAgain, vaultId, name);
    await openDocument(key, { vaultId, name, revision: 1, generation }, bytes);
  }
  for (const key of [rootKey, openKey, opened, written]) key.fill(0);
  await documents.create({ vaultId, generation, deviceId }, sealed, replaces);
}
