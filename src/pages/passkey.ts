/** `data-passkey`: a form that a passkey answers. The attribute is the address of the options (WebAuthn L3 §5.5). @module */
import { fromBase64Url, toBase64Url } from "../protocol/bytes.ts";

/** As SimpleWebAuthn's `PublicKeyCredentialRequestOptionsJSON`. */
interface OptionsJson {
  readonly challenge: string;
  readonly rpId: string;
  readonly timeout?: number;
  readonly userVerification?: UserVerificationRequirement;
  readonly allowCredentials?: readonly {
    readonly id: string;
    readonly transports?: AuthenticatorTransport[];
  }[];
}

function text(buffer: ArrayBuffer): string {
  return toBase64Url(new Uint8Array(buffer));
}

/** Asks the person for a passkey. `parseRequestOptionsFromJSON` would do, but Safari 17 has none.
 * @throws {DOMException} When they cancel, or it takes too long. */
export async function askPasskey(options: OptionsJson): Promise<unknown> {
  const credential = await navigator.credentials.get({
    publicKey: {
      challenge: fromBase64Url(options.challenge),
      rpId: options.rpId,
      timeout: options.timeout,
      userVerification: options.userVerification,
      allowCredentials: options.allowCredentials?.map(({ id, transports }) => (
        { type: "public-key", id: fromBase64Url(id), transports }
      )),
    },
  }) as PublicKeyCredential;
  const answer = credential.response as AuthenticatorAssertionResponse;
  return {
    id: credential.id,
    rawId: credential.id,
    type: credential.type,
    clientExtensionResults: {},
    response: {
      authenticatorData: text(answer.authenticatorData),
      clientDataJSON: text(answer.clientDataJSON),
      signature: text(answer.signature),
      ...answer.userHandle && { userHandle: text(answer.userHandle) },
    },
  };
}

/** As SimpleWebAuthn's `PublicKeyCredentialCreationOptionsJSON`. */
interface CreationOptionsJson {
  readonly rp: PublicKeyCredentialRpEntity;
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly challenge: string;
  readonly pubKeyCredParams: PublicKeyCredentialParameters[];
  readonly timeout?: number;
  readonly excludeCredentials?: OptionsJson["allowCredentials"];
  readonly authenticatorSelection?: AuthenticatorSelectionCriteria;
  readonly attestation?: AttestationConveyancePreference;
}

/** Asks the person to make a passkey (WebAuthn L3 §5.4).
 * @throws {DOMException} When they cancel, it takes too long, or the authenticator has one already. */
export async function createPasskey(options: CreationOptionsJson): Promise<unknown> {
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: fromBase64Url(options.challenge),
      user: { ...options.user, id: fromBase64Url(options.user.id) },
      excludeCredentials: options.excludeCredentials?.map(({ id, transports }) => (
        { type: "public-key", id: fromBase64Url(id), transports }
      )),
    },
  }) as PublicKeyCredential;
  const answer = credential.response as AuthenticatorAttestationResponse;
  return {
    id: credential.id,
    rawId: credential.id,
    type: credential.type,
    clientExtensionResults: {},
    response: {
      attestationObject: text(answer.attestationObject),
      clientDataJSON: text(answer.clientDataJSON),
      transports: answer.getTransports(),
    },
  };
}

export function usePasskeys(root: ParentNode): void {
  const form = root.querySelector<HTMLFormElement>("form[data-passkey]");
  if (!form) return;
  const failed = form.querySelector<HTMLElement>("[data-failed]")!;
  const field = (name: string) => form.querySelector<HTMLInputElement>(`input[name="${name}"]`)!;
  form.addEventListener("submit", async (event) => {
    if (field("response").value !== "") return; // it was answered, and goes to the server
    event.preventDefault();
    failed.hidden = true;
    try {
      const answer = await fetch(form.dataset.passkey!, { method: "POST" });
      if (!answer.ok) throw new Error(`No options: ${answer.status}`);
      const { id, options } = await answer.json();
      field("response").value = JSON.stringify(await askPasskey(options));
      field("ceremony").value = id;
    } catch {
      failed.hidden = false;
      return;
    }
    form.requestSubmit();
  });
}
