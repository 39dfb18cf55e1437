/** Locks on their way in: given, judged, and held until they are in place. @module */
import { isShortPassphrase } from "../core/passphrase.ts";
import { pinProblem } from "../core/pin.ts";
import { type Bytes, toBase64Url } from "../protocol/bytes.ts";
import type { LockRecord } from "./devices.ts";
import { VaultError } from "./failure.ts";
import { type Argon2idKdf, newKdf, readKdf, stretch } from "./kdf.ts";
import type { LockKind, LockUse, NewLock } from "./lock-api.ts";
import { checkEnrolment } from "./passkey.ts";
import type { SlotBase } from "./slots.ts";

/** A lock on its way in: what its slot is made of, and what the settings will say of it. */
export interface Staged {
  readonly kind: LockKind;
  readonly use: LockUse;
  readonly kdf: () => SlotBase["kdf"];
  readonly ikm: (kdf: SlotBase["kdf"]) => Promise<Bytes>;
  readonly record: Omit<LockRecord, "madeAt">;
  /** Zeroes what `ikm` is made of, as far as that is bytes. */
  readonly forget?: () => void;
}

/** @throws {VaultError} "passphrase-short", "pin-weak" or "passkey-unfit". */
export async function stagedOf(lock: NewLock): Promise<Staged> {
  const { kind, name } = lock;
  if (kind === "passkey") {
    const { enrolment } = lock;
    const prf = await checkEnrolment(enrolment);
    const { credentialId, rpId, prfInputs: [prfInput], created } = enrolment;
    return {
      kind,
      use: "unlock",
      kdf: () => ({ credentialId, prfInput, rpId }),
      ikm: async () => prf.slice(),
      forget: () => void prf.fill(0),
      record: {
        name,
        passkey: {
          authenticatorData: toBase64Url(created.authenticatorData),
          publicKey: toBase64Url(created.publicKey),
          algorithm: created.algorithm,
          transports: created.transports,
        },
      },
    };
  }
  const { text } = lock;
  if (kind === "pin") {
    const problem = pinProblem(text);
    if (problem) throw new VaultError("pin-weak", problem);
  } else if (isShortPassphrase(text)) throw new VaultError("passphrase-short");
  return {
    kind,
    use: kind === "passphrase" ? lock.use : "unlock",
    kdf: () => ({ ...newKdf() }),
    ikm: (kdf) => stretch(text, readKdf(kdf) satisfies Argon2idKdf),
    record: { name },
  };
}

/** What was handed over with a lock, zeroed. */
export function wipe(lock: NewLock) {
  if (lock.kind !== "passkey") return;
  const { straight, swapped } = lock.enrolment;
  for (const { first, second } of [straight, swapped]) {
    first?.fill(0);
    second?.fill(0);
  }
}
