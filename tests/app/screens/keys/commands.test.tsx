// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { expect, it, vi } from "vitest";
import { COMMANDS, commandsNow, perform } from "../../../../src/app/screens/keys/commands.ts";
import { isAppPath } from "../../../../src/core/paths.ts";
import { en } from "../../../../src/messages/en.ts";
import { createServices } from "../../render.tsx";
import { createFakeVault, view } from "../../vault.ts";

/** Patterns of routes.tsx that no command has, and how the palette reaches them. */
const BY_OTHER_WAYS: Readonly<Record<string, string>> = {
  "/codes/:id": "“Open” and the account's name",
  "/codes/:id/edit": "“Edit” and the account's name",
  "/organisation/:id": "one option for each organisation",
  "/help/:id": "the search in the help",
  "/export": "needs chosen accounts: “Select several accounts”, then QR codes",
};

async function routes(): Promise<string[]> {
  return [...(await Deno.readTextFile("src/app/routes.tsx")).matchAll(/^ {2}"(\/[^"]*)": /gm)].map(([, path]) => path!);
}

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
  for (const { path, run } of COMMANDS) {
    if (path !== undefined) expect(isAppPath(path), path).toBe(true);
    else expect(run).toBeDefined();
  }
});

it("every word of `also` belongs to a command", () => {
  for (const id of Object.keys(en.keys.also)) expect(en.keys.commands).toHaveProperty(id);
});

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
const of = (id: string) => COMMANDS.find((command) => command.id === id)!;

it("a command that makes no sense now is not there", () => {
  const services = servicesWith(1);
  const there = commandsNow(services).map(({ id }) => id);
  for (const id of ["lockNow", "select", "arrange", "checkRequests", "review", "update", "install", "sortHand"]) {
    expect(there, id).not.toContain(id);
  }
  for (const id of ["search", "add", "scan", "paste", "sortName", "themeDark", "keysOff"]) expect(there).toContain(id);
  expect(of("select").isThere!(servicesWith(2))).toBe(true);
  expect(of("update").isThere!({ ...services, updates: { ...services.updates, state: signal("ready") } })).toBe(true);
});

it.each([
  ["sortUsed", { sort: "used" }],
  ["themeBlack", { theme: "black" }],
  ["hideCodes", { hidesCodes: true }],
  ["keysOff", { usesKeys: false }],
])("%s sets %o, and is then not offered", (id, preference) => {
  const services = servicesWith(2);
  void perform(of(id), { services, show: vi.fn() });
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
  void perform(of("settingsBackup"), { services: servicesWith(0), show: vi.fn() });
  removeEventListener("click", hear);
  expect(clicked).toEqual(["/settings/backup"]);
  expect(document.querySelector("a")).toBeNull();
});
