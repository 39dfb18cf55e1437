/** Locked vaults for those who write into the profile from outside, and what the app says of them then. @module */
import { Buffer } from "node:buffer";
import canonicalize from "canonicalize";
import type { VaultStatus } from "../../src/vault/api.ts";
import type { Header } from "../../src/vault/header.ts";
import type { Proof } from "../../src/vault/lock-api.ts";
import type { Slot } from "../../src/vault/slots.ts";
import { passkey, PASSPHRASE, typedBack } from "./locked.ts";
import { addUri, type Bytes, createProfile, OPEN, type Profile, uri } from "./profile.ts";

export type Tab = ReturnType<Profile["openTab"]>;

export interface Locked {
  readonly profile: Profile;
  /** Still open. */
  readonly tab: Tab;
  readonly recovery: string;
  readonly byRecovery: Proof;
  readonly byPasskey: () => Proof;
}

/** Two accounts, locked by a passkey and a recovery code. */
export async function locked(): Promise<Locked> {
  const profile = createProfile();
  const tab = profile.openTab();
  await addUri(tab, uri("alice"));
  await addUri(tab, uri("bob"));
  const { enrolment, proof } = await passkey(1);
  await tab.stageLock({ kind: "passkey", name: "", enrolment });
  const recovery = await tab.stageRecovery();
  await tab.addLocks(typedBack(recovery));
  return { profile, tab, recovery, byRecovery: { kind: "recovery", text: recovery }, byPasskey: proof };
}

export const headerOf = (profile: Profile) => `header-${profile.meta!.generation}`;
export const fileIn = (profile: Profile, name: string) => profile.files.get(name)!;
export const documentIn = (profile: Profile, name: string) => profile.documents.get(name)!;

/** A header that can be rewritten. */
export type ClearHeader = { -readonly [Member in keyof Header]: Header[Member] };

export function readHeader(profile: Profile): ClearHeader {
  return JSON.parse(new TextDecoder().decode(fileIn(profile, headerOf(profile))));
}

export function rewriteHeader(profile: Profile, edit: (header: ClearHeader) => void) {
  const header = readHeader(profile);
  edit(header);
  profile.files.set(headerOf(profile), new TextEncoder().encode(canonicalize(header)!));
}

export function slotOf(profile: Profile, kind: string): Slot {
  return readHeader(profile).slots.find((slot) => slot.kind === kind)!;
}

/** All that rests in a profile, as one text. */
export function imageOf({ files, meta, documents, attempts }: Profile): string {
  const raw = (bytes: Bytes) => Buffer.from(bytes).toString("latin1");
  return JSON.stringify([
    [...files].map(([name, bytes]) => [name, raw(bytes)]).sort(),
    meta,
    [...documents].map(([name, { record, bytes }]) => [name, record, raw(bytes)]).sort(),
    [...attempts].sort(),
  ]);
}

function said(status: VaultStatus): string {
  if (status.state === "open") return status.readOnly ? "read-only" : "open";
  return status.state === "damaged" ? `damaged ${status.part}` : status.state;
}

export const CHANGES: readonly ((tab: Tab) => Promise<unknown>)[] = [
  (tab) => addUri(tab, uri("carol")),
  (tab) => tab.setTimes({ idle: null, hidden: null }),
  async (tab) => {
    await tab.stageLock({ kind: "passphrase", name: "", text: PASSPHRASE, use: "unlock" });
    await tab.addLocks([]);
  },
];

/** What the app says of a profile, at the start and then to `proof`: the state, or an error's code. Unless it opened whole,
 * every change must be refused and nothing may differ afterwards. */
export async function judged(profile: Profile, proof: Proof): Promise<string> {
  const before = imageOf(profile);
  const tab = profile.openTab();
  const status = await tab.open(OPEN);
  const verdict = status.state === "locked"
    ? await tab.unlock(proof, OPEN).then(said, ({ name }: Error) => name)
    : said(status);
  if (verdict === "open") return verdict;
  for (const change of CHANGES) {
    const outcome = await change(tab).then(() => "done", ({ name }: Error) => name);
    if (outcome !== "read-only") throw new Error(`${verdict}, and ${change} is ${outcome}`);
  }
  await profile.openTab().open(OPEN); // whatever is cleaned up in between is through then
  if (imageOf(profile) !== before) throw new Error(`${verdict}, and something was written`);
  return verdict;
}

export function flip(bytes: Bytes, bit: number) {
  bytes[bit >> 3]! ^= 1 << (bit & 7);
}
