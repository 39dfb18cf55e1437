/** A vault as the app sees it, holding what a test puts into it. The real one is tested in tests/vault: it runs in a
 * worker, whose types the app's tests do not have. @module */
import type { ApprovalsApi, OrganisationView } from "../../src/vault/approvals-api.ts";
import type {
  AccountView,
  CodeView,
  Staged,
  StagedList,
  TransferProblem,
  TypedAccount,
  Vault,
} from "../../src/vault/api.ts";

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
    pinned: false,
    icon: null,
    recovery: null,
    ...given,
  };
}

export function organisation(given: Partial<OrganisationView> = {}): OrganisationView {
  return {
    id: "device",
    origin: "https://sign.example.org",
    server: "Example",
    account: { id: "account", name: "ada", displayName: "Ada Lovelace" },
    mode: "approvals",
    state: "active",
    codesId: null,
    addedAt: 1_700_000_000_000,
    push: null,
    check: null,
    cosign: [],
    lockPasskeys: [],
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

/** The registrations of a fake vault: keys sign nothing, statements that begin with "bad:" are refused for the reason that
 * follows, and requests are read unverified. */
function fakeApprovals(given: readonly OrganisationView[]): ApprovalsApi {
  let all = given;
  let listener: (all: readonly OrganisationView[]) => void = () => {};
  let lastId = 0;
  const origins = new Map<string, string>();

  function change(id: string, edit: (view: OrganisationView) => OrganisationView | null) {
    all = all.flatMap((view) => view.id === id ? edit(view) ?? [] : [view]);
    listener(all);
  }
  function check(statement: string, name: string) {
    if (statement.startsWith("bad:")) throw refusal(name, statement.slice(4));
  }

  return {
    organisations: async () => all,
    async watchOrganisations(next) {
      listener = next;
      next(all);
    },
    stageDevice: async () => ({ stageId: `device-stage-${++lastId}`, jkt: "A".repeat(43) }),
    async register(stageId, { origin }) {
      origins.set(stageId, origin);
      return { registration: `registration of ${stageId}`, cosign: null };
    },
    async keepDevice(stageId, { deviceId, server, account }) {
      const origin = origins.get(stageId);
      if (origin === undefined) throw refusal("not-found");
      const kept = organisation({ id: deviceId, origin, server, account, state: "claimed", check: "123456" });
      all = [...all, kept];
      listener(all);
      return kept;
    },
    discardDevice: async (stageId) => void origins.delete(stageId),
    draftCosign: async () => null,
    note: async (id, { state, ...news }) =>
      change(
        id,
        (view) => ({ ...view, ...news, ...state && { state, check: state === "claimed" ? view.check : null } }),
      ),
    prove: async (id, { method, url }) => `proof of ${id} for ${method} ${url}`,
    async readRequest(request) {
      check(request, "not-verified-request");
      return JSON.parse(atob(request.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/")));
    },
    async draftAnswer(request, { act }) {
      check(request, "not-verified-request");
      return { draftId: `${act} ${++lastId}`, cosign: null };
    },
    signAnswer: async (draftId) => ({ answer: `signed ${draftId}` }),
    discardAnswer: async () => {},
    signLocation: async (id) => `location of ${id}`,
    leave: async (id) => change(id, (view) => ({ ...view, state: "leaving" })),
    async revoke(id, statement) {
      check(statement, "not-revoked");
      change(id, (view) => ({ ...view, state: "revoked" }));
    },
    forget: async (id) => change(id, () => null),
    rotateKey: async (_, statement) => check(statement, "not-verified-request"),
  };
}

const NO_LIST: StagedList = { accounts: [], unread: [], unreadCount: 0, exports: [], repeated: 0, left: 0 };

/** Texts that begin with "bad:" are unreadable for the reason that follows; "part:a:2/5" is the second of five codes of an
 * export, with one account. Codes are the number of their 30 s step.
 * `organisations`: those it begins with. */
export function createFakeVault(
  methods: Partial<Vault> = {},
  organisations: readonly OrganisationView[] = [],
): FakeVault {
  const held = new Map<string, string | TypedAccount>();
  const added: [string | TypedAccount, Parameters<Vault["add"]>[1]][] = [];
  let lastId = 0;

  let list: StagedList = NO_LIST;

  function hold(what: string | TypedAccount, names: Partial<AccountView>): Staged {
    const stageId = `stage-${++lastId}`;
    held.set(stageId, what);
    return { stageId, view: view({ id: stageId, ...names }), same: [], cautions: [], isFromGoogle: false };
  }
  function forgetList() {
    for (const { stageId } of list.accounts) held.delete(stageId);
    list = NO_LIST;
  }
  /** `list` with one more text. */
  function withText(name: string, text: string): StagedList {
    const [, export_, index, size] = /^part:(\w+):(\d)\/(\d)$/.exec(text) ?? [];
    const { accounts, unread, unreadCount } = list;
    if (text.startsWith("bad:")) {
      const one = { source: name, line: null, name: "", problem: text.slice(4) as TransferProblem };
      return { ...list, unread: [...unread, one], unreadCount: unreadCount + 1 };
    }
    if (accounts.some(({ view }) => view.label === text)) return list;
    const account = { ...hold(text, { label: text }), twin: null, isFromGoogle: export_ !== undefined };
    return {
      ...list,
      accounts: [...accounts, account],
      exports: export_ ? withPart(Number(index), Number(size)) : list.exports,
    };
  }
  function withPart(index: number, size: number): StagedList["exports"] {
    const before = list.exports[0]?.missing ?? Array.from({ length: size }, (_, i) => i + 1);
    const missing = before.filter((number) => number !== index);
    return [{ size, have: size - missing.length, missing, isUnclear: false }];
  }
  function codeAt(id: string, at: number): CodeView {
    const step = Math.floor(at / 30_000);
    return { id, value: codeOfStep(step), next: codeOfStep(step + 1), validUntil: (step + 1) * 30_000, counter: null };
  }

  const vault: Partial<Vault> = {
    ...fakeApprovals(organisations),
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
    async stageMany(sources, goesOn) {
      if (!goesOn) forgetList();
      for (const { name, content } of sources) {
        const text = typeof content === "string" ? content : await content.text();
        for (const line of text.split("\n")) list = withText(name, line);
      }
      return list;
    },
    async addAll(stageIds) {
      for (const stageId of stageIds) added.push([held.get(stageId)!, view()]);
      forgetList();
      return stageIds.map((stageId) => `id of ${stageId}`);
    },
    discardAll: async () => forgetList(),
    watchTimes: async () => {},
    used: async () => {},
    uses: async () => ({}),
    flushUses: async () => {},
    ...methods,
  };
  return Object.assign(vault as Vault, { held, added });
}
