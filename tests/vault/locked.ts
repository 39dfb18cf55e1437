/** Profiles with App Lock on. @module */
import type { PasskeyEnrolment, Proof } from "../../src/vault/lock-api.ts";
import type { createVault } from "../../src/vault/vault.ts";
import { addUri, type Bytes, createProfile, type Profile, uri } from "./profile.ts";

type Tab = ReturnType<typeof createVault>;

export const PASSPHRASE = "tea with 3 old friends";
/** Long enough that chance can't write it. */
export const PIN = "904816253771";

/** What an authenticator that verifies and has PRF gives; another one for each `seed`. */
export async function passkey(seed: number): Promise<{ enrolment: PasskeyEnrolment; proof: () => Proof }> {
  const rpId = "localhost";
  const rpIdHash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(rpId)));
  const authenticatorData = new Uint8Array([...rpIdHash, 0x05, 0, 0, 0, 0]); // present and verified
  const [first, second] = [seed, seed + 100].map((byte) => new Uint8Array(32).fill(byte)) as [Bytes, Bytes];
  const credentialId = `credential-${seed}`;
  const enrolment: PasskeyEnrolment = {
    credentialId,
    rpId,
    prfInputs: ["A".repeat(43), "B".repeat(42) + "A"],
    isEnabled: true,
    created: { authenticatorData, publicKey: new Uint8Array(91), algorithm: -7, transports: ["internal"] },
    // The worker zeroes what it was given.
    straight: { authenticatorData, first: first.slice(), second: second.slice() },
    swapped: { authenticatorData, first: second.slice(), second: first.slice() },
  };
  return { enrolment, proof: () => ({ kind: "passkey", credentialId, prf: first.slice(), authenticatorData }) };
}

/** Two groups of a recovery code, as a person types them back. */
export function typedBack(code: string) {
  const groups = code.split("-");
  return [{ group: 1, text: groups[1]! }, { group: 5, text: groups[5]! }];
}

/** Turns App Lock on; gives the recovery code, if one was made. A PIN brings one along. */
export async function turnOn(
  tab: Tab,
  kind: "passphrase" | "pin",
  withRecovery = kind === "pin",
): Promise<string | null> {
  await tab.stageLock(
    kind === "pin"
      ? { kind, name: "My PIN", text: PIN }
      : { kind, name: "My passphrase", text: PASSPHRASE, use: "unlock" },
  );
  const code = withRecovery ? await tab.stageRecovery() : null;
  await tab.addLocks(code ? typedBack(code) : []);
  return code;
}

/** A profile with two accounts, locked, and the tab that did it, still open. */
export async function lockedBy(kind: "passphrase" | "pin", withRecovery?: boolean) {
  const profile: Profile = createProfile();
  const tab = profile.openTab();
  const id = await addUri(tab, uri("alice"));
  await addUri(tab, uri("bob"));
  const recovery = await turnOn(tab, kind, withRecovery);
  return { profile, tab, id, recovery };
}
