/** Whether a passkey can be a lock, judged by what the authenticator gave. The browser is not believed: PRF (WebAuthn L3
 * §10.1.4) is younger than most passkeys, and some answer wrongly, or the same to everything. @module */
import { type Bytes, utf8 } from "../protocol/bytes.ts";
import { VaultError } from "./failure.ts";
import type { PasskeyEnrolment, PasskeyProblem } from "./lock-api.ts";

/** In authenticator data (WebAuthn L3 §6.1): SHA-256 of the rpId in bytes 0 to 31, then the flags. */
const FLAGS_AT = 32;
/** User verified. */
const UV = 0x04;

/** The PRF output that the lock's key is derived from.
 * @throws {VaultError} "passkey-unfit"; its message is the {@linkcode PasskeyProblem}. */
export async function checkEnrolment(enrolment: PasskeyEnrolment): Promise<Bytes> {
  const problem = prfProblem(enrolment) ?? await verificationProblem(enrolment);
  if (problem) throw new VaultError("passkey-unfit", problem);
  return enrolment.straight.first!.slice();
}

/** @throws {VaultError} "not-verified" when the person was only present, or the answer is for another rpId. */
export async function checkAssertion(authenticatorData: Bytes, rpId: string): Promise<void> {
  if (!await isVerified(authenticatorData, rpId)) throw new VaultError("not-verified");
}

function prfProblem({ isEnabled, straight, swapped }: PasskeyEnrolment): PasskeyProblem | null {
  if (isEnabled === false) return "not-enabled";
  const { first, second } = straight;
  if (!first || !second || !swapped.first || !swapped.second) return "no-results";
  if (!isKey(first) || !isKey(second)) return "bad-results";
  if (isSame(first, second)) return "equal";
  if (!isSame(swapped.first, second) || !isSame(swapped.second, first)) return "unstable";
  return null;
}

async function verificationProblem(
  { created, straight, swapped, rpId }: PasskeyEnrolment,
): Promise<PasskeyProblem | null> {
  for (const { authenticatorData } of [created, straight, swapped]) {
    if (!await isVerified(authenticatorData, rpId)) return "not-verified";
  }
  return null;
}

async function isVerified(authenticatorData: Bytes, rpId: string): Promise<boolean> {
  const rpIdHash = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(rpId)));
  return isSame(authenticatorData.subarray(0, FLAGS_AT), rpIdHash) && (authenticatorData[FLAGS_AT]! & UV) !== 0;
}

function isKey(output: Bytes): boolean {
  return output.length === 32 && output.some((byte) => byte !== 0);
}

function isSame(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
