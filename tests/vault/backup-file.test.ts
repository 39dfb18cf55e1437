import canonicalize from "canonicalize";
import { beforeAll, expect, it } from "vitest";
import { NO_CODES } from "../../src/core/edits.ts";
import { applyRestore } from "../../src/core/restore.ts";
import { type BackupHeader, openBackupFile } from "../../src/vault/backup-file.ts";
import { bound, type Bytes, concat, fromBase64Url, randomBytes, randomId, utf8 } from "../../src/vault/bytes.ts";
import { pad } from "../../src/vault/document.ts";
import { makeHeaderKey, sign } from "../../src/vault/header.ts";
import { deriveAesKey, seal } from "../../src/vault/keys.ts";
import { sealToSlot } from "../../src/vault/slots.ts";
import {
  backupOf,
  CREATED_AT,
  makeSource,
  manyCodes,
  PASSPHRASE,
  QUICK,
  readFixtures,
  type Source,
} from "./backups.ts";

let source: Source, file: Bytes;
const codes = manyCodes();
const recovery = () => ({ kind: "recovery", text: source.recovery }) as const;
const passphrase = (text = PASSPHRASE) => ({ kind: "passphrase", text }) as const;

beforeAll(async () => {
  source = await makeSource();
  file = (await backupOf(source, codes)).bytes;
}, 60_000);

const CODED = /^(backup-(unreadable|newer|forged|other-secret)|wrong-secret)$/;

/** What opening is refused with; "opened" when it is not. */
function refusal(bytes: Bytes, secret: Parameters<typeof openBackupFile>[1] = recovery()): Promise<string> {
  return openBackupFile(bytes, secret).then(() => "opened", (error) => (error as Error).name);
}

interface Parts {
  header: Bytes;
  signature: Bytes;
  iv: Bytes;
  ct: Bytes;
}

function partsOf(bytes: Bytes): Parts {
  const end = 9 + new DataView(bytes.buffer).getUint32(5);
  return {
    header: bytes.slice(9, end),
    signature: bytes.slice(end, end + 64),
    iv: bytes.slice(end + 64, end + 76),
    ct: bytes.slice(end + 76),
  };
}

function joined({ header, signature, iv, ct }: Parts, version = 1): Bytes {
  const prefix = Uint8Array.of(0x43, 0x53, 0x42, 0x4b, version, 0, 0, 0, 0);
  new DataView(prefix.buffer).setUint32(5, header.length);
  return concat(prefix, header, signature, iv, ct);
}

function headerOf(bytes: Bytes): BackupHeader {
  return JSON.parse(new TextDecoder().decode(partsOf(bytes).header));
}

// deno-lint-ignore no-explicit-any
type Loose = any;

/** `file` with its header changed and signed anew by the vault's own key: what only the header's checks can refuse. */
async function withHeader(change: (header: Loose) => unknown, bytes = file): Promise<Bytes> {
  const header = structuredClone(headerOf(bytes)) as Loose;
  const changed = utf8(canonicalize(change(header) ?? header)!);
  return joined({ ...partsOf(bytes), header: changed, signature: await sign(source.signing.privateKey, changed) });
}

// ---------------------------------------------------------------- Made and opened

it("openBackupFile() gives back by passphrase and by recovery code what makeBackupFile() was given", async () => {
  for (const secret of [recovery(), passphrase(), passphrase(PASSPHRASE.normalize("NFD"))]) {
    const { header, body } = await openBackupFile(file, secret);
    expect(body).toStrictEqual({ v: 1, codes, settings: {} });
    expect(header).toMatchObject({
      sequence: 7,
      createdAt: CREATED_AT,
      device: "Ada’s laptop",
      vaultId: source.vaultId,
    });
  }
  const typed = source.recovery.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
  expect((await openBackupFile(file, { kind: "recovery", text: typed })).body.codes).toEqual(codes);
});

it.each(await readFixtures())("openBackupFile() opens $name, made long ago", async ({ bytes, ...fixture }) => {
  for (const kind of ["passphrase", "recovery"] as const) {
    const { body } = await openBackupFile(bytes, { kind, text: fixture[kind] });
    expect(body).toStrictEqual({ v: 1, codes: fixture.codes, settings: {} });
  }
}, 60_000);

it("there are fixtures of backups", async () => {
  expect((await readFixtures()).map(({ name }) => name)).toContain("v1-passphrase-recovery");
});

it("makeBackupFile() makes a new id and a new key for each file, and leaves out how to undo a restore", async () => {
  const restored = applyRestore(NO_CODES, codes, { ...ALL, fresh: true }, "one", CREATED_AT);
  const { backupId, bytes } = await backupOf(source, restored);
  expect((await openBackupFile(bytes, recovery())).body.codes).not.toHaveProperty("undo");
  expect(headerOf(bytes).backupId).toBe(backupId);
  expect(backupId).not.toBe(headerOf(file).backupId);
  expect(headerOf(bytes).slots[0]!.seal.ct).not.toBe(headerOf(file).slots[0]!.seal.ct);
});
const ALL = { fresh: true, changedThere: true, changedHere: true, deletedHere: true };

it("makeBackupFile() pads to 4 KiB, so that the length tells little", async () => {
  const { bytes } = await backupOf(source, NO_CODES);
  expect(partsOf(bytes).ct.length).toBe(4_096 + 16);
  expect(bytes.length).toBe(file.length);
});

it("makeBackupFile() shows no secret, issuer or label", () => {
  const text = new TextDecoder("latin1").decode(file);
  for (const { secret, issuer } of codes.accounts) {
    expect(text).not.toContain(secret);
    expect(issuer === "" || !text.includes(issuer)).toBe(true);
  }
});

it("makeBackupFile() refuses to write what could not be opened again", async () => {
  await expect(backupOf(source, codes, [])).rejects.toMatchObject({ name: "backup-unreadable" });
  const { slot, file } = source.slots.recovery;
  const pin = { slot: { ...slot, kind: "pin" as const }, file };
  await expect(backupOf(source, codes, [pin])).rejects.toMatchObject({ name: "backup-unreadable" });
  const many = Array.from({ length: 80 }, () => source.slots.recovery);
  await expect(backupOf(source, codes, many)).rejects.toMatchObject({ name: "backup-unreadable" });
});

it("openBackupFile() tells a wrong secret, a typo and a way in that the file does not have", async () => {
  const other = await makeSource();
  expect(await refusal(file, passphrase(`${PASSPHRASE}!`))).toBe("wrong-secret");
  expect(await refusal(file, passphrase(""))).toBe("wrong-secret");
  expect(await refusal(file, { kind: "recovery", text: other.recovery })).toBe("wrong-secret");
  const typo = source.recovery.replace(/^./, (first) => first === "A" ? "B" : "A");
  expect(await refusal(file, { kind: "recovery", text: typo })).toBe("recovery-typo");
  const { bytes } = await backupOf(source, codes, [source.slots.recovery]);
  expect(await refusal(bytes, passphrase())).toBe("backup-other-secret");
});

it("openBackupFile() tries every slot of the kind", async () => {
  const other = await makeSource();
  const strange = { ...other.slots.recovery.slot, ...headerOf(file).slots.find(({ kind }) => kind === "recovery") };
  const bytes = await withHeader((header) => {
    header.slots.unshift({ ...strange, id: randomId() });
  });
  expect(await refusal(bytes)).toBe("opened");
});

// ---------------------------------------------------------------- Changed, cut, mixed

it("openBackupFile() refuses every flipped bit before the body", async () => {
  const length = file.length - partsOf(file).ct.length;
  const seen = new Map<string, number>();
  for (let bit = 0; bit < length * 8; bit++) {
    const bytes = file.slice();
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    const code = await refusal(bytes);
    expect(code, `bit ${bit}`).toMatch(CODED);
    seen.set(code, (seen.get(code) ?? 0) + 1);
  }
  expect([...seen.keys()].sort()).toEqual([
    "backup-forged",
    "backup-newer",
    "backup-other-secret",
    "backup-unreadable",
    "wrong-secret",
  ].filter((code) => seen.has(code)));
  expect(seen.get("backup-forged")).toBeGreaterThan(64 * 8);
}, 120_000);

it("openBackupFile() refuses 2 000 flipped bits of the body", async () => {
  const { ct } = partsOf(file);
  const begin = (file.length - ct.length) * 8;
  for (let i = 0; i < 2_000; i++) {
    const bit = begin + Math.floor(Math.random() * ct.length * 8);
    const bytes = file.slice();
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    expect(await refusal(bytes), `bit ${bit}`).toBe("backup-unreadable");
  }
}, 120_000);

it("openBackupFile() refuses a file cut at any length, or longer", async () => {
  for (let length = 0; length < file.length; length++) {
    expect(await refusal(file.slice(0, length)), `${length} bytes`).toBe("backup-unreadable");
  }
  for (const more of [1, 16, 4_096]) {
    expect(await refusal(concat(file, new Uint8Array(more)))).toBe("backup-unreadable");
  }
  const { bytes } = await backupOf(source, { ...codes, accounts: Array(40).fill(codes.accounts[0]) });
  expect(partsOf(bytes).ct.length).toBeGreaterThan(2 * 4_096);
  expect(await refusal(bytes.slice(0, -4_096))).toBe("backup-unreadable");
}, 60_000);

it("openBackupFile() refuses parts of two files of one vault", async () => {
  const other = partsOf((await backupOf(source, NO_CODES)).bytes);
  const own = partsOf(file);
  expect(await refusal(joined({ ...own, iv: other.iv, ct: other.ct }))).toBe("backup-unreadable");
  expect(await refusal(joined({ ...own, header: other.header }))).toBe("backup-forged");
  expect(await refusal(joined({ ...own, signature: other.signature }))).toBe("backup-forged");
  // The seal of another backup, though the vault itself signs it, is not for this one.
  const seals = JSON.parse(new TextDecoder().decode(other.header)).slots.map((slot: Loose) => slot.seal);
  const resealed = await withHeader((header) =>
    header.slots.forEach((slot: Loose, i: number) => (slot.seal = seals[i]))
  );
  expect(await refusal(resealed)).toBe("backup-unreadable");
  // Nor is a body whose header says something else, though it is signed.
  expect(await refusal(await withHeader((header) => void (header.device = "another")))).toBe("backup-unreadable");
});

it("openBackupFile() refuses a backup of another vault under this one's id and slots", async () => {
  const other = await makeSource();
  const { bytes } = await backupOf({ ...other, vaultId: source.vaultId, slots: source.slots }, codes);
  expect(await refusal(bytes)).toBe("backup-forged");
  const moved = await withHeader((header) => void (header.vaultId = other.vaultId));
  expect(await refusal(moved)).toBe("wrong-secret");
});

it("openBackupFile() refuses as forged what was sealed to a real file's slots by someone who only has that file", async () => {
  const real = headerOf(file);
  const signing = await makeHeaderKey();
  const backupId = randomId(), backupKey = randomBytes(32);
  const slots = await Promise.all(real.slots.map(async (slot) => (
    { ...slot, seal: await sealToSlot(real.vaultId, slot, backupId, backupKey) }
  )));
  const header = utf8(canonicalize({ ...real, backupId, slots })!);
  const key = await deriveAesKey(backupKey, fromBase64Url(backupId), bound("countersign/v1/backup"));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", header));
  const { iv, ct } = await seal(key, pad(JSON.stringify({ v: 1, codes: NO_CODES, settings: {} })), hash);
  const signed = (signature: Bytes) => joined({ header, signature, iv, ct });
  const forged = signed(await sign(signing.privateKey, header));
  expect(await refusal(forged, passphrase())).toBe("backup-forged");
  expect(await refusal(forged)).toBe("backup-forged");
  expect(await refusal(signed(partsOf(file).signature))).toBe("backup-forged");
  // It would open, were it not for the signature.
  expect(await refusal(signed(await sign(source.signing.privateKey, header)), passphrase())).toBe("opened");
});

// ---------------------------------------------------------------- Strict

it.each<[string, (kdf: Loose) => void]>([
  ["memory above 1 GiB", (kdf) => (kdf.m = 1_048_577)],
  ["memory of 4 TiB", (kdf) => (kdf.m = 2 ** 32)],
  ["memory below 19 MiB", (kdf) => (kdf.m = 19_455)],
  ["17 passes", (kdf) => (kdf.t = 17)],
  ["no pass", (kdf) => (kdf.t = 0)],
  ["one pass over little memory", (kdf) => Object.assign(kdf, { t: 1, m: 47_103 })],
  ["5 lanes", (kdf) => (kdf.p = 5)],
  ["a fraction", (kdf) => (kdf.t = 2.5)],
  ["a text", (kdf) => (kdf.m = "65536")],
  ["a short salt", (kdf) => (kdf.salt = "AAAA")],
  ["a long salt", (kdf) => (kdf.salt = "A".repeat(43))],
  ["an older Argon2", (kdf) => (kdf.v = 16)],
  ["no numbers", (kdf) => (delete kdf.m)],
])("openBackupFile() refuses a KDF with %s before any memory is taken, whatever opens the file", async (_, change) => {
  const bytes = await withHeader((header) => header.slots.forEach(({ kdf }: Loose) => kdf.name && change(kdf)));
  const before = Deno.memoryUsage().rss, begun = performance.now();
  expect(await refusal(bytes, passphrase())).toBe("backup-unreadable");
  expect(await refusal(bytes)).toBe("backup-unreadable");
  expect(performance.now() - begun).toBeLessThan(100);
  expect(Deno.memoryUsage().rss - before).toBeLessThan(QUICK.m * 1_024);
});

it.each<[string, string, (header: Loose) => unknown]>([
  ["a higher version", "backup-newer", (header) => (header.v = 2, header)],
  ["another suite", "backup-newer", (header) => (header.suite = 2, header)],
  ["another KDF", "backup-newer", (header) => (header.slots[0].kdf = { name: "argon3" }, header)],
  ["a later Argon2", "backup-newer", (header) => (header.slots[0].kdf.v = 20, header)],
  ["version 0", "backup-unreadable", (header) => (header.v = 0, header)],
  ["no version", "backup-unreadable", (header) => (delete header.v, header)],
  ["no object", "backup-unreadable", () => "null"],
  ["a list", "backup-unreadable", () => []],
  ["no slots", "backup-unreadable", (header) => (header.slots = [], header)],
  ["a slot that is nothing", "backup-unreadable", (header) => (header.slots.push(null), header)],
  ["a slot without a key", "backup-unreadable", (header) => (delete header.slots[1].privateKey, header)],
  ["a slot of the kind pin", "backup-unreadable", (header) => (header.slots[1].kind = "pin", header)],
  ["a recovery slot with a KDF", "backup-unreadable", (header) => (header.slots[1].kdf = { m: 1 }, header)],
  ["a salt for HKDF of another length", "backup-unreadable", (header) => (header.backupId = randomId(15), header)],
  ["a seal of more than a key", "backup-unreadable", (header) => (header.slots[1].seal.ct = randomId(49), header)],
  ["base64url that is not canonical", "backup-unreadable", (header) => (header.vaultId = `${"A".repeat(21)}B`, header)],
  ["a time that is a text", "backup-unreadable", (header) => (header.createdAt = "now", header)],
  ["a long name", "backup-unreadable", (header) => (header.device = "x".repeat(65_536), header)],
])("openBackupFile() refuses %s in the header as %s", async (_, code, change) => {
  expect(await refusal(await withHeader(change))).toBe(code);
});

it("openBackupFile() ignores members that it does not know", async () => {
  const bytes = await withHeader((header) => void (header.note = "of a later version"));
  expect(await refusal(bytes)).toBe("backup-unreadable"); // of the body alone, which is bound to the header
  const { header } = partsOf(bytes);
  expect(new TextDecoder().decode(header)).toContain("later version");
});

it("openBackupFile() refuses a header that is signed, and not canonical", async () => {
  const text = new TextDecoder().decode(partsOf(file).header);
  for (
    const other of [
      `${text} `,
      `\u{feff}${text}`,
      text.replace(`"v":1`, `"v":1.0`),
      text.replace(`"v":1`, `"v":1,"v":1`),
    ]
  ) {
    const header = utf8(other);
    const signature = await sign(source.signing.privateKey, header);
    expect(await refusal(joined({ ...partsOf(file), header, signature }))).toBe("backup-unreadable");
  }
  const header = concat(utf8(text.slice(0, -1)), Uint8Array.of(0xff), utf8("}"));
  expect(await refusal(joined({ ...partsOf(file), header }))).toBe("backup-unreadable");
});

it("openBackupFile() knows by its first bytes what is newer, and what is no backup", async () => {
  expect(await refusal(joined(partsOf(file), 2))).toBe("backup-newer");
  expect(await refusal(joined(partsOf(file), 0))).toBe("backup-unreadable");
  expect(await refusal(utf8("CSBK"))).toBe("backup-unreadable");
  expect(await refusal(new Uint8Array())).toBe("backup-unreadable");
  expect(await refusal(utf8(`{"accounts":[]}`))).toBe("backup-unreadable");
});

it("openBackupFile() refuses a file above 64 MiB before it reads it", async () => {
  const { header, signature, iv, ct } = partsOf(file);
  const large = joined({ header, signature, iv, ct: concat(ct, new Uint8Array(16_384 * 4_096)) });
  const begun = performance.now();
  expect(await refusal(large)).toBe("backup-unreadable");
  expect(performance.now() - begun).toBeLessThan(20);
});
