import { expect, it } from "vitest";
import type { StagedList } from "../../src/vault/api.ts";
import { secretOf, uriOf as link } from "../browser/harness/accounts.ts";
import { exportLink, PUBLISHED_BATCH, totp } from "../transfer/exports.ts";
import { addUri, createProfile, OPEN, uri } from "./profile.ts";

type Tab = ReturnType<ReturnType<typeof createProfile>["openTab"]>;

const stage = (tab: Tab, texts: readonly (string | Blob)[], goesOn = false) =>
  tab.stageMany(texts.map((content) => ({ name: content instanceof File ? content.name : "", content })), goesOn);
const labels = ({ accounts }: StagedList) => accounts.map(({ view }) => view.label);
const idsOf = ({ accounts }: StagedList) => accounts.map(({ stageId }) => stageId);
const problems = ({ unread }: StagedList) => unread.map(({ source, line, problem }) => [source, line, problem]);

/** What the list of accounts shows after a new start. */
async function stored(profile: ReturnType<typeof createProfile>): Promise<string[]> {
  const status = await profile.openTab().open({ ...OPEN, rows: 5_000 });
  return status.state === "open" ? status.head.map(({ label }) => label) : [];
}

it("Vault.stageMany() and addAll() store several accounts in one change, in their order", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  await addUri(tab, link("first"));
  const before = await tab.open(OPEN);
  const list = await stage(tab, [`${link("a")}\n${link("b")}`, link("c")]);
  expect(labels(list)).toEqual(["a", "b", "c"]);
  const ids = await tab.addAll(idsOf(list));
  expect(await stored(profile)).toEqual(["first", "a", "b", "c"]);
  const after = await profile.openTab().open(OPEN);
  if (before.state !== "open" || after.state !== "open") throw new Error(after.state);
  expect(after.revision).toBe(before.revision + 1);
  expect(after.head.slice(1).map(({ id }) => id)).toEqual(ids);
});

it("Vault.addAll() makes the vault where there is none, and takes those that are named alone", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  const list = await stage(tab, [`${link("a")}\n${link("b")}\n${link("c")}`]);
  await tab.addAll([idsOf(list)[2]!, idsOf(list)[0]!]);
  expect(await stored(profile)).toEqual(["c", "a"]);
});

it("Vault.addAll() stores nothing when one of them is gone, and forgets the list when it stored it", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  const list = await stage(tab, [`${link("a")}\n${link("b")}`]);
  await expect(tab.addAll([...idsOf(list), "gone"])).rejects.toMatchObject({ name: "not-found" });
  expect(await stored(profile)).toEqual([]);
  await tab.addAll(idsOf(list));
  await expect(tab.addAll(idsOf(list))).rejects.toMatchObject({ name: "not-found" });
  expect(await stored(profile)).toEqual(["a", "b"]);
});

it("Vault.addAll() keeps the list when the disk is full, to be tried again", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  await addUri(tab, link("first"));
  const list = await stage(tab, [`${link("a")}\n${link("b")}`]);
  profile.beforeStep = (what) => {
    if (what.startsWith("put")) throw new DOMException("full", "QuotaExceededError");
  };
  await expect(tab.addAll(idsOf(list))).rejects.toMatchObject({ name: "storage-full" });
  profile.beforeStep = () => {};
  await tab.addAll(idsOf(list));
  expect(await stored(profile)).toEqual(["first", "a", "b"]);
});

it("Vault.stageMany() tells each account that is here already, and what is twice in the list", async () => {
  const tab = createProfile().openTab();
  const id = await addUri(tab, link("here"));
  const { accounts } = await stage(tab, [[
    link("here").replaceAll("ACME", "Other"),
    link("new").replace("ACME:new", "ACME:here"),
    link("other"),
    link("other").replaceAll("ACME", "Other"),
    link("third").replace("ACME:third", "ACME:other"),
  ].join("\n")]);
  expect(accounts.map(({ same, twin }) => [same.map((one) => [one.id, one.sameSecret]), twin])).toEqual([
    [[[id, true]], null],
    [[[id, false]], null],
    [[], null],
    [[], "secret"],
    [[], "names"],
  ]);
});

it("Vault.stageMany() does not call accounts without a name the same", async () => {
  const tab = createProfile().openTab();
  const { accounts } = await stage(tab, [
    [1, 2].map((n) => `otpauth://totp/?secret=${secretOf(`n${n + 1}`)}`).join("\n"),
  ]);
  expect(accounts.map(({ twin }) => twin)).toEqual([null, null]);
});

it("Vault.stageMany() holds what comes twice, the very same, once, and says so", async () => {
  const list = await stage(createProfile().openTab(), [`${link("a")}\n${link("b")}\n${link("a")}`]);
  expect(labels(list)).toEqual(["a", "b"]);
  expect(list.repeated).toBe(1);
});

it("Vault.stageMany() puts the codes of an export together in any order, and the same one twice does no harm", async () => {
  const tab = createProfile().openTab();
  const code = (index: number) => exportLink([totp(`a${index}`), totp(`b${index}`)], { size: 5, index, id: -7 });
  const progress = async (index: number, goesOn = true) => {
    const { exports: [one], unreadCount, repeated } = await stage(tab, [code(index)], goesOn);
    return { ...one, unreadCount, repeated };
  };
  const clean = { size: 5, isUnclear: false, unreadCount: 0, repeated: 0 };
  expect(await progress(3, false)).toEqual({ ...clean, have: 1, missing: [1, 2, 3, 5] });
  expect(await progress(0)).toEqual({ ...clean, have: 2, missing: [2, 3, 5] });
  expect(await progress(3)).toEqual({ ...clean, have: 2, missing: [2, 3, 5] });
  expect(await progress(4)).toEqual({ ...clean, have: 3, missing: [2, 3] });
  expect(await progress(1)).toEqual({ ...clean, have: 4, missing: [3] });
  expect(await progress(2)).toEqual({ ...clean, have: 5, missing: [] });
  const list = await stage(tab, [], true);
  expect(labels(list)).toEqual(["a0", "b0", "a1", "b1", "a2", "b2", "a3", "b3", "a4", "b4"]);
  expect(list.accounts.every(({ isFromGoogle, twin }) => isFromGoogle && twin === null)).toBe(true);
});

it("Vault.stageMany() takes the same code again out of a file, or spelt differently, for the same", async () => {
  const tab = createProfile().openTab();
  await stage(tab, [PUBLISHED_BATCH[0]]);
  const again = await stage(tab, [
    new Blob([PUBLISHED_BATCH[0].replaceAll("%3D", "=")]),
    PUBLISHED_BATCH[1],
  ], true);
  expect(labels(again)).toEqual(["alice@example.org", "bob", "carol"]);
  expect(again).toMatchObject({ exports: [{ have: 2, missing: [], isUnclear: false }], repeated: 0 });
});

it("Vault.stageMany() tells the codes of two exports apart", async () => {
  const { exports } = await stage(createProfile().openTab(), [
    exportLink([totp("a")], { size: 3, index: 0, id: 1 }),
    exportLink([totp("b")], { size: 2, index: 1, id: 2 }),
    exportLink([totp("c")], { size: 1, index: 0, id: 3 }),
  ]);
  expect(exports).toEqual([
    { size: 3, have: 1, missing: [2, 3], isUnclear: false },
    { size: 2, have: 1, missing: [1], isUnclear: false },
  ]);
});

it("Vault.stageMany() takes exports of one code each, all with the number 0, for what they are", async () => {
  const { exports, accounts } = await stage(createProfile().openTab(), [
    exportLink([totp("a")], { id: 0 }),
    exportLink([totp("b")], { id: 0 }),
  ]);
  expect(exports).toEqual([]);
  expect(accounts).toHaveLength(2);
});

it("Vault.stageMany() counts from 1 where an export does", async () => {
  const { exports } = await stage(
    createProfile().openTab(),
    [1, 3].map((index) => exportLink([totp(`a${index}`)], { size: 3, index, id: 9 })),
  );
  expect(exports).toEqual([{ size: 3, have: 2, missing: [2], isUnclear: false }]);
});

it.each([
  ["say that they are the same one", [{ size: 3, index: 1 }, { size: 3, index: 1 }]],
  ["say that they are one there can't be", [{ size: 3, index: 7 }]],
  ["count from 0 and from 1", [{ size: 3, index: 0 }, { size: 3, index: 3 }]],
])("Vault.stageMany() keeps the accounts of codes that %s, and tells", async (_, batches) => {
  const list = await stage(
    createProfile().openTab(),
    batches.map((batch, i) => exportLink([totp(`a${i}`)], { ...batch, id: 0 })),
  );
  expect(labels(list).sort()).toEqual(batches.map((_, i) => `a${i}`));
  expect(list.exports.map(({ isUnclear }) => isUnclear)).toContain(true);
});

const file = (name: string, ...content: BlobPart[]) => new File(content, name);

it.each<[string, File, unknown[], string[]]>([
  ["UTF-8", file("a.txt", `${link("a")}\n${link("é")}`), [], ["a", "é"]],
  [
    "UTF-16, as Windows writes it",
    file("a.txt", new Uint16Array([0xfeff, ...[...link("a")].map((c) => c.charCodeAt(0))])),
    [],
    ["a"],
  ],
  ["JSON with links", file("a.json", JSON.stringify({ a: [link("a")] })), [], ["a"]],
  ["JSON without a link", file("a.json", '{"secret":"x"}'), [["a.json", null, "unknown-file"]], []],
  ["noise", file("a.bin", new Uint8Array([0xc3, 0x28, 0xff, 0])), [["a.bin", null, "unknown-file"]], []],
  ["blanks", file("a.txt", " \n "), [["a.txt", null, "unknown-file"]], []],
  ["a broken line", file("a.txt", `${link("a")}\notpauth://x`), [["a.txt", 2, "unknown-type"]], ["a"]],
  ["11 MB", file("a.txt", new Uint8Array(11_000_000)), [["a.txt", null, "text-too-large"]], []],
])("Vault.stageMany() reads a file of %s", async (_, content, unread, found) => {
  const list = await stage(createProfile().openTab(), [content]);
  expect(problems(list)).toEqual(unread);
  expect(labels(list)).toEqual(found);
});

it("Vault.stageMany() tells a file that can't be read", async () => {
  const gone = Object.assign(file("gone.txt", "x"), { arrayBuffer: () => Promise.reject(new Error("NotFoundError")) });
  expect(problems(await stage(createProfile().openTab(), [gone]))).toEqual([["gone.txt", null, "file-unreadable"]]);
});

it.each([
  ["https://example.com", "web-link"],
  ["WIFI:T:WPA;S:net;P:secret;;", "other-code"],
  ["hello", "not-otpauth"],
  ["", "empty"],
  ["otpauth://totp/a?secret=0", "secret-not-base32"],
])("Vault.stageMany() says of a text %s that it is %s", async (text, problem) => {
  expect(problems(await stage(createProfile().openTab(), [text]))).toEqual([["", null, problem]]);
});

it("Vault.stageMany() holds 1 000 accounts, says how many more there were, and the file brings them next time", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  const all = Array.from({ length: 1_200 }, (_, i) => `n${String(i).padStart(4, "0")}`);
  const text = all.map((label) => link(label)).join("\n");
  const first = await stage(tab, [text]);
  expect([first.accounts.length, first.left]).toEqual([1_000, 200]);
  await tab.addAll(idsOf(first));
  const second = await stage(tab, [text]);
  expect([second.accounts.length, second.left]).toEqual([200, 0]);
  await tab.addAll(idsOf(second));
  expect(await stored(profile)).toEqual(all);
});

it("Vault.stageMany() tells 100 of what it could not read, and counts all", async () => {
  const text = Array.from({ length: 300 }, () => "otpauth://totp/a?secret=0").join("\n");
  const { unread, unreadCount } = await stage(createProfile().openTab(), [text]);
  expect([unread.length, unreadCount]).toEqual([100, 300]);
});

it("Vault.stageMany() looks for no links in a text of 11 MB", async () => {
  const read = await stage(createProfile().openTab(), [`${link("a")}\n${"x".repeat(11_000_000)}`]);
  expect([read.accounts.length, problems(read)]).toEqual([0, [["", null, "too-long"]]]);
});

it("Vault.stageMany() tells of 20 exports, of thousands that a file claims", async () => {
  const links = Array.from(
    { length: 3_000 },
    (_, id) => exportLink([totp("a")], { size: 1_000, index: 0, id: id + 1 }),
  );
  const { exports } = await stage(createProfile().openTab(), [links.join("\n")]);
  expect([exports.length, exports[0]!.missing.length]).toEqual([20, 999]);
});

it("Vault.stageMany() begins anew, or goes on, as it is told; discardAll() forgets", async () => {
  const tab = createProfile().openTab();
  const first = await stage(tab, [link("a")]);
  expect(labels(await stage(tab, [link("b")], true))).toEqual(["a", "b"]);
  expect(labels(await stage(tab, [link("c")]))).toEqual(["c"]);
  await expect(tab.addAll(idsOf(first))).rejects.toMatchObject({ name: "not-found" });
  const second = await stage(tab, [link("d")], true);
  await tab.discardAll();
  await expect(tab.preview(idsOf(second)[1]!, 0)).rejects.toMatchObject({ name: "not-found" });
  expect(labels(await stage(tab, [], true))).toEqual([]);
});

it("Vault.stageMany() that was overtaken changes nothing of the list that is there", async () => {
  const tab = createProfile().openTab();
  const [, second] = await Promise.all([
    stage(tab, [new Blob([link("slow")])]),
    stage(tab, [link("quick")]),
  ]);
  expect(labels(second)).toEqual(["quick"]);
  expect(labels(await stage(tab, [], true))).toEqual(["quick"]);
});

it("an account of the list can be previewed, and added by itself", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  const { accounts: [one] } = await stage(tab, [link("a")]);
  expect((await tab.preview(one!.stageId, OPEN.at)).value).toMatch(/^\d{6}$/);
  await tab.add(one!.stageId, { issuer: "ACME", label: "renamed" });
  expect(await stored(profile)).toEqual(["renamed"]);
});

it("nothing of Vault.stageMany() that crosses to the page holds a secret", async () => {
  const tab = createProfile().openTab();
  const list = await stage(tab, [
    uri("alice"),
    exportLink([totp("bob")], { size: 2 }),
    `otpauth://totp/c?secret=${secretOf("c")}1`,
  ]);
  const crossed = JSON.stringify([list, await tab.addAll(idsOf(list))]);
  expect(labels(list)).toHaveLength(2);
  for (const secret of ["JBSWY3DP", "bob*", secretOf("c").slice(0, 8)]) expect(crossed).not.toContain(secret);
});
