/** The one way in which a header changes: a new root key, one generation up, and everything sealed anew (vault.md, App Lock
 * on and off). Whatever is cut, at the next start exactly one generation opens. @module */
import type { Codes } from "../core/account.ts";
import type { DocumentStore } from "../core/stored.ts";
import { type Bytes, fromBase64Url, randomBytes } from "../protocol/bytes.ts";
import { DEVICES, type Devices } from "./devices.ts";
import { documentKey, openDocument, rootOf, sealDocument } from "./document.ts";
import type { FileStore } from "./files.ts";
import { importHeaderKey, parseHeader, signHeader, verifyHeader } from "./header.ts";
import type { LockUse } from "./lock-api.ts";
import { openSeal, openSlotFile, sealToSlot, type Slot, type SlotBase } from "./slots.ts";
import { CODES, headerFile, leftoversOf, OPEN_KEY, type OpenVault, slotFile } from "./start.ts";

/** A slot on its way in. */
export interface NewSlot {
  readonly slot: SlotBase;
  readonly file: Bytes;
  readonly use: LockUse;
  /** What opens it, made once more out of what the written header says. */
  readonly ikm: (written: SlotBase) => Promise<Bytes>;
}

export interface Plan {
  /** Slots that stay, each with what it opens from now on. */
  readonly keep: readonly { readonly slot: Slot; readonly use: LockUse }[];
  readonly add: readonly NewSlot[];
  /** The key that shall lie beside the vault: App Lock goes off. It belongs to the one added slot of kind `open`. */
  readonly openKey: Bytes | null;
  readonly codes: Codes;
  readonly devices: Devices;
}

/** Renews the root key by `plan`; gives the vault as it is then. Call it under the exclusive lock `countersign-vault`, with
 * `vault` caught up.
 * @throws {Error} Nothing has changed then, but files that no header speaks of may be left. */
export async function renewVault(
  documents: DocumentStore,
  files: FileStore,
  vault: OpenVault,
  plan: Plan,
): Promise<OpenVault> {
  const { vaultId } = vault.meta;
  const generation = vault.meta.generation + 1;
  for (const name of leftoversOf(await files.list(), vault.header)) await files.remove(name);

  const before = await documents.readAll();
  const rootKey = randomBytes(32);
  const root = await rootOf(rootKey);
  const slots = await Promise.all([...plan.keep, ...plan.add].map(async ({ slot, use }): Promise<Slot> => {
    const { id, kind, kdf, publicKey } = slot;
    const base = { id, kind, kdf, publicKey };
    return use === "backup"
      ? { ...base, use }
      : { ...base, seal: { ...await sealToSlot(vaultId, base, generation, rootKey), generation } };
  }));
  rootKey.fill(0);
  if (plan.openKey) await files.write(OPEN_KEY, plan.openKey);
  for (const { slot, file } of plan.add) await files.write(slotFile(slot.id), file);
  const signingKey = await importHeaderKey(fromBase64Url(plan.devices.headerKey.privateKey));
  const unsigned = { v: 1 as const, vaultId, generation, slots, policy: vault.header.policy };
  await files.write(headerFile(generation), await signHeader(unsigned, signingKey));

  const sealed: Record<string, Bytes> = {};
  for (const [name, { record, bytes }] of Object.entries(before.documents)) {
    const value = name === CODES ? plan.codes : name === DEVICES ? plan.devices : await openDocument(
      await documentKey(vault.root, vaultId, name),
      { vaultId, name, ...record },
      bytes,
    );
    const place = { vaultId, name, revision: record.revision + 1, generation };
    sealed[name] = await sealDocument(await documentKey(root, vaultId, name), place, value);
  }

  // What can't be opened now could never be: every new slot and every document, from the written bytes.
  const header = parseHeader((await files.read(headerFile(generation)))!, generation);
  if (!await verifyHeader(header, fromBase64Url(plan.devices.headerKey.publicKey))) {
    throw new Error("The header just written does not verify");
  }
  let again = root;
  for (const { slot, ikm, use } of plan.add) {
    const written = header.slots.find(({ id }) => id === slot.id)!;
    const file = (await files.read(slotFile(slot.id)))!;
    const given = await ikm(written);
    const secret = await openSlotFile(vaultId, written, file, given).finally(() => given.fill(0));
    if (use === "backup") continue;
    const opened = await openSeal(vaultId, written, generation, written.seal!, secret.privateKey);
    again = await rootOf(opened);
    opened.fill(0);
  }
  for (const [name, bytes] of Object.entries(sealed)) {
    const revision = before.documents[name]!.record.revision + 1;
    await openDocument(await documentKey(again, vaultId, name), { vaultId, name, revision, generation }, bytes);
  }

  const { meta } = vault;
  await documents.renew(sealed, { ...before, meta }, slots.map(({ id }) => id)); // the commit point
  const leftovers = leftoversOf(await files.list(), header);
  for (const name of leftovers) await files.remove(name).catch(() => {}); // else the next start does
  return {
    ...vault,
    meta: { ...meta, generation },
    header,
    headerKey: fromBase64Url(plan.devices.headerKey.publicKey),
    root,
    key: await documentKey(root, vaultId, CODES),
    codes: plan.codes,
    revision: before.documents[CODES]!.record.revision + 1,
  };
}
