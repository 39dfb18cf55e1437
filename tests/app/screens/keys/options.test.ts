import { expect, it, vi } from "vitest";
import { type Deed, type Offered, offerFor, type Option } from "../../../../src/app/screens/keys/options.ts";
import { found, haystack } from "../../../../src/core/search.ts";
import { de } from "../../../../src/messages/de.ts";
import { en } from "../../../../src/messages/en.ts";
import { view } from "../../vault.ts";

const GITHUB = view({ id: "g", issuer: "GitHub", label: "ada" });
const LOCKSMITH = view({ id: "l", issuer: "Locksmith", label: "ada", pinned: true });
const MANY = Array.from({ length: 30 }, (_, i) => view({ id: `m${i}`, issuer: `Meadow ${i}`, label: "" }));
const ACCOUNTS = [GITHUB, LOCKSMITH, ...MANY];

const option = (id: string, group: "screens" | "actions", title: string, also?: string): Option => ({
  id,
  group,
  title,
  also,
  run: vi.fn(),
});
const COMMANDS: readonly Option[] = [
  option("lockNow", "actions", "Lock now"),
  option("paste", "actions", "Add what was copied", "clipboard"),
  option("settingsLock", "screens", "App Lock", "passkey"),
  option("about", "screens", "About"),
  { id: "pin", group: "actions", title: "Pin …", fills: "Pin " },
  ...Array.from({ length: 20 }, (_, i): Option => ({ ...option(`t${i}`, "screens", `Tag ${i}`), isOneOfMany: true })),
];
const matching = vi.fn((query: string) => query === "" ? ACCOUNTS : found(ACCOUNTS, query, haystack));
const run = vi.fn();
const OFFERED: Offered = {
  commands: COMMANDS,
  verbs: [
    { id: "copy", typed: "Copy", title: (name) => `Copy the code of ${name}`, isCommon: true, run },
    { id: "open", typed: "Open", title: (name) => `Open ${name}`, isCommon: true, run },
    { id: "pin", typed: "Pin", title: (name) => `Pin ${name}`, isFor: ({ pinned }) => !pinned, run },
    { id: "unpin", typed: "Unpin", title: (name) => `Unpin ${name}`, isFor: ({ pinned }) => pinned, run },
    { id: "delete", typed: "Delete", title: (name) => `Delete ${name}`, also: "remove", run },
  ],
  matching,
  nameOf: ({ issuer }) => issuer,
  inHelp: (query) => ({ id: "in-help", group: "help", title: query, run: vi.fn() }),
};

const idsFor = (query: string) => offerFor(query, OFFERED).groups.flatMap(({ options }) => options.map(({ id }) => id));

it("offerFor() gives all commands while nothing is typed, and no account", () => {
  expect(idsFor("")).toEqual(["lockNow", "paste", "pin", "settingsLock", "about"]);
  expect(idsFor("  ")).toEqual(idsFor(""));
});

it("offerFor() gives an account by its name with all that fits it: copying first, then opening, the help last", () => {
  expect(idsFor("git")).toEqual(["copy-g", "open-g", "pin-g", "delete-g", "in-help"]);
});

it("offerFor() gives what is common alone where several accounts have the name", () => {
  expect(idsFor("ada")).toEqual(["copy-g", "copy-l", "open-g", "open-l", "in-help"]);
});

it("offerFor() gives what is rare where it is typed, by other words too, and only where it fits", () => {
  expect(idsFor("delete ada")).toEqual(["delete-g", "delete-l", "in-help"]);
  expect(idsFor("ada remove")).toEqual(["delete-g", "delete-l", "in-help"]);
  expect(idsFor("pin ada")).toEqual(["pin-g", "in-help"]);
  expect(idsFor("unpin ada")).toEqual(["unpin-l", "in-help"]);
});

it("offerFor() gives a verb alone, and in its place accounts as soon as a space follows it", () => {
  expect(idsFor("pin")).toEqual(["pin", "in-help"]);
  const { groups, more } = offerFor("Pin ", OFFERED);
  expect(groups.map(({ id, options }) => `${id} ${options.length}`)).toEqual(["accounts 8", "help 1"]);
  expect(groups[0]!.options[0]!.id).toBe("pin-g");
  expect(more).toBe(ACCOUNTS.length - 1 - 8);
  expect(idsFor(" ")).toEqual(idsFor(""));
});

it.each([en, de])("what stands in the field for an account to be chosen asks for that verb alone", ({ keys }) => {
  const verbs = Object.entries(keys.palette.verbs).map(([id, words]) => ({ id, ...words, also: keys.also[id], run }));
  for (const { id, typed } of verbs) {
    const { groups } = offerFor(`${typed} github`, { ...OFFERED, commands: [], verbs });
    expect(groups[0]!.options.map((option) => option.id), typed).toEqual([`${id}-g`]);
  }
});

it("offerFor() gives a few of what is one of many, to who types it", () => {
  expect(idsFor("tag")).toEqual([...Array.from({ length: 8 }, (_, i) => `t${i}`), "in-help"]);
  expect(idsFor("tag 17")[0]).toBe("t17");
});

it("offerFor() takes the verb out of what is looked for", () => {
  expect(idsFor("open git")[0]).toBe("open-g");
  expect(idsFor("copy github")[0]).toBe("copy-g");
  expect(idsFor("open git")).not.toContain("copy-g");
});

it("offerFor() finds commands by title, by other words and with a typo, what begins so first", () => {
  expect(idsFor("lock").slice(0, 3)).toEqual(["lockNow", "settingsLock", "copy-l"]);
  expect(idsFor("clipboard")[0]).toBe("paste");
  expect(idsFor("abuot")[0]).toBe("about");
});

it("offerFor() puts accounts first where no command begins so", () => {
  expect(offerFor("mead", OFFERED).groups[0]!.id).toBe("accounts");
});

it("offerFor() gives eight accounts, and says how many more there are", () => {
  const { groups, more } = offerFor("meadow", OFFERED);
  expect(groups[0]!.options).toHaveLength(16);
  expect(more).toBe(22);
});

it("offerFor() searches accounts once for all verbs, and once more without the words of the one that is typed", () => {
  matching.mockClear();
  offerFor("github", OFFERED);
  expect(matching).toHaveBeenCalledTimes(1);
  offerFor("copy the code of github", OFFERED);
  expect(matching.mock.calls.flat()).toEqual(["github", "copy the code of github", "github"]);
  matching.mockClear();
  offerFor("delete the pin board", OFFERED); // what comes first counts
  expect(matching.mock.calls.flat()).toEqual(["delete the pin board", "the pin board"]);
});

it("offerFor() offers the help alone where nothing is found", () => {
  expect(idsFor("zzqqxx")).toEqual(["in-help"]);
});

it("an account's option acts on that account", () => {
  const { groups } = offerFor("git", OFFERED);
  void (groups[0]!.options[0] as Deed).run();
  expect(run).toHaveBeenCalledWith(GITHUB);
});
