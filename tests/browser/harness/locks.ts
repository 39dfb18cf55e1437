/** Puts App Lock in place without the settings screens, on a page that runs the vault's worker alone. @module */
import type { Page } from "playwright-core";
import type { NewLock } from "../../../src/vault/lock-api.ts";
import type { VaultTab } from "./vault.ts";

export const PASSPHRASE = "unwind cabbage trophy mellow";
export const PIN = "481516";

/** Adds what is staged, and with `withRecovery` a recovery code, which it gives. */
async function add(tab: VaultTab, withRecovery: boolean): Promise<string | null> {
  const code = withRecovery ? await tab.call("stageRecovery") : null;
  const groups = code?.split("-").slice(0, 2) ?? [];
  await tab.call("addLocks", groups.map((text, group) => ({ group, text })));
  return code;
}

/** Adds a passphrase or PIN, and gives the recovery code where one came with it. */
export async function addTyped(tab: VaultTab, kind: "passphrase" | "pin"): Promise<string | null> {
  const lock: NewLock = kind === "pin"
    ? { kind, name: "PIN", text: PIN }
    : { kind, name: "Passphrase", text: PASSPHRASE, use: "unlock" };
  return await add(tab, (await tab.call("stageLock", lock)).needsRecovery);
}

/** Adds a passkey of the authenticator that `tab.page` has. */
export async function addPasskey(tab: VaultTab): Promise<string | null> {
  return await add(tab, await stagePasskey(tab.page));
}

/** As `enrolPasskey` of the app does. */
function stagePasskey(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    interface Prf {
      prf: { enabled?: boolean; results?: { first: ArrayBuffer; second: ArrayBuffer } };
    }
    const random = () => crypto.getRandomValues(new Uint8Array(32));
    const base64Url = (bytes: Uint8Array<ArrayBuffer>) =>
      btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    const made = await navigator.credentials.create({
      publicKey: {
        rp: { id: location.hostname, name: "Countersign" },
        user: { id: random(), name: "Countersign", displayName: "Countersign" },
        challenge: random(),
        pubKeyCredParams: [{ type: "public-key", alg: -7 }],
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        extensions: { prf: {} } as AuthenticationExtensionsClientInputs,
      },
    }) as PublicKeyCredential;
    async function ask(first: Uint8Array<ArrayBuffer>, second: Uint8Array<ArrayBuffer>) {
      const given = await navigator.credentials.get({
        publicKey: {
          challenge: random(),
          allowCredentials: [{ type: "public-key", id: made.rawId }],
          userVerification: "required",
          extensions: { prf: { eval: { first, second } } } as AuthenticationExtensionsClientInputs,
        },
      }) as PublicKeyCredential;
      const { results } = (given.getClientExtensionResults() as Prf).prf;
      return {
        authenticatorData: new Uint8Array((given.response as AuthenticatorAssertionResponse).authenticatorData),
        first: new Uint8Array(results!.first),
        second: new Uint8Array(results!.second),
      };
    }
    const a = random(), b = random();
    const response = made.response as AuthenticatorAttestationResponse;
    const enrolment = {
      credentialId: made.id,
      rpId: location.hostname,
      prfInputs: [base64Url(a), base64Url(b)],
      isEnabled: (made.getClientExtensionResults() as Prf).prf.enabled ?? null,
      created: {
        authenticatorData: new Uint8Array(response.getAuthenticatorData()),
        publicKey: new Uint8Array(response.getPublicKey()!),
        algorithm: response.getPublicKeyAlgorithm(),
        transports: response.getTransports(),
      },
      straight: await ask(a, b),
      swapped: await ask(b, a),
    };
    const { callVault } = globalThis as unknown as {
      callVault(method: string, args: unknown[]): Promise<{ needsRecovery: boolean }>;
    };
    return (await callVault("stageLock", [{ kind: "passkey", name: "Passkey", enrolment }])).needsRecovery;
  });
}
