// The floor of unlocking: the KDF or the passkey's PRF gives the key itself, one AES-GCM opens, the codes are painted. What it
// needs is read before the gesture. The bench injects hash-wasm.
import { access, importKey, show } from "./floor.js";

const random = (length) => crypto.getRandomValues(new Uint8Array(length));

const stretch = (password, salt) =>
  hashwasm.argon2id({
    password,
    salt,
    memorySize: 65_536,
    iterations: 3,
    parallelism: 1,
    hashLength: 32,
    outputType: "binary",
  });

async function makePasskey() {
  const { rawId } = await navigator.credentials.create({
    publicKey: {
      rp: { id: location.hostname, name: "Floor" },
      user: { id: random(32), name: "Floor", displayName: "Floor" },
      challenge: random(32),
      pubKeyCredParams: [{ type: "public-key", alg: -7 }],
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      extensions: { prf: {} },
    },
  });
  return { id: rawId, input: random(32) };
}

async function ask({ id, input }) {
  const given = await navigator.credentials.get({
    publicKey: {
      challenge: random(32),
      allowCredentials: [{ type: "public-key", id }],
      userVerification: "required",
      extensions: { prf: { eval: { first: input } } },
    },
  });
  return given.getClientExtensionResults().prf.results.first;
}

async function seal(raw, text) {
  const iv = random(12);
  const algorithm = { name: "AES-GCM", iv };
  return { iv, sealed: await crypto.subtle.encrypt(algorithm, await importKey(raw), new TextEncoder().encode(text)) };
}

async function open(raw, { iv, sealed }) {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await importKey(raw), sealed);
  return JSON.parse(new TextDecoder().decode(plain));
}

globalThis.lock = async (text, passphrase) => {
  const salt = random(16), passkey = passphrase === null ? await makePasskey() : null;
  const raw = passkey ? await ask(passkey) : await stretch(passphrase, salt);
  const record = { salt, passkey, ...await seal(raw, text) };
  await access("readwrite", (records) => records.put(record, "locked"));
};

globalThis.turnOn = async (codes, passphrase) => {
  const salt = random(16);
  const record = await seal(await stretch(passphrase, salt), JSON.stringify(codes));
  await access("readwrite", (records) => records.put(record, "turned on"));
  const raw = await stretch(passphrase, salt);
  await open(raw, await access("readonly", (records) => records.get("turned on")));
};

const record = await access("readonly", (records) => records.get("locked"));
const form = document.getElementById("form");
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await show(await open(await stretch(form.elements[0].value, record.salt), record));
});
document.getElementById("passkey").addEventListener("click", async () => {
  await show(await open(await ask(record.passkey), record));
});
