import { NO_CODES } from "../core/edits.ts";
import type { DocumentStore } from "../core/stored.ts";
import { randomBytes, randomId } from "./bytes.ts";
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
  const vaultId = randomId();
  const rootKey = randomBytes(32), openKey = randomBytes(32);
  const signing = await makeHeaderKey();
  const { slot: base, file } = await makeSlot(vaultId, "open", {}, openKey, signing.publicKey);
  const slot = { ...base, seal: { ...await sealToSlot(vaultId, base, FIRST, rootKey), generation: FIRST } };
  const unsigned = { v: 1 as const, vaultId, generation: FIRST, slots: [slot], policy: {} };
  await files.write(OPEN_KEY, openKey);
  await files.write(slotFile(slot.id), file);
  await files.write(headerFile(FIRST), await signHeader(unsigned, signing.privateKey));

  const root = await rootOf(rootKey);
  const seal = async (name: string, value: unknown) =>
    sealDocument(await documentKey(root, vaultId, name), { vaultId, name, revision: 1, generation: FIRST }, value);
  const devices = newDevices(signing.pkcs8, signing.publicKey);
  const sealed = { [CODES]: await seal(CODES, NO_CODES), [DEVICES]: await seal(DEVICES, devices) };
  signing.pkcs8.fill(0);

  // What can't be opened now could never be: better to fail before there is anything to lose.
  const header = parseHeader((await files.read(headerFile(FIRST)))!, FIRST);
  const written = (await files.read(OPEN_KEY))!;
  const again = header.slots[0]!;
  const secret = await openSlotFile(vaultId, again, (await files.read(slotFile(slot.id)))!, written);
  if (!await verifyHeader(header, secret.headerKey)) throw new Error("The header just written does not verify");
  const opened = await openSeal(vaultId, again, FIRST, again.seal!, secret.privateKey);
  const rootAgain = await rootOf(opened);
  for (const [name, bytes] of Object.entries(sealed)) {
    const key = await documentKey(rootAgain, vaultId, name);
    await openDocument(key, { vaultId, name, revision: 1, generation: FIRST }, bytes);
  }
  for (const key of [rootKey, openKey, opened, written]) key.fill(0);
  await documents.create({ vaultId, generation: FIRST, deviceId: randomId(6) }, sealed);
}
