// The floor of the bench: no framework, no worker, one sealed record, the codes that fit the screen. What it leaves out
// (search, other tabs, errors, languages, slots, signatures) is what Countersign's own time is for.
const database = await new Promise((resolve, reject) => {
  const request = indexedDB.open("floor", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("records");
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
/** One strict put or one get. */
export function access(mode, act) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction("records", mode, { durability: "strict" });
    const request = act(transaction.objectStore("records"));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
  });
}
export const importKey = (raw) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

/** Seals and stores `text`; the bench plants with it, and times it as the floor of a write. */
globalThis.store = async (text) => {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv },
    await importKey(raw),
    new TextEncoder().encode(text),
  );
  await access("readwrite", (records) => records.put({ raw, iv, sealed }, "codes"));
};

function base32(text) {
  const bytes = new Uint8Array(text.length * 5 >> 3);
  let value = 0, bits = 0, at = 0;
  for (const character of text) {
    value = (value << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(character);
    bits += 5;
    if (bits >= 8) bytes[at++] = (value >>> (bits -= 8)) & 255;
  }
  return bytes;
}

async function codeAt({ secret, algorithm, digits, period }, at) {
  const hash = algorithm.replace("SHA", "SHA-");
  const key = await crypto.subtle.importKey("raw", base32(secret), { name: "HMAC", hash }, false, ["sign"]);
  const message = new DataView(new ArrayBuffer(8));
  message.setBigUint64(0, BigInt(Math.floor(at / 1000 / period)));
  const mac = new DataView(await crypto.subtle.sign("HMAC", key, message));
  const offset = mac.getUint8(mac.byteLength - 1) & 15;
  return String((mac.getUint32(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, "0");
}

/** The accounts that fit the screen, with their codes. */
export async function show({ accounts }) {
  const visible = accounts.slice(0, Math.ceil(innerHeight / 100));
  const codes = await Promise.all(visible.map((account) => codeAt(account, Date.now())));
  document.getElementById("list").append(...visible.map((account, i) => {
    const item = document.createElement("li");
    item.dataset.account = account.id;
    item.textContent = `${account.issuer} ${account.label} ${codes[i].slice(0, 3)} ${codes[i].slice(3)}`;
    return item;
  }));
}

const record = await access("readonly", (records) => records.get("codes"));
if (record) {
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: record.iv },
    await importKey(record.raw),
    record.sealed,
  );
  await show(JSON.parse(new TextDecoder().decode(plain)));
}

// Under the same headers as Countersign, and as there only when the codes are painted.
const policy = trustedTypes.createPolicy("countersign", { createScriptURL: (url) => url });
requestAnimationFrame(() => setTimeout(() => navigator.serviceWorker.register(policy.createScriptURL("/floor-sw.js"))));
