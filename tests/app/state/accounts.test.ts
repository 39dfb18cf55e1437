import { expect, it, vi } from "vitest";
import { AccountsModel, withChange } from "../../../src/app/state/accounts.ts";
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
  const model = new AccountsModel(vaultWith({ watch: async (listener) => void (tell = listener) }));
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
  const model = new AccountsModel(vaultWith({ watch: async (listener) => void (tell = listener) }));
  model.opened({ state: "empty" });
  await model.watch(() => {});
  tell({ revision: 0, put: [], removed: [] });
  expect(model.status.value?.state).toBe("empty");
  tell({ revision: 1, put: [a], removed: [] });
  expect(model.status.value?.state).toBe("open");
  expect(model.total.value).toBe(1);
});

it("AccountsModel.search() narrows what is found, and forgives accents", () => {
  const model = new AccountsModel(vaultWith({}));
  model.opened({ state: "open", revision: 1, total: 3, head: [a, b, c], codes: [], readOnly: false });
  model.search("bose");
  expect(model.found.value).toEqual([b]);
  model.search("  ");
  expect(model.found.value).toEqual([a, b, c]);
});

it.each([["a", 1, "c", 1], ["a", 9, null, 2], ["c", -1, "b", 1], ["c", -9, "a", 0]] as const)(
  "AccountsModel.moveBy() moves %s by %i places",
  async (id, steps, before, place) => {
    const move = vi.fn(async () => {});
    const model = new AccountsModel(vaultWith({ move }));
    model.opened({ state: "open", revision: 1, total: 3, head: [a, b, c], codes: [], readOnly: false });
    expect(await model.moveBy(id, steps)).toBe(place);
    expect(move).toHaveBeenCalledWith(id, before);
  },
);

it("AccountsModel.moveBy() moves nothing past the ends", async () => {
  const move = vi.fn(async () => {});
  const model = new AccountsModel(vaultWith({ move }));
  model.opened({ state: "open", revision: 1, total: 3, head: [a, b, c], codes: [], readOnly: false });
  expect(await model.moveBy("a", -1)).toBeNull();
  expect(await model.moveBy("gone", 1)).toBeNull();
  expect(move).not.toHaveBeenCalled();
});

it("AccountsModel.prepareSearch() goes through all accounts in pieces, and changes nothing that is found", () => {
  const model = new AccountsModel(vaultWith({}));
  const head = Array.from({ length: 600 }, (_, i) => view(`id${i}`, `a${i}`, i === 599 ? "Böse" : "x"));
  model.opened({ state: "open", revision: 1, total: 600, head, codes: [], readOnly: false });
  expect([model.prepareSearch(), model.prepareSearch(), model.prepareSearch()]).toEqual([true, true, false]);
  model.search("bose");
  expect(model.found.value).toEqual([head[599]]);
});
