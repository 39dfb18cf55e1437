/** docs/decrypt/decrypt.mjs, run as people run it: alone in a folder, with hash-wasm beside it, by Node and by Deno. It is
 * also a second reader of the format, and agrees with ours on what is refused. @module */
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseKeyUri } from "../../src/core/key-uri.ts";
import { isShown } from "../../src/core/merge.ts";
import { type Bytes, concat, utf8 } from "../../src/protocol/bytes.ts";
import { backupOf, makeSource, manyCodes, readFixtures, type Source } from "./backups.ts";

const ROOT = new URL("../../", import.meta.url);
const RUNTIMES = {
  node: ["node"],
  deno: [Deno.execPath(), "run", "--no-prompt", "--no-config", "--allow-read=."],
} as const;
type Runtime = keyof typeof RUNTIMES;
const BOTH = Object.keys(RUNTIMES) as Runtime[];
const codes = manyCodes();

let folder: string, source: Source, bytes: Bytes;

beforeAll(async () => {
  folder = await Deno.makeTempDir();
  await Deno.copyFile(new URL("docs/decrypt/decrypt.mjs", ROOT), `${folder}/decrypt.mjs`);
  await Deno.mkdir(`${folder}/node_modules`);
  await Deno.symlink(new URL("node_modules/hash-wasm", ROOT).pathname, `${folder}/node_modules/hash-wasm`);
  source = await makeSource();
  bytes = (await backupOf(source, codes)).bytes;
}, 60_000);

afterAll(() => Deno.remove(folder, { recursive: true }));

/** Runs it over `file`, with `typed` as standard input. */
async function decrypt(runtime: Runtime, file: Uint8Array, typed: string, ...options: string[]) {
  const name = `${crypto.randomUUID()}.countersign`;
  await Deno.writeFile(`${folder}/${name}`, file);
  return await run(runtime, typed, ...options, name);
}

async function run(runtime: Runtime, typed: string, ...args: string[]) {
  const [command, ...before] = RUNTIMES[runtime];
  const child = new Deno.Command(command, {
    args: [...before, "decrypt.mjs", ...args],
    cwd: folder,
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  // A program that refuses before it asks does not read.
  await writer.write(utf8(typed)).then(() => writer.close()).catch(() => {});
  const { code, stdout, stderr } = await child.output();
  return { code, out: new TextDecoder().decode(stdout), said: new TextDecoder().decode(stderr) };
}

/** `bytes` with another header, and all else as it was. */
function withHeader(change: (text: string) => string): Bytes {
  const end = 9 + new DataView(bytes.buffer).getUint32(5);
  const header = utf8(change(new TextDecoder().decode(bytes.subarray(9, end))));
  const prefix = bytes.slice(0, 9);
  new DataView(prefix.buffer).setUint32(5, header.length);
  return concat(prefix, header, bytes.subarray(end));
}

const DAMAGED = "This backup is damaged: it was cut or changed.\n";
const FORGED = "This backup is forged or was changed: the vault that it names did not sign it.\n";

it.each(BOTH)("%s runs decrypt.mjs, which gives back all that is in a backup", async (runtime) => {
  const byPassphrase = await decrypt(runtime, bytes, `${source.passphrase}\n`, "--json");
  expect(byPassphrase).toMatchObject({ code: 0, said: "" });
  expect(JSON.parse(byPassphrase.out)).toEqual({ v: 1, codes, settings: {} });
  const typed = source.recovery.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
  expect(await decrypt(runtime, bytes, typed, "--recovery", "--json")).toEqual(byPassphrase);
}, 60_000);

it.each(BOTH)(
  "%s runs decrypt.mjs, which writes key URIs that are read back as the accounts shown",
  async (runtime) => {
    const { out } = await decrypt(runtime, bytes, source.passphrase.normalize("NFD"));
    const read = out.trimEnd().split("\n").map((line) => parseKeyUri(line).draft);
    const shown = codes.accounts.filter(isShown);
    expect(read).toEqual(
      shown.map(({ id: _i, order: _o, made: _m, changed: _c, note: _n, tags: _t, ...rest }) => rest),
    );
  },
  60_000,
);

it.each(BOTH)("%s runs decrypt.mjs, which opens backups made long ago", async (runtime) => {
  for (const fixture of await readFixtures()) {
    const { out } = await decrypt(runtime, fixture.bytes, `${fixture.passphrase}\r\n`, "--json");
    expect(JSON.parse(out).codes).toEqual(fixture.codes);
  }
}, 60_000);

it.each(BOTH)("%s runs decrypt.mjs, which refuses in a sentence what is wrong", async (runtime) => {
  const other = await makeSource();
  const strange = (await backupOf({ ...other, vaultId: source.vaultId, slots: source.slots }, codes)).bytes;
  const { bytes: alone } = await backupOf(source, codes, [source.slots.recovery]);
  const flipped = bytes.slice();
  flipped[flipped.length - 1]! ^= 1;
  const newer = bytes.slice();
  newer[4] = 2;
  const renamed = withHeader((text) => text.replace(`"device":"Ada`, `"device":"Eve`));
  const bombs = [`"m":1048577`, `"m":4294967295`, `"m":19455`].map((m) => (
    withHeader((text) => text.replace(`"m":19456`, m))
  ));
  const spaced = withHeader((text) => ` ${text}`);
  const typo = source.recovery.replace(/^./, (first) => (first === "A" ? "B" : "A"));
  const cases: [Uint8Array, string, string[], string][] = [
    [bytes, "wrong passphrase", [], "This passphrase does not open the backup.\n"],
    [bytes, other.recovery, ["--recovery"], "This recovery code does not open the backup.\n"],
    [bytes, typo, ["--recovery"], "This is no recovery code: a character is wrong or missing.\n"],
    [bytes, "", [], "Nothing was typed.\n"],
    [alone, source.passphrase, [], "This backup has no passphrase. Run again with --recovery.\n"],
    [strange, source.passphrase, [], FORGED],
    [renamed, source.recovery, ["--recovery"], FORGED],
    [flipped, source.recovery, ["--recovery"], DAMAGED],
    [bytes.slice(0, -1), source.recovery, ["--recovery"], DAMAGED],
    [bytes.slice(0, 500), source.recovery, ["--recovery"], DAMAGED],
    [spaced, source.recovery, ["--recovery"], DAMAGED],
    ...bombs.map((bomb): [Uint8Array, string, string[], string] => [bomb, source.passphrase, [], DAMAGED]),
    [newer, source.passphrase, [], "This backup was made by a newer Countersign. Look for a newer decrypt.mjs.\n"],
    [new Uint8Array(9), source.passphrase, [], "This is no backup of Countersign.\n"],
  ];
  for (const [file, typed, options, said] of cases) {
    expect(await decrypt(runtime, file, typed, ...options)).toEqual({ code: 1, out: "", said });
  }
  expect(await run(runtime, "", "nowhere")).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^Cannot read nowhere: /),
  });
  // A passphrase among the arguments is not taken.
  expect(await run(runtime, "", "x.countersign", source.passphrase)).toMatchObject({
    code: 1,
    said: "Usage: decrypt.mjs [--recovery] [--json] FILE\n",
  });
}, 120_000);

it.each(BOTH)("%s runs decrypt.mjs, which shows nothing of the passphrase on a terminal", async (runtime) => {
  await Deno.writeFile(`${folder}/terminal.countersign`, bytes);
  const command = [...RUNTIMES[runtime], "decrypt.mjs", "terminal.countersign"].join(" ");
  const child = new Deno.Command("script", { // gives a terminal of its own to what it runs
    args: ["--quiet", "--return", "--command", command, "/dev/null"],
    cwd: folder,
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  let seen = "", isTyped = false;
  for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
    seen += part;
    if (isTyped || !seen.includes("Passphrase: ")) continue;
    isTyped = true;
    await writer.write(utf8(`${source.passphrase}?\x7f\r`)); // the last character is taken back
  }
  await writer.close().catch(() => {});
  expect((await child.status).code).toBe(0);
  expect(seen).toMatch(/^Passphrase: \r\notpauth:/);
  expect(seen).not.toContain("Welt");
}, 60_000);
