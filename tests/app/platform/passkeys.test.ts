// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { askPasskeys, canPasskeys, enrolPasskey, stopAsking } from "../../../src/app/platform/passkeys.ts";
import { checkAssertion, checkEnrolment } from "../../../src/vault/passkey.ts";

// happy-dom has no WebAuthn, so `navigator.credentials` is replaced by an authenticator of 40 lines: what is tested here is
// what it is asked for, and what is made of its answers and errors. Real browsers are asked in tests/browser.

type Values = { first: ArrayBuffer; second?: ArrayBuffer };
type Prf = { eval?: Values; evalByCredential?: Record<string, Values> };
type Asked = PublicKeyCredentialRequestOptions & { extensions: { prf: Prf } };

let created: PublicKeyCredentialCreationOptions[], asked: Asked[];
/** What the next answers differ in; `chosen`: which of the allowed passkeys answers, −1 for the last. */
let traits: { enabled?: boolean; knowsEvalByCredential: boolean; chosen: number; asViews: boolean };

const bytes = (source: BufferSource) =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
const base64Url = (source: BufferSource) => bytes(source).toBase64({ alphabet: "base64url", omitPadding: true });
const buffer = (source: Uint8Array) => new Uint8Array(source).buffer;
async function authenticatorData(rpId: string) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(rpId));
  return buffer(Uint8Array.from([...new Uint8Array(hash), 0x05, 0, 0, 0, 0]));
}
async function prfOf(id: BufferSource, input: BufferSource) {
  const key = await crypto.subtle.importKey("raw", id, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, input));
}

function credential(id: Uint8Array, response: object, prf: object) {
  const rest = { type: "public-key", authenticatorAttachment: "platform", getClientExtensionResults: () => ({ prf }) };
  return {
    id: base64Url(buffer(id)),
    rawId: buffer(id),
    response: { clientDataJSON: new ArrayBuffer(), ...response },
    ...rest,
  };
}

async function create({ publicKey }: { publicKey: PublicKeyCredentialCreationOptions }) {
  created.push(publicKey);
  const data = await authenticatorData(publicKey.rp.id!);
  return credential(Uint8Array.of(1, 2, 3), {
    attestationObject: new ArrayBuffer(),
    getTransports: () => ["internal"],
    getPublicKeyAlgorithm: () => -7,
    getPublicKey: () => new ArrayBuffer(91),
    getAuthenticatorData: () => data,
  }, "enabled" in traits ? { enabled: traits.enabled } : {});
}

async function get({ publicKey }: { publicKey: Asked }) {
  asked.push(publicKey);
  const { id } = publicKey.allowCredentials!.at(traits.chosen)!;
  const { prf } = publicKey.extensions;
  const values = (traits.knowsEvalByCredential && prf.evalByCredential?.[base64Url(id)]) || prf.eval;
  const message = new Uint8Array(64); // of which a password manager's views may be parts
  const output = async (input: ArrayBuffer, at: number) => {
    const prf = await prfOf(id, input);
    if (!traits.asViews) return buffer(prf);
    message.set(prf, at);
    return message.subarray(at, at + 32);
  };
  const results = values &&
    {
      first: await output(values.first, 0),
      ...(values.second && { second: await output(values.second, 32) }),
    };
  const response = { authenticatorData: await authenticatorData(publicKey.rpId!), signature: new ArrayBuffer() };
  return credential(bytes(id), response, results ? { results } : {});
}

/** As the browser rejects. */
function refuseWith(name: string) {
  const refuse = () => Promise.reject(new DOMException("", name));
  vi.stubGlobal("navigator", { credentials: { create: refuse, get: refuse } });
}

beforeEach(() => {
  created = [];
  asked = [];
  traits = { enabled: true, knowsEvalByCredential: true, chosen: 0, asViews: false };
  vi.stubGlobal(
    "PublicKeyCredential",
    class {
      static isUserVerifyingPlatformAuthenticatorAvailable = async () => true;
    },
  );
  vi.stubGlobal("navigator", { credentials: { create, get } });
});
afterEach(() => void vi.unstubAllGlobals());

const way = (id: number, rpId = location.hostname) => ({
  kind: "passkey" as const,
  credentialId: base64Url(Uint8Array.of(id)),
  prfInput: base64Url(new Uint8Array(32).fill(id)),
  rpId,
});

it("canPasskeys() tells a browser without WebAuthn and a device without an authenticator", async () => {
  expect(await canPasskeys()).toBe("yes");
  vi.stubGlobal(
    "PublicKeyCredential",
    class {
      static isUserVerifyingPlatformAuthenticatorAvailable = async () => false;
    },
  );
  expect(await canPasskeys()).toBe("no-platform");
  vi.stubGlobal("PublicKeyCredential", undefined);
  expect(await canPasskeys()).toBe("no");
});

it("enrolPasskey() makes a passkey that needs its person verified, and excludes those there are", async () => {
  const enrolment = await enrolPasskey({ exclude: ["BwgJ"], attachment: "platform" });
  expect(created).toMatchObject([{
    rp: { id: location.hostname, name: "Countersign" },
    user: { name: "Countersign" },
    pubKeyCredParams: [{ alg: -7 }, { alg: -257 }],
    authenticatorSelection: {
      authenticatorAttachment: "platform",
      residentKey: "required",
      userVerification: "required",
    },
    extensions: { prf: {} },
  }]);
  expect(created[0]!.excludeCredentials!.map(({ id }) => base64Url(id))).toEqual(["BwgJ"]);
  expect(created[0]!.challenge.byteLength).toBe(32);
  expect(created[0]!.user.id.byteLength).toBe(32);
  expect(enrolment).toMatchObject({ credentialId: "AQID", rpId: location.hostname, isEnabled: true });
  expect(enrolment.created).toMatchObject({ algorithm: -7, transports: ["internal"] });
  expect(enrolment.created.publicKey).toHaveLength(91);
});

it("enrolPasskey() asks with two inputs and then with both swapped, and the worker is content", async () => {
  const enrolment = await enrolPasskey({ exclude: [] });
  const [a, b] = enrolment.prfInputs;
  expect(Uint8Array.fromBase64(a, { alphabet: "base64url" })).toHaveLength(32);
  expect(a).not.toBe(b);
  expect(asked.map(({ extensions }) => Object.values(extensions.prf.eval!).map(base64Url))).toEqual([[a, b], [b, a]]);
  for (const { allowCredentials, userVerification, rpId, challenge } of asked) {
    expect(allowCredentials!.map(({ id }) => base64Url(id))).toEqual([enrolment.credentialId]);
    expect({ userVerification, rpId }).toEqual({ userVerification: "required", rpId: location.hostname });
    expect(challenge.byteLength).toBe(32);
  }
  expect(await checkEnrolment(enrolment)).toEqual(
    await prfOf(Uint8Array.of(1, 2, 3), Uint8Array.fromBase64(a, { alphabet: "base64url" })),
  );
});

it("enrolPasskey() bothers nobody further when there is no PRF, and asks where the browser does not say", async () => {
  traits.enabled = false;
  const refused = await enrolPasskey({ exclude: [] });
  expect(asked).toEqual([]);
  await expect(checkEnrolment(refused)).rejects.toMatchObject({ name: "passkey-unfit", message: "not-enabled" });
  delete traits.enabled;
  const { isEnabled, straight } = await enrolPasskey({ exclude: [] });
  expect(isEnabled).toBeNull();
  expect(straight.first).toHaveLength(32);
});

it.each([
  ["buffers", { asViews: false }],
  ["views of one buffer", { asViews: true }],
  ["nothing", { enabled: false }],
])("enrolPasskey() gives each part its own buffer, to be transferred, where the PRF gives %s", async (_, change) => {
  Object.assign(traits, change);
  const { created, straight, swapped } = await enrolPasskey({ exclude: [] });
  const data = [created.publicKey, ...[created, straight, swapped].map((one) => one.authenticatorData)];
  const outputs = [straight, swapped].flatMap(({ first, second }) => [first, second]).filter((one) => one !== null);
  expect(new Set([...data, ...outputs].map(({ buffer }) => buffer)).size).toBe(data.length + outputs.length);
  for (const { buffer } of outputs) expect(buffer.byteLength).toBe(32);
});

it("askPasskeys() asks for a single passkey as enrolment did", async () => {
  const proof = await askPasskeys([way(7)]);
  expect(asked[0]!.extensions.prf).toEqual({ eval: { first: new Uint8Array(32).fill(7) } });
  expect(asked[0]!.userVerification).toBe("required");
  expect(proof).toMatchObject({ kind: "passkey", credentialId: way(7).credentialId });
  expect(proof.prf).toEqual(await prfOf(Uint8Array.of(7), new Uint8Array(32).fill(7)));
  await expect(checkAssertion(proof.authenticatorData, location.hostname)).resolves.toBeUndefined();
});

it("askPasskeys() asks for several at once, each with its own input", async () => {
  traits.chosen = -1;
  const proof = await askPasskeys([way(7), way(8)]);
  expect(asked).toHaveLength(1);
  expect(asked[0]!.extensions.prf.eval).toBeUndefined();
  expect(Object.keys(asked[0]!.extensions.prf.evalByCredential!)).toEqual([7, 8].map((id) => way(id).credentialId));
  expect(proof.credentialId).toBe(way(8).credentialId);
  expect(proof.prf).toEqual(await prfOf(Uint8Array.of(8), new Uint8Array(32).fill(8)));
});

it("askPasskeys() asks the chosen one again, alone, where evalByCredential is not known", async () => {
  Object.assign(traits, { knowsEvalByCredential: false, chosen: -1 });
  const proof = await askPasskeys([way(7), way(8)]);
  expect(asked).toHaveLength(2);
  expect(asked[1]!.extensions.prf).toEqual({ eval: { first: new Uint8Array(32).fill(8) } });
  expect(proof.credentialId).toBe(way(8).credentialId);
});

it("askPasskeys() refuses passkeys of another host name without asking, and leaves them out beside others", async () => {
  await expect(askPasskeys([way(7, "example.org")])).rejects.toMatchObject({ problem: "other-host" });
  expect(asked).toEqual([]);
  await askPasskeys([way(7, "example.org"), way(8)]);
  expect(asked[0]!.allowCredentials!.map(({ id }) => base64Url(id))).toEqual([way(8).credentialId]);
});

it("askPasskeys() calls a passkey without an output unavailable", async () => {
  vi.stubGlobal("navigator", {
    credentials: {
      get: () =>
        Promise.resolve(
          credential(Uint8Array.of(7), { authenticatorData: new ArrayBuffer(37), signature: new ArrayBuffer() }, {}),
        ),
    },
  });
  await expect(askPasskeys([way(7)])).rejects.toMatchObject({ name: "PasskeyError", problem: "unavailable" });
});

it.each([
  ["NotAllowedError", "cancelled"],
  ["AbortError", "cancelled"],
  ["InvalidStateError", "already"],
  ["SecurityError", "other-host"],
  ["ConstraintError", "unavailable"],
  ["NotSupportedError", "unavailable"],
  ["UnknownError", "unavailable"],
])("%s becomes a PasskeyError, %s, with its cause", async (name, problem) => {
  refuseWith(name);
  const expected = { name: "PasskeyError", problem, cause: { name } };
  await expect(enrolPasskey({ exclude: [] })).rejects.toMatchObject(expected);
  await expect(askPasskeys([way(7)])).rejects.toMatchObject(expected);
});

it("a newer question ends the older one", async () => {
  vi.stubGlobal("navigator", {
    credentials: {
      get: ({ signal, publicKey }: { signal: AbortSignal; publicKey: Asked }) =>
        asked.push(publicKey) === 2
          ? get({ publicKey })
          : new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    },
  });
  const older = askPasskeys([way(7)]);
  const newer = askPasskeys([way(7)]);
  await expect(older).rejects.toMatchObject({ problem: "cancelled" });
  await expect(newer).resolves.toMatchObject({ credentialId: way(7).credentialId });
});

it("stopAsking() ends the question that is open", async () => {
  vi.stubGlobal("navigator", {
    credentials: {
      get: ({ signal }: { signal: AbortSignal }) =>
        new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    },
  });
  const asking = askPasskeys([way(7)]);
  stopAsking();
  await expect(asking).rejects.toMatchObject({ problem: "cancelled" });
});
