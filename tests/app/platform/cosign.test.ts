// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { askPasskeys, assertPasskey, cosign } from "../../../src/app/platform/passkeys.ts";

const CHALLENGE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const text = (bytes: BufferSource) =>
  new Uint8Array(bytes as ArrayBuffer).toBase64({ alphabet: "base64url", omitPadding: true });

let asked: PublicKeyCredentialRequestOptions[];
/** Which passkey answers. */
let chosen: number;
let givesPrf: boolean;

beforeEach(() => {
  asked = [];
  chosen = 1;
  givesPrf = true;
  vi.stubGlobal("PublicKeyCredential", class {});
  vi.stubGlobal("navigator", {
    credentials: {
      async get({ publicKey }: { publicKey: PublicKeyCredentialRequestOptions }) {
        asked.push(publicKey);
        const results = { first: new Uint8Array(32).fill(5).buffer };
        return {
          id: text(Uint8Array.of(chosen)),
          rawId: Uint8Array.of(chosen).buffer,
          type: "public-key",
          response: {
            clientDataJSON: Uint8Array.of(1, 1).buffer,
            authenticatorData: Uint8Array.of(2, 2).buffer,
            signature: Uint8Array.of(3, 3).buffer,
          },
          getClientExtensionResults: () => ({ prf: givesPrf ? { results } : {} }),
        };
      },
    },
  });
});
afterEach(() => void vi.unstubAllGlobals());

const way = (id: number) => ({
  kind: "passkey" as const,
  credentialId: text(Uint8Array.of(id)),
  prfInput: text(new Uint8Array(32).fill(id)),
  rpId: location.hostname,
});
const ASSERTION = { credentialId: "AQ", authenticatorData: "AgI", clientDataJSON: "AQE", signature: "AwM" };

it("cosign() asks once, for the challenge and for the PRF that opens the vault", async () => {
  const given = await cosign([way(1)], { challenge: CHALLENGE, credentialIds: ["AQ"] });
  expect(asked).toHaveLength(1);
  expect(text(asked[0]!.challenge)).toBe(CHALLENGE);
  expect(asked[0]!.userVerification).toBe("required");
  expect(asked[0]!.extensions?.prf?.eval?.first).toBeDefined();
  expect(given.assertion).toEqual(ASSERTION);
  expect(given.proof).toMatchObject({ kind: "passkey", credentialId: "AQ", prf: new Uint8Array(32).fill(5) });
});

it("cosign() gives no assertion of a passkey that is not a wanted one", async () => {
  chosen = 2;
  const given = await cosign([way(1), way(2)], { challenge: CHALLENGE, credentialIds: ["AQ"] });
  expect(given.assertion).toBeNull();
  expect(given.proof.credentialId).toBe("Ag");
});

it("cosign() keeps the challenge when it has to ask again", async () => {
  givesPrf = false;
  await expect(cosign([way(1), way(2)], { challenge: CHALLENGE, credentialIds: ["AQ"] })).rejects.toMatchObject({
    problem: "unavailable",
  });
  expect(asked.map(({ challenge }) => text(challenge))).toEqual([CHALLENGE, CHALLENGE]);
});

it("assertPasskey() asks the wanted passkeys alone, and for no PRF", async () => {
  expect(await assertPasskey({ challenge: CHALLENGE, credentialIds: ["AQ"] })).toEqual(ASSERTION);
  expect(asked[0]!.allowCredentials?.map(({ id }) => text(id))).toEqual(["AQ"]);
  expect(text(asked[0]!.challenge)).toBe(CHALLENGE);
  expect(asked[0]!.extensions?.prf).toBeUndefined();
});

it("askPasskeys() challenges with random bytes, another time others", async () => {
  await askPasskeys([way(1)]);
  await askPasskeys([way(1)]);
  const [a, b] = asked.map(({ challenge }) => text(challenge));
  expect(a).not.toBe(b);
  expect(a).toHaveLength(43);
});
