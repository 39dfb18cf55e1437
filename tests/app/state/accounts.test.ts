import { expect, it, vi } from "vitest";
import { signal } from "@preact/signals";
import { type Accounts, AccountsModel, withChange } from "../../../src/app/state/accounts.ts";
import * as finding from "../../../src/app/state/finding.ts";
import type { Sort } from "../../../src/core/sort.ts";
import type { AccountsChange, AccountView, Vault } from "../../../src/vault/api.ts";
import { view as anyView } from "../vault.ts";

function view(id: string, order: string, issuer = id): AccountView {
  return anyView({ id, order, issuer, label: `${id}@example.com` });
}
const a = view("a", "a0", "ACME"), b = view("b", "a1", "Böse GmbH"), c = view("c", "a2", "Gmail");

/** A vault of which only what a test needs exists. */
function vaultWith(methods: Partial<Vault>): Vault {
  return methods as Vault;
}

/** A model that holds `head`. */
function opened(head: readonly AccountView[], methods: Partial<Vault> = {}) {
  const sort = signal<Sort>("hand");
  const model = new AccountsModel(vaultWith(methods), { sort, finding: signal(finding), now: () => 1_000 });
  model.opened({ state: "open", revision: 1, total: head.length, head, codes: [], readOnly: false });
  return { model, sort };
}

/** The same, watching a vault that tells all of `all`. */
async function watching(all: readonly AccountView[], methods: Partial<Vault> = {}) {
  const told = Promise.withResolvers<(change: AccountsChange) => void>();
  const { model, sort } = opened(all, {
    watch: async (listener) => {
      listener({ revision: 1, put: all, removed: [] });
      told.resolve(listener);
    },
    ...methods,
  });
  await model.watch(() => {});
  return { model, sort, tell: await told.promise };
}

function found(model: Accounts): string {
  return model.found.value.map(({ id }) => id).join(" ");
}

it("withChange() puts new and changed accounts where their order says", () => {
  expect(withChange([a, c], { revision: 2, put: [b], removed: [] })).toEqual([a, b, c]);
  const last = { ...a, order: "a9" };
  expect(withChange([a, b, c], { revision: 3, put: [last], removed: ["b"] })).toEqual([c, last]);
});

it("withChange() sorts by id where orders are equal", () => {
  expect(withChange([b], { revision: 2, put: [view("a2", "a1"), view("z", "a1")], removed: [] }).map(({ id }) => id))
    .toEqual(["a2", "b", "z"]);
});

it("AccountsModel.watch() takes the first event as everything, the next as changes", async () => {
  let tell: (change: AccountsChange) => void = () => {};
  const { model } = opened([], { watch: async (listener) => void (tell = listener) });
  model.opened({ state: "open", revision: 1, total: 3, head: [a], codes: [], readOnly: false });
  expect(model.total.value).toBe(3);
  const changed = vi.fn();
  await model.watch(changed);
  tell({ revision: 1, put: [a, b, c], removed: [] });
  expect(model.all.value).toEqual([a, b, c]);
  expect(changed).not.toHaveBeenCalled();
  tell({ revision: 2, put: [], removed: ["a"] });
  expect(model.total.value).toBe(2);
  tell({ revision: 3, put: [{ ...c, issuer: "Google" }], removed: [] });
  expect(changed.mock.calls).toEqual([["c"]]);
  expect(model.byId.value.get("c")?.issuer).toBe("Google");
});

it("AccountsModel becomes open when the first account arrives in an empty vault", async () => {
  let tell: (change: AccountsChange) => void = () => {};
  const { model } = opened([], { watch: async (listener) => void (tell = listener) });
  model.opened({ state: "empty" });
  await model.watch(() => {});
  tell({ revision: 0, put: [], removed: [] });
  expect(model.status.value?.state).toBe("empty");
  tell({ revision: 1, put: [a], removed: [] });
  expect(model.status.value?.state).toBe("open");
  expect(model.total.value).toBe(1);
});

it("AccountsModel.search() narrows what is found, and forgives accents", () => {
  const { model } = opened([a, b, c]);
  model.search("bose");
  expect(model.found.value).toEqual([b]);
  model.search("  ");
  expect(model.found.value).toEqual([a, b, c]);
});

it.each([["a", 1, "c", 1], ["a", 9, null, 2], ["c", -1, "b", 1], ["c", -9, "a", 0]] as const)(
  "AccountsModel.moveBy() moves %s by %i places",
  async (id, steps, before, place) => {
    const move = vi.fn(async () => {});
    const { model } = opened([a, b, c], { move });
    expect(await model.moveBy(id, steps)).toBe(place);
    expect(move).toHaveBeenCalledWith(id, before);
  },
);

it("AccountsModel.moveBy() moves nothing past the ends", async () => {
  const move = vi.fn(async () => {});
  const { model } = opened([a, b, c], { move });
  expect(await model.moveBy("a", -1)).toBeNull();
  expect(await model.moveBy("gone", 1)).toBeNull();
  expect(move).not.toHaveBeenCalled();
});

it("AccountsModel.prepareSearch() goes through all accounts in pieces, and changes nothing that is found", () => {
  const head = Array.from({ length: 600 }, (_, i) => view(`id${i}`, `a${i}`, i === 599 ? "Böse" : "x"));
  const { model } = opened(head);
  expect([model.prepareSearch(), model.prepareSearch(), model.prepareSearch()]).toEqual([true, true, false]);
  expect(model.prepareSearch()).toBe(false);
  model.search("bose");
  expect(model.found.value).toEqual([head[599]]);
});

it("AccountsModel.moveBy() moves among the pinned ones, or among the others", async () => {
  const move = vi.fn(async () => {});
  const pinned = [{ ...view("x", "a3"), pinned: true }, { ...view("y", "a5"), pinned: true }];
  const all = [a, b, c, pinned[0]!, view("d", "a4"), pinned[1]!, view("e", "a6")]; // shown as x y a b c d e
  const { model } = opened(all, { move });
  expect(model.byHand.value.map(({ id }) => id).join("")).toBe("xyabcde");
  expect(await model.moveBy("x", 9)).toBe(1);
  expect(move).toHaveBeenLastCalledWith("x", "e"); // directly behind y
  expect(await model.moveBy("y", -1)).toBe(0);
  expect(move).toHaveBeenLastCalledWith("y", "x");
  expect(await model.moveBy("a", -1)).toBeNull();
  expect(await model.moveBy("y", 1)).toBeNull();
  expect(await model.moveBy("c", 1)).toBe(5);
  expect(move).toHaveBeenLastCalledWith("c", "e");
});

it("AccountsModel.found is sorted as the person likes it, pinned first, from the first watch on", async () => {
  const all = [view("z", "a0", "Zoo"), view("m", "a1", "Möwe"), view("p", "a2", "Pin"), view("a", "a3", "Acme")];
  const withPin = all.with(2, { ...all[2]!, pinned: true });
  const uses = vi.fn(async () => ({ m: [1, 5], a: [3, 1] } as const));
  const { model, sort } = await watching(withPin, { uses });
  expect(found(model)).toBe("p z m a");
  sort.value = "name";
  await vi.waitFor(() => expect(found(model)).toBe("p a m z"));
  expect(uses).not.toHaveBeenCalled();
  sort.value = "used";
  await vi.waitFor(() => expect(found(model)).toBe("p a m z"));
  await vi.waitFor(() => expect(uses).toHaveBeenCalledOnce());
  sort.value = "recent";
  await vi.waitFor(() => expect(found(model)).toBe("p m a z"));
  sort.value = "hand";
  await vi.waitFor(() => expect(found(model)).toBe("p z m a"));
});

it("AccountsModel.found stays as the vault gave it until all accounts are there", () => {
  const { model, sort } = opened([c, a]);
  sort.value = "name";
  expect(found(model)).toBe("c a");
});

it("AccountsModel.used() counts, and moves nothing before the list comes into sight again", async () => {
  const counted: Record<string, readonly [number, number]> = {};
  const used = vi.fn(async (id: string, at: number) => void (counted[id] = [(counted[id]?.[0] ?? 0) + 1, at]));
  const { model, sort, tell } = await watching([a, b, c], { used, uses: async () => ({ ...counted }) });
  await model.sortAnew();
  model.used("c");
  sort.value = "used";
  expect(used).toHaveBeenCalledWith("c", 1_000);
  await vi.waitFor(() => expect(found(model)).toBe("c a b"));
  model.used("b");
  model.used("b");
  tell({ revision: 2, put: [{ ...a, note: "new" }], removed: [] });
  expect(found(model)).toBe("c a b");
  await model.sortAnew();
  expect(found(model)).toBe("b c a");
});

it("AccountsModel sorts by what is there when uses can't be read", async () => {
  const { model, sort } = await watching([a, b], { uses: () => Promise.reject(new Error("damaged")) });
  sort.value = "recent";
  await Promise.resolve();
  expect(found(model)).toBe("a b");
});

it("AccountsModel.allTags counts each tag once whatever its case, by name", () => {
  const tagged = [{ ...a, tags: ["Work", "item 10"] }, { ...b, tags: ["work", "Öl"] }, { ...c, tags: ["item 2"] }];
  expect(opened(tagged).model.allTags.value).toEqual([
    { name: "item 2", count: 1 },
    { name: "item 10", count: 1 },
    { name: "Öl", count: 1 },
    { name: "Work", count: 2 },
  ]);
});

it("AccountsModel.toggleTag() narrows to accounts that have all chosen tags, beside the search", () => {
  const tagged = [{ ...a, tags: ["Work", "home"] }, { ...b, tags: ["work"] }, { ...c, tags: ["home"] }];
  const { model } = opened(tagged);
  model.toggleTag("Work");
  expect(found(model)).toBe("a b");
  model.toggleTag("home");
  expect([found(model), [...model.tags.value]]).toEqual(["a", ["Work", "home"]]);
  model.toggleTag("WORK");
  expect(found(model)).toBe("a c");
  model.search("gmail");
  expect(found(model)).toBe("c");
  model.clearTags();
  model.search("");
  expect(found(model)).toBe("a b c");
});

it("AccountsModel shows all when no account has the chosen tag any more", async () => {
  const { model, tell } = await watching([{ ...a, tags: ["work"] }, b]);
  model.toggleTag("work");
  expect(found(model)).toBe("a");
  tell({ revision: 2, put: [a], removed: [] });
  expect(found(model)).toBe("a b");
});

it("AccountsModel.search() finds with one typo, behind what is written so", () => {
  const { model } = opened([view("x", "a0", "Githib"), view("y", "a1", "GitHub"), view("z", "a2", "Gmail")]);
  model.search("github");
  expect(found(model)).toBe("y x");
  model.search("gihtub");
  expect(found(model)).toBe("y");
});

it("AccountsModel shows all accounts as they stand until the means to find were fetched", async () => {
  const means = signal<typeof finding | null>(null);
  const model = new AccountsModel(vaultWith({}), { sort: signal<Sort>("name"), finding: means, now: () => 0 });
  model.opened({ state: "open", revision: 1, total: 2, head: [b, a], codes: [], readOnly: false });
  model.search("acme");
  expect(found(model)).toBe("b a");
  means.value = finding;
  expect(found(model)).toBe("a");
});

it("AccountsModel.watch() takes the listener from no session that came after", async () => {
  const uses = Promise.withResolvers<Record<string, never>>();
  const watch = vi.fn(async () => {});
  const model = new AccountsModel(vaultWith({ watch, uses: () => uses.promise }), {
    ...{ sort: signal<Sort>("used"), finding: signal(finding), now: () => 0 },
  });
  const watching = model.watch(() => {});
  model[Symbol.dispose]();
  uses.resolve({});
  await watching;
  expect(watch).not.toHaveBeenCalled();
});

it("AccountsModel.hasTags is known at the start, before the accounts that have them have come", async () => {
  const means = signal<typeof finding | null>(null);
  let tell: (change: AccountsChange) => void = () => {};
  const model = new AccountsModel(vaultWith({ watch: async (listener) => void (tell = listener) }), {
    ...{ sort: signal<Sort>("hand"), finding: means, now: () => 0 },
  });
  model.opened({ state: "open", revision: 1, total: 2, head: [a], codes: [], hasTags: true, readOnly: false });
  expect(model.hasTags.value).toBe(true);
  await model.watch(() => {});
  tell({ revision: 1, put: [a, { ...b, tags: ["Work"] }], removed: [] });
  expect(model.hasTags.value).toBe(true);
  means.value = finding;
  expect(model.hasTags.value).toBe(true);
  tell({ revision: 2, put: [b], removed: [] });
  expect(model.hasTags.value).toBe(false);
});
