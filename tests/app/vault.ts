/** A vault as the app sees it, holding what a test puts into it. The real one is tested in tests/vault: it runs in a
 * worker, whose types the app's tests do not have. @module */
import type { AccountView, CodeView, Staged, TypedAccount, Vault } from "../../src/vault/api.ts";

export function view(given: Partial<AccountView> = {}): AccountView {
  return {
    id: "a",
    order: "a0",
    issuer: "ACME",
    label: "alice",
    type: "totp",
    algorithm: "SHA1",
    digits: 6,
    period: 30,
    counter: 0,
    note: "",
    tags: [],
    secretBits: 160,
    ...given,
  };
}

export function refusal(name: string, message = ""): Error {
  return Object.assign(new Error(message), { name });
}

export interface FakeVault extends Vault {
  /** The texts and forms that were staged and neither discarded nor added, by stageId. */
  readonly held: ReadonlyMap<string, string | TypedAccount>;
  readonly added: readonly (readonly [what: string | TypedAccount, options: Parameters<Vault["add"]>[1]])[];
}

/** The code of step `n`: "000100" and the like. */
export function codeOfStep(step: number): string {
  return String(step).padStart(6, "0");
}

/** Texts that begin with "bad:" are unreadable for the reason that follows. Codes are the number of their 30 s step. */
export function createFakeVault(methods: Partial<Vault> = {}): FakeVault {
  const held = new Map<string, string | TypedAccount>();
  const added: [string | TypedAccount, Parameters<Vault["add"]>[1]][] = [];
  let lastId = 0;

  function hold(what: string | TypedAccount, names: Partial<AccountView>): Staged {
    const stageId = `stage-${++lastId}`;
    held.set(stageId, what);
    return { stageId, view: view({ id: stageId, ...names }), same: [], cautions: [] };
  }
  function codeAt(id: string, at: number): CodeView {
    const step = Math.floor(at / 30_000);
    return { id, value: codeOfStep(step), next: codeOfStep(step + 1), validUntil: (step + 1) * 30_000, counter: null };
  }

  const vault: Partial<Vault> = {
    codes: async (ids, at) => ids.map((id) => codeAt(id, at)),
    advance: async (id, from) => ({ id, value: codeOfStep(from), next: null, validUntil: null, counter: from }),
    async stage(text) {
      if (text.startsWith("bad:")) throw refusal("unreadable", text.slice(4));
      return hold(text, { label: text });
    },
    stageTyped: async (account) => hold(account, { issuer: account.issuer, label: account.label }),
    preview: async (stageId, at) => codeAt(stageId, at),
    async add(stageId, options) {
      added.push([held.get(stageId)!, options]);
      held.delete(stageId);
      return options.replace ?? `id of ${stageId}`;
    },
    discard: async (stageId) => void held.delete(stageId),
    ...methods,
  };
  return Object.assign(vault as Vault, { held, added });
}
