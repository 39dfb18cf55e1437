// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { afterEach, expect, it, vi } from "vitest";
import { COMMANDS, commandsNow, perform } from "../../../../src/app/screens/keys/commands.ts";
import { isAppPath } from "../../../../src/core/paths.ts";
import { CHOICES } from "../../../../src/core/preferences.ts";
import { de } from "../../../../src/messages/de.ts";
import { en } from "../../../../src/messages/en.ts";
import type { Services } from "../../../../src/app/state/services.ts";
import { createServices } from "../../render.tsx";
import { createFakeVault, view } from "../../vault.ts";

/** Patterns of routes.tsx that no command has, and how the palette reaches them: Palette.test.tsx does. */
const BY_OTHER_WAYS: Readonly<Record<string, string>> = {
  "/codes/:id": "“Open” and the account's name",
  "/codes/:id/edit": "“Edit” and the account's name",
  "/organisation/:id": "one option for each organisation",
  "/help/:id": "the search in the help",
  "/export": "“Show … as a QR code” and the account's name; for several: “Select several accounts”, then QR codes",
};

/** Preferences that no command sets, and why. */
const NOT_SET: Readonly<Record<string, string>> = {
  isWelcomed: "the first steps set it, and the palette leads there",
};

async function routes(): Promise<string[]> {
  return [...(await Deno.readTextFile("src/app/routes.tsx")).matchAll(/^ {2}"(\/[^"]*)": /gm)].map(([, path]) => path!);
}

afterEach(() => vi.unstubAllGlobals());

it("COMMANDS lead to every screen of routes.tsx that needs nothing else", async () => {
  const paths = new Set(COMMANDS.map(({ path }) => path));
  const all = await routes();
  expect(all).toContain("/settings/lock");
  expect(all.filter((path) => !paths.has(path) && !(path in BY_OTHER_WAYS))).toEqual([]);
  expect(Object.keys(BY_OTHER_WAYS).filter((path) => !all.includes(path))).toEqual([]);
});

it("COMMANDS lead to addresses that exist, each command once, each with words", () => {
  const ids = COMMANDS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(Object.keys(en.keys.commands).sort());
  for (const { id, path, sets, run } of COMMANDS) {
    if (path !== undefined) expect(isAppPath(path), path).toBe(true);
    else expect(sets ?? run, id).toBeDefined();
  }
});

it("COMMANDS set every preference to each of its values", () => {
  const set = COMMANDS.flatMap(({ sets = {} }) => Object.entries(sets).map(([name, value]) => `${name}: ${value}`));
  const all = Object.entries(CHOICES).flatMap(([name, values]) =>
    name in NOT_SET ? [] : values.map((value) => `${name}: ${value}`)
  );
  expect(set.sort()).toEqual(all.sort());
});

it.each([en, de])(
  "every word of `also` belongs to a command, to what is done with an account, or to a kind",
  ({ keys }) => {
    const kinds = { organisation: "", tag: "" };
    expect(Object.keys({ ...keys.commands, ...keys.palette.verbs, ...kinds })).toEqual(
      expect.arrayContaining(Object.keys(keys.also)),
    );
  },
);

function servicesWith(accounts: number) {
  const services = createServices(createFakeVault({}));
  services.accounts.opened({
    state: "open",
    revision: 1,
    total: accounts,
    head: Array.from({ length: accounts }, (_, i) => view({ id: `${i}` })),
    codes: [],
    readOnly: false,
  });
  return services;
}
const doingWith = (services: Services) => ({ services, messages: en, show: vi.fn() });
const of = (id: string) => COMMANDS.find((command) => command.id === id)!;

it("a command that makes no sense now is not there", () => {
  const services = servicesWith(1);
  const there = commandsNow(services).map(({ id }) => id);
  const absent = ["lockNow", "lockOff", "select", "arrange", "showAll", "checkRequests", "review", "update", "install"];
  for (const id of [...absent, "sortHand", "languageAuto", "undoRestore", "compareClock", "capture"]) {
    expect(there, id).not.toContain(id);
  }
  const present = ["search", "add", "scan", "paste", "files", "backup", "sortName", "themeDark", "keysOff", "persist"];
  for (const id of present) expect(there).toContain(id);
  expect(of("select").isThere!(servicesWith(2))).toBe(true);
  expect(of("update").isThere!({ ...services, updates: { ...services.updates, state: signal("ready") } })).toBe(true);
});

it.each([
  ["sortUsed", { sort: "used" }],
  ["themeBlack", { theme: "black" }],
  ["hideCodes", { hidesCodes: true }],
  ["keysOff", { usesKeys: false }],
  ["clearClipboard", { clearsClipboard: true }],
  ["dropIcons", { keepsIcons: false }],
  ["correctCodes", { correctsClock: true }],
])("%s sets %o, and is then not offered", (id, preference) => {
  const services = servicesWith(2);
  const [[name, wanted]] = Object.entries(preference) as [[keyof typeof CHOICES, unknown]];
  services.preferences.set({ [name]: CHOICES[name].find((value) => value !== wanted) });
  expect(of(id).isThere!(services)).toBe(true);
  void perform(of(id), doingWith(services));
  expect(services.preferences.all.value).toMatchObject(preference);
  expect(of(id).isThere!(services)).toBe(false);
});

it("a command with an address goes there as a link does", () => {
  const clicked: string[] = [];
  const hear = (event: Event) => {
    event.preventDefault();
    clicked.push((event.target as HTMLAnchorElement).pathname);
  };
  addEventListener("click", hear);
  void perform(of("settingsBackup"), doingWith(servicesWith(0)));
  removeEventListener("click", hear);
  expect(clicked).toEqual(["/settings/backup"]);
  expect(document.querySelector("a")).toBeNull();
});

it("a language is set for the service worker, too", async () => {
  const put = vi.fn(), drop = vi.fn();
  vi.stubGlobal("caches", { open: async () => ({ put }), delete: drop });
  const services = servicesWith(0);
  await perform(of("languageDe"), doingWith(services));
  expect(services.preferences.all.value.language).toBe("de");
  expect(await (put.mock.calls[0]![1] as Response).text()).toBe("de");
  await perform(of("languageAuto"), doingWith(services));
  expect(drop).toHaveBeenCalled();
});

it("chosen files arrive as dropped ones do, and the app does not lock meanwhile", () => {
  const services = servicesWith(0), answered = vi.fn();
  services.lock.suspendHiding = () => answered;
  void perform(of("files"), doingWith(services));
  const input = document.querySelector<HTMLInputElement>("body > input[type=file]")!;
  expect(input.multiple).toBe(true);
  const file = new File(["x"], "codes.txt");
  Object.defineProperty(input, "files", { value: [file] });
  input.dispatchEvent(new Event("change"));
  expect(services.arrivals.take(() => true)).toEqual([{ files: [file] }]);
  expect(answered).toHaveBeenCalled();
  expect(input.isConnected).toBe(false);
});

it.each([
  ["NotAllowedError", en.arrivals.screen.problems["screen-refused"]],
  ["AbortError", en.arrivals.screen.problems["screen-failed"]],
])("a capture that ends in %s says so", async (name, said) => {
  vi.stubGlobal("navigator", {
    userAgent: "",
    mediaDevices: { getDisplayMedia: () => Promise.reject(new DOMException("", name)) },
  });
  const services = servicesWith(0);
  expect(of("capture").isThere!(services)).toBe(true);
  await perform(of("capture"), doingWith(services));
  expect(services.notices.shown.value.map(({ text }) => text)).toEqual([said]);
});

it.each([[true, "persisted"], [false, "refused"]] as const)(
  "persist, answered by %s, is told",
  async (answer, said) => {
    vi.stubGlobal("navigator", { storage: { persist: async () => answer } });
    const services = servicesWith(0);
    await perform(of("persist"), doingWith(services));
    expect(services.notices.shown.value.map(({ text }) => text)).toEqual([en.preferences.storage[said]]);
  },
);

it("compareClock asks the server, and says when it does not answer", async () => {
  const check = vi.fn(() => Promise.reject(new Error("offline")));
  const services = { ...servicesWith(0), clock: signal({ model: { check } }) } as unknown as Services;
  await perform(of("compareClock"), doingWith(services));
  expect(check).toHaveBeenCalled();
  expect(services.notices.shown.value.map(({ text }) => text)).toEqual([en.clock.unreached]);
});

it("showAll takes search and tags away from the list", () => {
  const services = servicesWith(2), { accounts } = services;
  accounts.search("acme");
  accounts.toggleTag("work");
  expect(of("showAll").isThere!(services)).toBe(true);
  void perform(of("showAll"), doingWith(services));
  expect([accounts.searchText.value, accounts.tags.value.size]).toEqual(["", 0]);
});
