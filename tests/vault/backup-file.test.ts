import canonicalize from "canonicalize";
import { beforeAll, expect, it } from "vitest";
import { NO_CODES } from "../../src/core/account.ts";
import { applyRestore } from "../../src/core/restore.ts";
import { type BackupHeader, openBackupFile } from "../../src/vault/backup-file.ts";
import { bound } from "../../src/vault/bound.ts";
import { type Bytes, concat, fromBase64Url, randomBytes, randomId, utf8 } from "../../src/protocol/bytes.ts";
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

interface Forging {
  readonly change?: (header: Loose) => unknown;
  readonly encode?: (header: unknown) => Bytes;
  readonly signingKey?: CryptoKey;
  readonly backupId?: string;
  readonly backupKey?: Bytes;
  readonly plain?: Bytes;
}

/** A file that opens as `file` does, for all that is sealed in it fits; signed by the vault's own key, if not by
 * `signingKey`. Without that key, nothing is needed for it but what lies open in `file`. */
async function forged(given: Forging = {}): Promise<Bytes> {
  const { backupId = randomId(), backupKey = randomBytes(32), signingKey = source.signing.privateKey } = given;
  const real = headerOf(file);
  const slots = await Promise.all(real.slots.map(async (slot) => (
    { ...slot, seal: await sealToSlot(real.vaultId, slot, backupId, backupKey) }
  )));
  const changed = { ...real, backupId, slots };
  const encode = given.encode ?? ((value: unknown) => utf8(canonicalize(value)!));
  const header = encode(given.change?.(changed) ?? changed);
  const key = await deriveAesKey(backupKey, fromBase64Url(backupId), bound("countersign/v1/backup"));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", header));
  const { iv, ct } = await seal(key, given.plain ?? pad(JSON.stringify({ v: 1, codes, settings: {} })), hash);
  return joined({ header, signature: await sign(signingKey, header), iv, ct });
}

/** Copies of `file` with one of `bits` changed each, some at a time. */
function* flipped(bits: readonly number[]): Generator<readonly [bit: number, bytes: Bytes][]> {
  for (let i = 0; i < bits.length; i += 64) {
    yield bits.slice(i, i + 64).map((bit) => {
      const bytes = file.slice();
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      return [bit, bytes];
    });
  }
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

// ---------------------------------------------------------------- Changed, cut, mixed

it("openBackupFile() refuses every flipped bit before the body", async () => {
  const seen: string[] = [];
  const bits = Array.from({ length: (file.length - partsOf(file).ct.length) * 8 }, (_, bit) => bit);
  for (const some of flipped(bits)) {
    const codes = await Promise.all(some.map(([, bytes]) => refusal(bytes)));
    codes.forEach((code, i) => expect(code, `bit ${some[i]![0]}`).toMatch(CODED));
    seen.push(...codes);
  }
  expect(seen).toHaveLength(bits.length);
  expect(seen.filter((code) => code === "backup-forged").length).toBeGreaterThan(64 * 8);
}, 120_000);

it("openBackupFile() refuses 2 000 flipped bits of the body", async () => {
  const { ct } = partsOf(file);
  const first = (file.length - ct.length) * 8;
  const bits = Array.from({ length: 2_000 }, () => first + Math.floor(Math.random() * ct.length * 8));
  for (const some of flipped(bits)) {
    const codes = await Promise.all(some.map(([, bytes]) => refusal(bytes)));
    codes.forEach((code, i) => expect(code, `bit ${some[i]![0]}`).toBe("backup-unreadable"));
  }
}, 120_000);

it("openBackupFile() refuses a file cut at any length, or longer", async () => {
  for (let length = 0; length < file.length; length++) {
    expect(await refusal(file.slice(0, length)), `${length} bytes`).toBe("backup-unreadable");
  }
  for (const more of [1, 16, 4_096]) {
    expect(await refusal(concat(file, new Uint8Array(more)))).toBe("backup-unreadable");
  }
  const many = Array.from({ length: 40 }, (_, i) => ({ ...codes.accounts[0]!, id: String(i).padStart(22, "0") }));
  const { bytes } = await backupOf(source, { ...codes, accounts: many });
  expect(partsOf(bytes).ct.length).toBeGreaterThan(2 * 4_096);
  expect(await refusal(bytes.slice(0, -4_096))).toBe("backup-unreadable");
}, 60_000);

it("openBackupFile() refuses parts of two files of one vault", async () => {
  const other = partsOf((await backupOf(source, NO_CODES)).bytes);
  const own = partsOf(file);
  expect(await refusal(joined({ ...own, iv: other.iv, ct: other.ct }))).toBe("backup-unreadable");
  expect(await refusal(joined({ ...own, header: other.header }))).toBe("backup-forged");
  expect(await refusal(joined({ ...own, signature: other.signature }))).toBe("backup-forged");
  // Though the vault itself signs it: the seal of one backup is not for another one.
  const { slots } = JSON.parse(new TextDecoder().decode(other.header)) as BackupHeader;
  const change = (header: Loose) => header.slots.forEach((slot: Loose, i: number) => (slot.seal = slots[i]!.seal));
  expect(await refusal(await forged({ change }))).toBe("backup-unreadable");
  // Nor is a body for another header.
  const { header, signature } = partsOf(await forged({ backupId: headerOf(file).backupId }));
  expect(await refusal(joined({ ...own, header, signature }))).toBe("backup-unreadable");
});

it("openBackupFile() refuses a backup of another vault under this one's id and slots", async () => {
  const other = await makeSource();
  const { bytes } = await backupOf({ ...other, vaultId: source.vaultId, slots: source.slots }, codes);
  expect(await refusal(bytes)).toBe("backup-forged");
  const change = (header: Loose) => void (header.vaultId = other.vaultId);
  expect(await refusal(await forged({ change }))).toBe("wrong-secret");
});

it("openBackupFile() refuses as forged what someone made who only has a file, though the right secrets open it", async () => {
  const { privateKey: signingKey } = await makeHeaderKey();
  const plain = pad(JSON.stringify({ v: 1, codes: NO_CODES, settings: {} }));
  const bytes = await forged({ signingKey, plain });
  expect(await refusal(bytes, passphrase())).toBe("backup-forged");
  expect(await refusal(bytes)).toBe("backup-forged");
  expect(await refusal(joined({ ...partsOf(bytes), signature: partsOf(file).signature }))).toBe("backup-forged");
  // All but the signature is as it should be.
  expect(await refusal(await forged({ plain }), passphrase())).toBe("opened");
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
  const bytes = await forged({ change: (header) => void change(header.slots[0].kdf) });
  const before = Deno.memoryUsage().rss;
  expect(await refusal(bytes, passphrase())).toBe("backup-unreadable");
  expect(await refusal(bytes)).toBe("backup-unreadable");
  expect(Deno.memoryUsage().rss - before).toBeLessThan(QUICK.m * 1_024);
});

it.each<[string, string, (header: Loose) => unknown]>([
  ["a higher version", "backup-newer", (header) => void (header.v = 2)],
  ["another suite", "backup-newer", (header) => void (header.suite = 2)],
  ["another KDF", "backup-newer", (header) => void (header.slots[0].kdf = { name: "argon3" })],
  ["a later Argon2", "backup-newer", (header) => void (header.slots[0].kdf.v = 20)],
  ["version 0", "backup-unreadable", (header) => void (header.v = 0)],
  ["no version", "backup-unreadable", (header) => void (delete header.v)],
  ["no object", "backup-unreadable", () => "null"],
  ["a list", "backup-unreadable", () => []],
  ["no slots", "backup-unreadable", (header) => void (header.slots = [])],
  ["a slot that is nothing", "backup-unreadable", (header) => void (header.slots.push(null))],
  ["a slot without a key", "backup-unreadable", (header) => void (delete header.slots[1].privateKey)],
  ["a slot of the kind pin", "backup-unreadable", (header) => void (header.slots[1].kind = "pin")],
  ["a recovery slot with a KDF", "backup-unreadable", (header) => void (header.slots[1].kdf = { m: 1 })],
  ["base64url that is not canonical", "backup-unreadable", (header) => void (header.vaultId = `${"A".repeat(21)}B`)],
  ["a time that is a text", "backup-unreadable", (header) => void (header.createdAt = "now")],
  ["a time that is no date", "backup-unreadable", (header) => void (header.createdAt = 9e15)],
  ["a time before 1970", "backup-unreadable", (header) => void (header.createdAt = -1)],
  ["two slots of a kind", "backup-unreadable", (header) => void (header.slots.push(header.slots[0]))],
  ["a long name", "backup-unreadable", (header) => void (header.device = "x".repeat(65_536))],
])("openBackupFile() refuses %s in the header as %s", async (_, code, change) => {
  expect(await refusal(await forged({ change }))).toBe(code);
});

it("openBackupFile() refuses an id, a key or a body of another length", async () => {
  expect(await refusal(await forged({ backupId: randomId(15) }))).toBe("backup-unreadable");
  expect(await refusal(await forged({ backupKey: randomBytes(33) }))).toBe("backup-unreadable");
  const plain = pad(JSON.stringify({ v: 1, codes, settings: {} }));
  expect(await refusal(await forged({ plain: plain.slice(0, -1) }))).toBe("backup-unreadable");
});

it("openBackupFile() ignores members that it does not know", async () => {
  const bytes = await forged({
    change: (header) => void (header.note = header.slots[0].note = "later"),
    plain: pad(JSON.stringify({ v: 1, codes, settings: { theme: "dark" }, note: "later" })),
  });
  expect((await openBackupFile(bytes, recovery())).body).toMatchObject({ codes, settings: { theme: "dark" } });
});

it("openBackupFile() refuses a header that is signed, and not canonical", async () => {
  const encoders: ((text: string) => Bytes)[] = [
    (text) => utf8(`${text} `),
    (text) => utf8(`\u{feff}${text}`),
    (text) => utf8(text.replace(`"v":1,`, `"v":1.0,`)),
    (text) => utf8(text.replace(`"suite":1`, `"suite":1,"suite":1`)),
    (text) => concat(utf8(`{"":"`), Uint8Array.of(0xff), utf8(`",${text.slice(1)}`)),
  ];
  for (const encoder of encoders) {
    const bytes = await forged({ encode: (header) => encoder(canonicalize(header)!) });
    expect(await refusal(bytes)).toBe("backup-unreadable");
  }
});

it("openBackupFile() knows by its first bytes what is newer, and what is no backup", async () => {
  expect(await refusal(joined(partsOf(file), 2))).toBe("backup-newer");
  expect(await refusal(joined(partsOf(file), 0))).toBe("backup-unreadable");
  expect(await refusal(utf8("CSBK"))).toBe("backup-unreadable");
  expect(await refusal(new Uint8Array())).toBe("backup-unreadable");
  expect(await refusal(utf8(`{"accounts":[]}`))).toBe("backup-unreadable");
});

it.each<[string, string, unknown]>([
  ["a later version", "backup-newer", { v: 2 }],
  ["codes of a later version", "backup-newer", { v: 1, codes: { v: 2 }, settings: {} }],
  ["no codes", "backup-unreadable", { v: 1, settings: {} }],
  ["no accounts", "backup-unreadable", { v: 1, codes: { v: 1, clock: 0 }, settings: {} }],
  ["nothing", "backup-unreadable", null],
  ["an account that makes no codes", "backup-unreadable", {
    v: 1,
    codes: { ...codes, accounts: [{ ...codes.accounts[0], issuer: 5 }] },
    settings: {},
  }],
])("openBackupFile() refuses a body of %s as %s", async (_, code, body) => {
  expect(await refusal(await forged({ plain: pad(JSON.stringify(body)) }))).toBe(code);
});

it("openBackupFile() refuses a file above 64 MiB", async () => {
  const plain = new Uint8Array(64 * 1_048_576);
  plain.set(pad(JSON.stringify({ v: 1, codes, settings: {} })));
  expect(await refusal(await forged({ plain }))).toBe("backup-unreadable");
  expect(await refusal(await forged({ plain: plain.subarray(0, -8_192) }))).toBe("opened");
}, 30_000);
