import { expect, it, vi } from "vitest";
import { type Offered, offerFor, type Option } from "../../../../src/app/screens/keys/options.ts";
import { found, haystack } from "../../../../src/core/search.ts";
import { view } from "../../vault.ts";

const GITHUB = view({ id: "g", issuer: "GitHub", label: "ada" });
const LOCKSMITH = view({ id: "l", issuer: "Locksmith", label: "ada" });
const MANY = Array.from({ length: 30 }, (_, i) => view({ id: `m${i}`, issuer: `Meadow ${i}`, label: "" }));
const ACCOUNTS = [GITHUB, LOCKSMITH, ...MANY];

const option = (id: string, group: "screens" | "actions", title: string, also?: string): Option => ({
  id,
  group,
  title,
  also,
  run: vi.fn(),
});
const COMMANDS = [
  option("lockNow", "actions", "Lock now"),
  option("paste", "actions", "Add what was copied", "clipboard"),
  option("settingsLock", "screens", "App Lock", "passkey"),
  option("about", "screens", "About"),
];
const matching = vi.fn((query: string) => found(ACCOUNTS, query, haystack));
const run = vi.fn();
const OFFERED: Offered = {
  commands: COMMANDS,
  verbs: [
    { id: "copy", title: (name) => `Copy the code of ${name}`, run },
    { id: "open", title: (name) => `Open ${name}`, run },
  ],
  matching,
  nameOf: ({ issuer }) => issuer,
  inHelp: (query) => ({ id: "in-help", group: "help", title: query, run: vi.fn() }),
};

const idsFor = (query: string) => offerFor(query, OFFERED).groups.flatMap(({ options }) => options.map(({ id }) => id));

it("offerFor() gives all commands while nothing is typed, and no account", () => {
  expect(idsFor("")).toEqual(["lockNow", "paste", "settingsLock", "about"]);
  expect(idsFor("  ")).toEqual(idsFor(""));
});

it("offerFor() gives an account by its name: copying first, then opening, then the help", () => {
  expect(idsFor("git")).toEqual(["copy-g", "open-g", "in-help"]);
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

it("offerFor() searches accounts once for all verbs", () => {
  matching.mockClear();
  offerFor("github", OFFERED);
  expect(matching).toHaveBeenCalledTimes(1);
});

it("offerFor() offers the help alone where nothing is found", () => {
  expect(idsFor("zzqqxx")).toEqual(["in-help"]);
});

it("an account's option acts on that account", () => {
  const { groups } = offerFor("git", OFFERED);
  void groups[0]!.options[0]!.run();
  expect(run).toHaveBeenCalledWith(GITHUB);
});
