import { randomInt } from "node:crypto";
import { expect, it, vi } from "vitest";
import { toBase64Url } from "../../src/protocol/bytes.ts";
import { NewerError } from "../../src/vault/header.ts";
import { type Argon2idKdf, newKdf, readKdf, stretch } from "../../src/vault/kdf.ts";

vi.unmock("../../src/vault/kdf.ts"); // at full cost

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Within the clamps and quick. */
const SMALL: Argon2idKdf = { ...newKdf(), m: 19_456, t: 2 };

it("newKdf() gives the parameters of vault.md, and a salt of its own each time", () => {
  const kdf = newKdf();
  expect(kdf).toEqual({ name: "argon2id", v: 19, m: 65_536, t: 3, p: 1, salt: expect.stringMatching(/^[\w-]{22}$/) });
  expect(newKdf().salt).not.toBe(kdf.salt);
});

it.each<Partial<Argon2idKdf>>([
  newKdf(),
  { m: 19_456, t: 2 },
  { m: 47_104, t: 1 },
  { m: 1_048_576, t: 16, p: 4 },
])("readKdf() takes what is within the clamps: %j", (given) => {
  expect(readKdf({ ...SMALL, ...given })).toEqual({ ...SMALL, ...given });
});

/** What a hostile or broken file may say in the place of {@linkcode SMALL}'s. */
const REFUSED: readonly [change: Readonly<Record<string, unknown>>, error: new () => Error][] = [
  [{ m: 19_455 }, RangeError],
  [{ m: 1_048_577 }, RangeError],
  [{ m: 2_097_152 }, RangeError],
  [{ m: 2 ** 32 }, RangeError],
  [{ m: 2 ** 32 + 19_456 }, RangeError],
  [{ m: 1e300 }, RangeError],
  [{ m: -1 }, RangeError],
  [{ m: 19_456.5 }, RangeError],
  [{ m: "19456" }, RangeError],
  [{ m: null }, RangeError],
  [{ m: [19_456] }, RangeError],
  [{ m: 47_103, t: 1 }, RangeError],
  [{ t: 0 }, RangeError],
  [{ t: 17 }, RangeError],
  [{ t: 2 ** 32 - 1 }, RangeError],
  [{ t: 2.5 }, RangeError],
  [{ t: "1", m: 19_456 }, RangeError],
  [{ p: 0 }, RangeError],
  [{ p: 5 }, RangeError],
  [{ p: 2 ** 24 - 1 }, RangeError],
  [{ v: 16 }, RangeError],
  [{ v: "19" }, RangeError],
  [{ v: 20 }, NewerError],
  [{ name: "argon2d" }, NewerError],
  [{ name: "argon3", rounds: 2 ** 32 }, NewerError],
  [{ name: 1 }, SyntaxError],
  [{ salt: "" }, RangeError],
  [{ salt: "AAAAAAAAAAAAAAAAAAAAA" }, RangeError],
  [{ salt: "AAAAAAAAAAAAAAAAAAAAAAA" }, RangeError],
  [{ salt: "AAAAAAAAAAAAAAAAAAAAAA==" }, RangeError],
  [{ salt: Array.from("AAAAAAAAAAAAAAAAAAAAAA") }, RangeError],
  [{ salt: "AAAAAAAAAAAAAAAAAAAAAB" }, SyntaxError], // bits beyond the 16 bytes
  [{ salt: "AAAAAAAAAAAAAAAAAAAA+/" }, SyntaxError],
  [{ hashLength: 2 ** 32 - 1 }, SyntaxError],
  [{ secret: "" }, SyntaxError],
];

it.each(REFUSED)("readKdf() refuses %j", (change, error) => {
  expect(() => readKdf({ ...SMALL, ...change })).toThrow(error);
});

it.each(["m", "t", "p", "v", "salt", "name"])("readKdf() refuses a KDF without %s", (member) => {
  expect(() => readKdf({ ...SMALL, [member]: undefined })).toThrow(member === "name" ? SyntaxError : RangeError);
});

it.each([undefined, null, 1, "argon2id", true])("readKdf() refuses %j", (value) => {
  expect(() => readKdf(value)).toThrow(SyntaxError);
});

/** What Debian's `argon2` says. `salt`: 16 characters of ASCII; `text`: at most 127 bytes.
 * @throws When argon2 is not installed: a test without its oracle has not passed. */
async function argon2(text: string, salt: string, { m, t, p }: Pick<Argon2idKdf, "m" | "t" | "p">): Promise<string> {
  const command = new Deno.Command("argon2", {
    args: [salt, "-id", "-r", "-v", "13", "-l", "32", ...["-k", `${m}`], ...["-t", `${t}`], ...["-p", `${p}`]],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  });
  const child = command.spawn();
  const writer = child.stdin.getWriter();
  await writer.write(utf8(text));
  await writer.close();
  const { success, stdout, stderr } = await child.output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout).trim();
}

const ascii = () => String.fromCharCode(randomInt(0x21, 0x7f));
const anywhere = () => String.fromCodePoint([randomInt(1, 0xd800), randomInt(0xe000, 0x110000)][randomInt(2)]!);

function randomText(): string {
  const length = randomInt(1, 25); // of 4 bytes at most, and some that NFC makes longer
  return Array.from({ length }, () => [ascii, anywhere][randomInt(2)]!()).join("");
}

/** 50: most are small so that they are quick; the edges of the clamps and the app's own are among them. */
const SETS = [
  ...Array.from({ length: 40 }, () => ({ m: randomInt(19_456, 24_001), t: randomInt(2, 5), p: randomInt(1, 5) })),
  ...Array.from({ length: 4 }, () => ({ m: randomInt(19_456, 40_001), t: randomInt(2, 17), p: randomInt(1, 5) })),
  { m: 65_536, t: 3, p: 1 },
  { m: 65_536, t: 3, p: 4 },
  { m: 19_456, t: 16, p: 1 },
  { m: 19_459, t: 16, p: 4 }, // not a multiple of 4 p
  { m: 47_104, t: 1, p: 1 },
  { m: randomInt(47_104, 131_073), t: 1, p: 3 },
].map((parameters) => ({ ...parameters, text: randomText(), salt: Array.from({ length: 16 }, ascii).join("") }));

it("stretch() gives what Debian's argon2 gives, 50 times", async () => {
  expect(SETS).toHaveLength(50);
  for (const { text, salt, ...parameters } of SETS) {
    const [ours, theirs] = await Promise.all([
      stretch(text, { ...newKdf(), ...parameters, salt: toBase64Url(utf8(salt)) }),
      argon2(text.normalize("NFC"), salt, parameters),
    ]);
    expect({ text, salt, ...parameters, key: ours.toHex() }).toEqual({ text, salt, ...parameters, key: theirs });
  }
}, 60_000);

it.each([
  ["Gru\u0308\u00dfe", "Gr\u00fc\u00dfe"],
  ["\u212bngstro\u0308m", "\u00c5ngstr\u00f6m"], // the sign of the unit, and the letter
  ["\u1112\u1161\u11ab", "\ud55c"],
  ["a\u0323\u0307", "a\u0307\u0323"], // the same two marks in either order
])("stretch() gives one key however accents were typed: %j, %j", async (one, other) => {
  const salt = "sixteen letters!";
  const kdf = { ...SMALL, salt: toBase64Url(utf8(salt)) };
  const key = (await stretch(one, kdf)).toHex();
  expect((await stretch(other, kdf)).toHex()).toBe(key);
  expect(await argon2(one.normalize("NFC"), salt, kdf)).toBe(key);
});

it("stretch() tells apart what only looks alike", async () => {
  const keys = await Promise.all(["\ufb01sh", "fish", "Fish", "fish "].map((text) => stretch(text, SMALL)));
  expect(new Set(keys.map((key) => key.toHex())).size).toBe(4);
});

it.each(["", " when it fails"])("stretch() leaves no bytes of the text%s", async (fails) => {
  const encode = vi.spyOn(TextEncoder.prototype, "encode");
  const instantiate = vi.spyOn(WebAssembly, "instantiate");
  if (fails) instantiate.mockRejectedValue(new WebAssembly.RuntimeError());
  try {
    expect(await stretch("a passphrase", SMALL).then(() => "", () => " when it fails")).toBe(fails);
    expect(encode.mock.calls[0]).toEqual(["a passphrase"]);
    expect(encode.mock.results[0]!.value).toEqual(new Uint8Array(12));
  } finally {
    encode.mockRestore();
    instantiate.mockRestore();
  }
});

/** Run in a process of its own: tries each KDF, and says which were not refused, how many WebAssembly modules were
 * compiled, and by how many KiB the most that the process ever held has grown (Linux' VmHWM). */
const PROBE = `
const { module, kdfs, saltLength } = JSON.parse(Deno.args[0]);
const { stretch } = await import(module);
const peak = () => Number(/VmHWM:\\s+(\\d+) kB/.exec(Deno.readTextFileSync("/proc/self/status"))[1]);
let compiled = 0;
const { compile } = WebAssembly;
WebAssembly.compile = (bytes) => (compiled++, compile(bytes));
if (saltLength) kdfs.push({ ...kdfs[0], salt: "A".repeat(saltLength) });
const before = peak();
const taken = [];
for (const kdf of kdfs) await stretch("text", kdf).then(() => taken.push(kdf), () => {});
console.log(JSON.stringify({ taken, compiled, grown: peak() - before }));
`;

async function probe(kdfs: readonly unknown[], saltLength = 0) {
  const module = new URL("../../src/vault/kdf.ts", import.meta.url).href;
  const command = new Deno.Command(Deno.execPath(), {
    args: ["eval", PROBE, JSON.stringify({ module, kdfs, saltLength })],
    signal: AbortSignal.timeout(30_000),
  });
  const { stdout, stderr } = await command.output();
  const said = new TextDecoder().decode(stdout);
  if (!said) throw new Error(`The probe died: ${new TextDecoder().decode(stderr)}`);
  return JSON.parse(said) as { taken: unknown[]; compiled: number; grown: number };
}

it("stretch() refuses KDF bombs before it takes memory", async () => {
  const bombs = REFUSED.map(([change]) => ({ ...SMALL, ...change }));
  const refused = await probe(bombs, 2 ** 28);
  const control = await probe([newKdf()]);
  console.log(
    `${bombs.length + 1} bombs: ${refused.grown} KiB more; one honest KDF of 65536 KiB: ${control.grown} KiB more`,
  );
  expect(refused).toEqual({ taken: [], compiled: 0, grown: expect.any(Number) });
  expect(refused.grown).toBeLessThan(16_384); // the least that one KDF takes is 19 456
  expect(control.taken).toHaveLength(1);
  expect(control.compiled).toBeGreaterThan(0);
  expect(control.grown).toBeGreaterThan(65_536); // so the measure sees what is taken
}, 60_000);
