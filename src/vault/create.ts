import { NO_CODES } from "../core/edits.ts";
import type { DocumentStore } from "../core/stored.ts";
import { randomBytes, randomId, toBase64Url } from "./bytes.ts";
import { documentKey, openDocument, sealDocument } from "./document.ts";
import type { FileStore } from "./files.ts";
import { makeHeaderKey, parseHeader, signHeader, verifyHeader } from "./header.ts";
import { makeSlot, openSlot } from "./slots.ts";
import { CODES, headerFile, OPEN_KEY, slotFile } from "./start.ts";

const FIRST = 1;

/** Makes the vault: files first, flushed, opened again from the written bytes; then one transaction with both documents
 * and `meta`, which is the commit point. Call it under the exclusive lock, when {@linkcode readStart} said "empty". What a
 * cut first start left is written over, by new names or after removal. */
export async function writeNewVault(documents: DocumentStore, files: FileStore): Promise<void> {
  for (const name of await files.list()) {
    if (name === OPEN_KEY || name === headerFile(FIRST) || name.startsWith("slot-")) await files.remove(name);
  }
  const vaultId = randomId();
  const rootKey = randomBytes(32), openKey = randomBytes(32);
  const signing = await makeHeaderKey();
  const opened = { rootKey, headerKey: signing.publicKey };
  const { slot, file } = await makeSlot(vaultId, FIRST, "open", openKey, opened);
  const unsigned = { v: 1 as const, vaultId, generation: FIRST, slots: [slot], policy: {} };
  await files.write(OPEN_KEY, openKey);
  await files.write(slotFile(slot.id), file);
  await files.write(headerFile(FIRST), await signHeader(unsigned, signing.privateKey));

  const seal = async (name: string, value: unknown) => {
    const place = { vaultId, name, revision: 1, generation: FIRST };
    const bytes = await sealDocument(await documentKey(rootKey, vaultId, name), place, value);
    return bytes;
  };
  const devices = {
    v: 1,
    headerKey: { privateKey: toBase64Url(signing.pkcs8), publicKey: toBase64Url(signing.publicKey) },
  };
  const sealed = { [CODES]: await seal(CODES, NO_CODES), devices: await seal("devices", devices) };
  signing.pkcs8.fill(0);

  // What can't be opened now could never be: better to fail before there is anything to lose.
  const header = parseHeader((await files.read(headerFile(FIRST)))!, FIRST);
  const written = (await files.read(OPEN_KEY))!;
  const again = await openSlot(vaultId, header.slots[0]!, (await files.read(slotFile(slot.id)))!, written);
  if (!await verifyHeader(header, again.headerKey)) throw new Error("The header just written does not verify");
  for (const [name, bytes] of Object.entries(sealed)) {
    const key = await documentKey(again.rootKey, vaultId, name);
    await openDocument(key, { vaultId, name, revision: 1, generation: FIRST }, bytes);
  }
  for (const key of [rootKey, openKey, again.rootKey, written]) key.fill(0);
  await documents.create({ vaultId, generation: FIRST, deviceId: randomId(6) }, sealed);
}
