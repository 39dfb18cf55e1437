/** Accounts that are kept in order: a fake vault that takes the changes of the list's screens, and tells of them as the real
 * one does. That one is tested in tests/vault. @module */
import { changedTags } from "../../src/core/extras.ts";
import type { Services } from "../../src/app/state/services.ts";
import type { AccountsChange, AccountView, TrashedView, Vault } from "../../src/vault/api.ts";
import { createServices } from "./render.tsx";
import { createFakeVault, view } from "./vault.ts";

export const DELETED_AT = 1_700_000_000_000;

/** Views of accounts by these names, in this order, each with the tags that are given for it. */
export function viewsOf(names: readonly string[], tags: Readonly<Record<string, readonly string[]>> = {}) {
  return names.map((name, at) =>
    view({ id: `id-${name}`, issuer: name, label: "", order: `a${at}`, tags: tags[name] ?? [] })
  );
}

export interface OrderedVault {
  readonly vault: Vault;
  /** Names of the accounts that are there. */
  readonly names: () => readonly string[];
  readonly trashed: () => readonly TrashedView[];
  readonly viewOf: (name: string) => AccountView;
}

export function createOrderedVault(views: readonly AccountView[], methods: Partial<Vault> = {}): OrderedVault {
  let all = views, trashed: readonly (AccountView & { deletedAt: number })[] = [];
  let listener: (change: AccountsChange) => void = () => {};
  let revision = 1;
  function change(put: readonly AccountView[], removed: readonly string[] = []) {
    const ids = new Set([...put.map(({ id }) => id), ...removed]);
    all = [...all.filter(({ id }) => !ids.has(id)), ...put].sort((a, b) => a.order < b.order ? -1 : 1);
    listener({ revision: ++revision, put, removed });
  }
  const among = (ids: readonly string[]) => ({ id }: { id: string }) => ids.includes(id);

  const vault = createFakeVault({
    async watch(next) {
      listener = next;
      next({ revision, put: all, removed: [] });
    },
    pin: async (ids, pinned) => change(all.filter(among(ids)).map((one) => ({ ...one, pinned }))),
    tag: async (ids, tags) =>
      change(all.filter(among(ids)).map((one) => ({ ...one, tags: changedTags(one.tags, tags) }))),
    async remove(ids) {
      trashed = [...all.filter(among(ids)).map((one) => ({ ...one, deletedAt: DELETED_AT })), ...trashed];
      change([], ids);
    },
    async restore(ids) {
      const back = trashed.filter(among(ids));
      trashed = trashed.filter((one) => !ids.includes(one.id));
      change(back.map(({ deletedAt: _, ...one }) => one));
    },
    trash: async () => trashed,
    purge: async (ids) => void (trashed = trashed.filter((one) => !ids.includes(one.id))),
    uses: async () => ({}),
    used: async () => {},
    ...methods,
  });
  return {
    vault,
    names: () => all.map(({ issuer }) => issuer),
    trashed: () => trashed,
    viewOf: (name) => all.find(({ issuer }) => issuer === name)!,
  };
}

/** Services on `vault`, with all accounts there. */
export async function openServices({ vault }: Pick<OrderedVault, "vault">): Promise<Services> {
  const services = createServices(vault);
  services.accounts.opened({ state: "open", revision: 1, total: 0, head: [], codes: [], readOnly: false });
  await services.accounts.watch(() => {});
  return services;
}
