/** Passkeys as the browser gives them. For a lock only their PRF counts (WebAuthn L3 §10.1.4): challenges are random bytes that
 * nobody checks, and no signature is verified. What opens a lock is the PRF's output; the vault worker judges the rest. Where
 * a statement is co-signed, the challenge is its hash, and a server checks the assertion (§7.2). @module */
import {
  base64URLStringToBuffer,
  browserSupportsWebAuthn,
  bufferToBase64URLString,
  platformAuthenticatorIsAvailable,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from "@simplewebauthn/browser";
import type { Assertion } from "../../protocol/enrolment.ts";
import type { CosignWanted } from "../../vault/approvals-api.ts";
import type { PasskeyEnrolment, PrfAnswer, Proof, WayIn } from "../../vault/lock-api.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type PasskeyWay = Extract<WayIn, { kind: "passkey" }>;
type PasskeyProof = Extract<Proof, { kind: "passkey" }>;
type PrfInputs = NonNullable<PublicKeyCredentialRequestOptionsJSON["extensions"]>["prf"];

export type PasskeyTrouble =
  /** The person or the browser ended it, or a newer question took its place. Browsers tell no more. */
  | "cancelled"
  /** This authenticator holds a passkey of ours already. */
  | "already"
  /** The passkey belongs to another host name, or this one can't have any (an IP address). */
  | "other-host"
  | "unavailable";

export class PasskeyError extends Error {
  override name = "PasskeyError";
  constructor(readonly problem: PasskeyTrouble, options?: ErrorOptions) {
    super(`Passkey: ${problem}`, options);
  }
}

const PROBLEMS: Record<string, PasskeyTrouble> = {
  NotAllowedError: "cancelled",
  AbortError: "cancelled",
  InvalidStateError: "already",
  SecurityError: "other-host",
};

/** "no-platform": this device verifies nobody by itself, but a security key or a phone may. */
export async function canPasskeys(): Promise<"yes" | "no-platform" | "no"> {
  if (!browserSupportsWebAuthn()) return "no";
  return await platformAuthenticatorIsAvailable() ? "yes" : "no-platform";
}

/** Makes a passkey and asks it twice for its PRF outputs: the person confirms three times.
 * @throws {PasskeyError} */
export async function enrolPasskey(options: {
  /** Credential ids of the passkeys there are, base64url. */
  readonly exclude: readonly string[];
  readonly attachment?: "platform" | "cross-platform";
}): Promise<PasskeyEnrolment> {
  const rpId = location.hostname;
  const { id, response, clientExtensionResults } = await told(startRegistration({
    optionsJSON: {
      rp: { id: rpId, name: "Countersign" },
      user: { id: toBase64Url(random()), name: "Countersign", displayName: "Countersign" },
      challenge: toBase64Url(random()),
      pubKeyCredParams: [{ type: "public-key", alg: -7 }, { type: "public-key", alg: -257 }], // ES256, RS256
      excludeCredentials: options.exclude.map((id) => ({ type: "public-key", id })),
      authenticatorSelection: {
        authenticatorAttachment: options.attachment,
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
      extensions: { prf: {} },
    },
  }));
  const { authenticatorData, publicKey, publicKeyAlgorithm, transports } = response;
  if (!authenticatorData || !publicKey || publicKeyAlgorithm === undefined) throw new PasskeyError("unavailable");
  const isEnabled = clientExtensionResults.prf?.enabled ?? null;
  const a = random(), b = random();
  return {
    credentialId: id,
    rpId,
    prfInputs: [toBase64Url(a), toBase64Url(b)],
    isEnabled,
    created: {
      authenticatorData: fromBase64Url(authenticatorData),
      publicKey: fromBase64Url(publicKey),
      algorithm: publicKeyAlgorithm,
      transports: transports ?? [],
    },
    straight: isEnabled === false ? unasked() : await prfOf(id, { first: a, second: b }),
    swapped: isEnabled === false ? unasked() : await prfOf(id, { first: b, second: a }),
  };
}

/** What one question gave: what opens the vault and, where a statement was to be co-signed, the assertion over it. */
export interface Cosigned {
  readonly proof: PasskeyProof;
  /** Null where none was wanted, or another passkey than a wanted one answered. */
  readonly assertion: Assertion | null;
}

/** One question for all of `ways`: the person chooses which to answer with.
 * @throws {PasskeyError} */
export async function askPasskeys(ways: readonly PasskeyWay[]): Promise<PasskeyProof> {
  return (await cosign(ways, null)).proof;
}

/** As {@linkcode askPasskeys}, and with the same touch an assertion over the challenge of `wanted`.
 * @throws {PasskeyError} */
export async function cosign(ways: readonly PasskeyWay[], wanted: CosignWanted | null): Promise<Cosigned> {
  const here = ways.filter(({ rpId }) => rpId === location.hostname);
  if (here.length === 0) throw new PasskeyError("other-host");
  const inputs = here.map(({ credentialId, prfInput }) => [credentialId, { first: fromBase64Url(prfInput) }] as const);
  // A single one is asked in the way that enrolment has proven.
  const prf = inputs.length === 1 ? { eval: inputs[0]![1] } : { evalByCredential: Object.fromEntries(inputs) };
  const { credentialId, authenticatorData, first, assertion } = await ask(
    here.map(({ credentialId }) => credentialId),
    { prf },
    wanted?.challenge,
  );
  if (first) {
    return {
      proof: { kind: "passkey", credentialId, prf: first, authenticatorData },
      assertion: wanted?.credentialIds.includes(credentialId) ? assertion : null,
    };
  }
  if (here.length === 1) throw new PasskeyError("unavailable");
  return cosign(here.filter((way) => way.credentialId === credentialId), wanted); // evalByCredential is not known here
}

/** An assertion alone, which opens nothing.
 * @throws {PasskeyError} */
export async function assertPasskey({ challenge, credentialIds }: CosignWanted): Promise<Assertion> {
  return (await ask(credentialIds, {}, challenge)).assertion;
}

/** Takes back a question that is still open. */
export function stopAsking(): void {
  WebAuthnAbortService.cancelCeremony();
}

async function ask(
  ids: readonly string[],
  extensions: { readonly prf?: PrfInputs },
  challenge = toBase64Url(random()),
): Promise<PrfAnswer & { readonly credentialId: string; readonly assertion: Assertion }> {
  const { id, response, clientExtensionResults } = await told(startAuthentication({
    optionsJSON: {
      rpId: location.hostname,
      challenge,
      allowCredentials: ids.map((id) => ({ type: "public-key", id })),
      userVerification: "required",
      extensions,
    },
  }));
  const { authenticatorData, clientDataJSON, signature } = response;
  const { first, second } = clientExtensionResults.prf?.results ?? {};
  return {
    credentialId: id,
    authenticatorData: fromBase64Url(authenticatorData),
    first: first ? bytesOf(first) : null,
    second: second ? bytesOf(second) : null,
    assertion: { credentialId: id, authenticatorData, clientDataJSON, signature },
  };
}

/** Nothing but what the vault takes: the answer crosses into the worker. */
async function prfOf(id: string, inputs: { readonly first: Bytes; readonly second: Bytes }): Promise<PrfAnswer> {
  const { authenticatorData, first, second } = await ask([id], { prf: { eval: inputs } });
  return { authenticatorData, first, second };
}

/** For a passkey that says it has no PRF: the person is not bothered. */
function unasked(): PrfAnswer {
  return { authenticatorData: new Uint8Array(), first: null, second: null };
}

async function told<T>(ceremony: Promise<T>): Promise<T> {
  try {
    return await ceremony;
  } catch (error) {
    throw new PasskeyError(PROBLEMS[(error as Error).name] ?? "unavailable", { cause: error });
  }
}

function random(): Bytes {
  return crypto.getRandomValues(new Uint8Array(32));
}

function toBase64Url({ buffer }: Bytes): string {
  return bufferToBase64URLString(buffer);
}

function fromBase64Url(text: string): Bytes {
  return new Uint8Array(base64URLStringToBuffer(text));
}

/** Browsers give buffers, which are not copied: less is left behind. Password managers may give views. */
function bytesOf(source: ArrayBuffer | ArrayBufferView): Bytes {
  return ArrayBuffer.isView(source)
    ? Uint8Array.from(new Uint8Array(source.buffer, source.byteOffset, source.byteLength))
    : new Uint8Array(source);
}
