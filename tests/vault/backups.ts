/** Backup files for tests, made as the vault makes them. @module */
import { type Codes, type Draft, NO_CODES } from "../../src/core/account.ts";
import { addAccount, editAccount, moveAccount, removeAccounts } from "../../src/core/edits.ts";
import { makeBackupFile } from "../../src/vault/backup-file.ts";
import { type Bytes, randomId } from "../../src/protocol/bytes.ts";
import { makeHeaderKey } from "../../src/vault/header.ts";
import { type Argon2idKdf, newKdf, stretch } from "../../src/vault/kdf.ts";
import { makeRecoveryCode, readRecoveryCode } from "../../src/vault/recovery-code.ts";
import { makeSlot, type SlotBase } from "../../src/vault/slots.ts";

/** The least that is allowed, so that tests are quick. */
export const QUICK: Omit<Argon2idKdf, "salt"> = { name: "argon2id", v: 19, m: 19_456, t: 2, p: 1 };
export const PASSPHRASE = "Grüße vom Rand der Welt";

/** A vault, as far as backups know it. */
export interface Source {
  readonly vaultId: string;
  readonly signing: Awaited<ReturnType<typeof makeHeaderKey>>;
  readonly passphrase: string;
  readonly recovery: string;
  readonly slots: { readonly passphrase: Part; readonly recovery: Part };
}
type Part = { readonly slot: SlotBase; readonly file: Bytes };

export async function makeSource(kdf: Omit<Argon2idKdf, "salt"> = QUICK, passphrase = PASSPHRASE): Promise<Source> {
  const vaultId = randomId();
  const signing = await makeHeaderKey();
  const recovery = await makeRecoveryCode();
  const full = { ...newKdf(), ...kdf };
  return {
    vaultId,
    signing,
    passphrase,
    recovery,
    slots: {
      passphrase: await makeSlot(
        vaultId,
        "passphrase",
        { ...full },
        await stretch(passphrase, full),
        signing.publicKey,
      ),
      recovery: await makeSlot(vaultId, "recovery", {}, await readRecoveryCode(recovery), signing.publicKey),
    },
  };
}

export const CREATED_AT = 1_700_000_000_000;

export function backupOf(source: Source, codes: Codes, slots: readonly Part[] = Object.values(source.slots)) {
  return makeBackupFile({
    vaultId: source.vaultId,
    device: "Ada’s laptop",
    sequence: 7,
    createdAt: CREATED_AT,
    slots,
    signingKey: source.signing.privateKey,
    body: { v: 1, codes, settings: {} },
  });
}

const DRAFTS: Readonly<Record<string, Partial<Draft>>> = {
  ACME: { issuer: "ACME Co", label: "alice@example.com" },
  sha512: {
    issuer: "Größe & Söhne",
    label: "Käthe 🔑",
    algorithm: "SHA512",
    digits: 8,
    period: 60,
    note: "Über\nzwei",
  },
  hotp: { type: "hotp", secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", issuer: "Bank", label: "bob", counter: 41 },
  steam: { type: "steam", secret: "MFRGGZDFMZTWQ2LK", digits: 5, issuer: "Steam", label: "" },
  extra: {
    secret: "ONXW2ZJAONSWG4TFOQ",
    issuer: "",
    label: "a?b=c&d#e/100%+f",
    extra: { image: "https://x.example/?a=1" },
  },
  deleted: { secret: "MRSWYZLUMVSCA43FMNZGK5A", issuer: "Gone", label: "carol" },
};

/** One account of every kind, changed and moved, and a deleted one. */
export function manyCodes(): Codes {
  const added = Object.entries(DRAFTS).reduce<Codes>((codes, [name, draft]) => {
    const full: Draft = {
      ...{ type: "totp", secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", algorithm: "SHA1", digits: 6, period: 30 },
      ...{ counter: 0, issuer: "", label: "" },
      ...draft,
    } as Draft;
    return addAccount(codes, full, `${name}-0123456789abcdefghij`.slice(0, 22), "8PHy8_T1");
  }, NO_CODES);
  const [first, second, , last] = added.accounts;
  const edited = editAccount(added, first!.id, { ...first!, label: "alice", tags: ["work"] }, "8PHy8_T1")!;
  const moved = moveAccount(edited, last!.id, second!.id, "8PHy8_T1")!;
  return removeAccounts(moved, [added.accounts.at(-1)!.id], "8PHy8_T1", CREATED_AT - 86_400_000);
}

const FIXTURES = new URL("../fixtures/backups/", import.meta.url);

export interface Fixture {
  readonly name: string;
  readonly path: string;
  readonly bytes: Bytes;
  readonly codes: Codes;
  readonly passphrase: string;
  readonly recovery: string;
}

/** All that are there, with the secrets that the README tells.
 * @throws {Error} When it tells none. */
export async function readFixtures(): Promise<Fixture[]> {
  const readme = await Deno.readTextFile(new URL("README.md", FIXTURES));
  const rows = new Map([...readme.matchAll(/^\| `(.+?)` +\| `(.+?)` +\| `(.+?)` +\|$/gm)].map((row) => [row[1]!, row]));
  const fixtures: Fixture[] = [];
  for await (const { name: file } of Deno.readDir(FIXTURES)) {
    if (!file.endsWith(".countersign")) continue;
    const name = file.replace(/\.countersign$/, "");
    const [, , passphrase, recovery] = rows.get(name)!;
    fixtures.push({
      name,
      path: new URL(file, FIXTURES).pathname,
      bytes: await Deno.readFile(new URL(file, FIXTURES)),
      codes: JSON.parse(await Deno.readTextFile(new URL(`${name}.json`, FIXTURES))),
      passphrase: passphrase!,
      recovery: recovery!,
    });
  }
  return fixtures;
}

/** Writes `<name>.countersign` and what it holds; its secrets go into the README by hand. Run once a format:
 * `deno run -A tests/vault/backups.ts v1-passphrase-recovery`. */
async function makeFixture(name: string, passphrase: string) {
  const source = await makeSource(newKdf(), passphrase);
  const codes = manyCodes();
  const { bytes } = await backupOf(source, codes);
  await Deno.writeFile(new URL(`${name}.countersign`, FIXTURES), bytes, { createNew: true });
  await Deno.writeTextFile(new URL(`${name}.json`, FIXTURES), `${JSON.stringify(codes, null, 2)}\n`);
  console.log(`| \`${name}\` | \`${passphrase}\` | \`${source.recovery}\` |`);
}

if (import.meta.main) await makeFixture(Deno.args[0]!, PASSPHRASE);
