/** Opening a locked vault, and showing once more who one is: what a person gives, against a slot. @module */
import type { Bytes } from "../protocol/bytes.ts";
import { BURNS_AT, createAttempts } from "./attempts.ts";
import { VaultError } from "./failure.ts";
import { readKdf, stretch } from "./kdf.ts";
import type { LockedStatus, LockKind, Proof, WayIn } from "./lock-api.ts";
import { VAULT_LOCK, type VaultParts } from "./parts.ts";
import { checkAssertion } from "./passkey.ts";
import { readRecoveryCode } from "./recovery-code.ts";
import { openSlotFile, type Slot, type SlotSecret } from "./slots.ts";
import { isWayIn, openProfile, type Profile, readProfile, slotFile, type Start, type Trouble } from "./start.ts";
import type { Tab } from "./tab.ts";

/** One attempt at a time, of all tabs. */
const ATTEMPT_LOCK = "countersign-attempt";

/** How long a gesture is fresh, in ms. */
const FRESH_FOR = 60_000;

/** What of a slot's kdf a passkey needs. */
interface PasskeyKdf {
  readonly credentialId: string;
  readonly prfInput: string;
  readonly rpId: string;
}

interface Proven {
  readonly profile: Profile;
  readonly slot: Slot;
  readonly secret: SlotSecret;
}

function isCounted({ kind }: Slot): boolean {
  return kind === "pin" || kind === "passphrase";
}

function slotFor({ slots }: Profile["header"], proof: Proof): Slot | undefined {
  return slots.find((slot) =>
    slot.kind === proof.kind && isWayIn(slot) &&
    (proof.kind !== "passkey" || slot.kdf.credentialId === proof.credentialId)
  );
}

/** What the header says was altered from outside when it is out of the limits. */
function checkKdf({ kdf }: Slot) {
  try {
    readKdf(kdf);
  } catch (cause) {
    throw new VaultError("read-only", "", { cause });
  }
}

/** The last time a person showed this tab who they are. */
export interface Gesture {
  /** Of this tab's gestures, the how-many-th; setting up a lock is none. */
  readonly count: number;
  /** Null before the first. */
  readonly kind: LockKind | null;
  /** Ms, by a clock that nobody can set, but that may stand still while the device sleeps. */
  readonly at: number;
  /** The same moment by the clock on the wall, Unix ms. */
  readonly dated: number;
}

export function createUnlocking({ documents, files, lock, announce, now, elapsed }: VaultParts, tab: Tab) {
  const attempts = createAttempts(documents, elapsed);
  /** Opens a profile by the slot that opened last, and to no avail. */
  let lookInto: ((profile: Profile) => Promise<Start | null>) | null = null;
  let gesture: Gesture = { count: 0, kind: null, at: -Infinity, dated: 0 };

  function isBurned(slot: Slot, profile: Profile): boolean {
    return slot.kind === "pin" &&
      (!profile.files.has(slotFile(slot.id)) || (profile.attempts[slot.id] ?? 0) >= BURNS_AT);
  }

  /** Passkeys first. */
  function waysOf(profile: Profile): WayIn[] {
    const slots = profile.header.slots.filter((slot) =>
      isWayIn(slot) && profile.files.has(slotFile(slot.id)) && !isBurned(slot, profile)
    );
    const ways = slots.map((slot): WayIn => {
      const { id, kind, kdf } = slot;
      if (kind === "passkey") return { kind, ...kdf as unknown as PasskeyKdf };
      if (kind === "recovery") return { kind };
      attempts.hear(id, profile.attempts[id] ?? 0);
      const left = kind === "pin" ? BURNS_AT - attempts.countOf(id) : null;
      return { kind: kind as "pin" | "passphrase", wait: attempts.waitOf(id), attemptsLeft: left };
    });
    return ways.sort((a, b) => Number(b.kind === "passkey") - Number(a.kind === "passkey"));
  }

  function lockedStatus(profile: Profile): LockedStatus {
    const isPinBurned = profile.header.slots.some((slot) => isBurned(slot, profile));
    return { state: "locked", ways: waysOf(profile), isPinBurned };
  }

  /** What the person gave, as bytes for the KEK. */
  async function ikmOf(slot: Slot, proof: Proof): Promise<Bytes> {
    if (proof.kind === "recovery") return readRecoveryCode(proof.text);
    if (proof.kind !== "passkey") return stretch(proof.text, readKdf(slot.kdf));
    await checkAssertion(proof.authenticatorData, (slot.kdf as unknown as PasskeyKdf).rpId);
    return proof.prf;
  }

  async function openBy(profile: Profile, slot: Slot, proof: Proof): Promise<SlotSecret> {
    const file = profile.files.get(slotFile(slot.id))!;
    const ikm = await ikmOf(slot, proof);
    try {
      return await openSlotFile(profile.meta.vaultId, slot, file, ikm);
    } catch (cause) {
      throw new VaultError("wrong-secret", "", { cause });
    } finally {
      ikm.fill(0);
    }
  }

  /** As {@linkcode openBy}, counted before it is tried. */
  async function attempt(profile: Profile, slot: Slot, proof: Proof): Promise<SlotSecret> {
    const count = await attempts.begin(slot.id, slot.kind === "pin");
    if (count === null) throw new VaultError("wait", String(Math.ceil(attempts.waitOf(slot.id))));
    try {
      if (slot.kind === "pin" && count > BURNS_AT) throw new VaultError("wrong-secret");
      const secret = await openBy(profile, slot, proof);
      await attempts.forget(slot.id).catch(() => {}); // it was right, though the disk be full
      announce({ slotId: slot.id, count: 0 });
      return secret;
    } catch (error) {
      if ((error as Error).name !== "wrong-secret") {
        await attempts.takeBack(slot.id, count).catch(() => {}); // nothing was tried
        throw error;
      }
      attempts.failed(slot.id, count);
      announce({ slotId: slot.id, count });
      if (slot.kind !== "pin" || count < BURNS_AT) throw error;
      await files.remove(slotFile(slot.id));
      throw new VaultError("pin-burned");
    }
  }

  /** Opens the slot that `proof` is for, from what is stored now. */
  function prove(proof: Proof): Promise<Proven> {
    return lock(ATTEMPT_LOCK, "exclusive", () =>
      lock(VAULT_LOCK, "shared", async () => {
        const profile = await readProfile(documents, files);
        if ("state" in profile) throw new VaultError("read-only");
        const slot = slotFor(profile.header, proof);
        if (!slot) throw new VaultError("not-found");
        if (!profile.files.has(slotFile(slot.id))) {
          throw new VaultError(proof.kind === "pin" ? "pin-burned" : "not-found");
        }
        if (proof.kind !== "passkey" && proof.text === "") throw new VaultError("wrong-secret");
        if (isCounted(slot)) checkKdf(slot); // an attempt that can't be made is not counted
        const secret = await (isCounted(slot) ? attempt : openBy)(profile, slot, proof);
        const { vaultId } = profile.meta, open = tab.current()?.meta.vaultId ?? vaultId;
        // A slot that someone put there opens their vault, and is no gesture for ours.
        if (open !== vaultId || !tab.isGenuine(vaultId, secret.headerKey)) throw new VaultError("read-only");
        gesture = { count: gesture.count + 1, kind: proof.kind, at: elapsed(), dated: now() };
        return { profile, slot, secret };
      }));
  }

  return {
    lockedStatus,
    /** Opens the vault for this tab; what else it may be instead of open is told. */
    async unlock(proof: Proof): Promise<Trouble | null> {
      const { profile, slot, secret } = await prove(proof);
      const opened = await openProfile(profile, slot, secret);
      if (opened.state !== "open") {
        tab.stuck(opened);
        lookInto = async (by) => {
          const same = by.header.slots.find(({ id, seal }) => id === slot.id && seal);
          return same ? await openProfile(by, same, secret) : null;
        };
        return opened;
      }
      // Killed between the tenth attempt and its end.
      for (const one of profile.header.slots) if (isBurned(one, profile)) await files.remove(slotFile(one.id));
      tab.adopt(opened);
      return null;
    },
    /** How a locked profile is found by now, where it could not be read when it was last unlocked here. */
    stateOf: async (profile: Profile): Promise<Start["state"]> => (await lookInto?.(profile))?.state ?? "locked",
    async confirm(proof: Proof): Promise<void> {
      await prove(proof);
    },
    /** By both clocks: a sleep ends it, and so does a clock that was set back. */
    isFresh: () => [elapsed() - gesture.at, now() - gesture.dated].every((ms) => ms >= 0 && ms < FRESH_FOR),
    gesture: () => gesture,
    /** What was just set up is as good as a gesture, but for an approval. */
    refreshGesture: (kind: LockKind) => void (gesture = { ...gesture, kind, at: elapsed(), dated: now() }),
    async ways(): Promise<readonly WayIn[]> {
      const profile = await lock(VAULT_LOCK, "shared", () => readProfile(documents, files));
      return "state" in profile ? [] : waysOf(profile);
    },
    hear: attempts.hear,
  };
}
export type Unlocking = ReturnType<typeof createUnlocking>;
