/** Everything about accounts that no first code needs: adding, changing, the trash. Fetched when it is first asked for.
 * @module */
import { draftOf } from "../core/draft.ts";
import { duplicatesOf } from "../core/duplicates.ts";
import {
  addAccount,
  addAccounts,
  advanceCounter,
  editAccount,
  moveAccount,
  pinAccounts,
  removeAccounts,
  restoreAccounts,
  setRecoveryCodes,
  tagAccounts,
} from "../core/edits.ts";
import { cleanRecoveryCodes } from "../core/extras.ts";
import { cleanName } from "../core/parameters.ts";
import { purgeAccounts, trashed } from "../core/purge.ts";
import { randomId } from "../protocol/bytes.ts";
import type { Vault } from "./api.ts";
import type { ApprovalsApi } from "./approvals-api.ts";
import type { BackupApi } from "./backup-api.ts";
import { VaultError } from "./failure.ts";
import { lazily } from "./lazily.ts";
import type { LockApi } from "./lock-api.ts";
import type { VaultParts } from "./parts.ts";
import { createStaging, readable } from "./staging.ts";
import type { Tab } from "./tab.ts";
import { createUses } from "./uses.ts";
import { shownAccounts } from "./views.ts";

export type AccountsApi = Omit<
  Vault,
  keyof (LockApi & BackupApi & ApprovalsApi) | "open" | "watch" | "codes" | "advance" | "flushUses" | "refresh"
>;

export function createAccounts(parts: VaultParts, tab: Tab) {
  const { start, change, codesNow } = tab;
  const staging = createStaging();
  const uses = createUses(parts, tab);
  const incoming = lazily(async () => (await import("./incoming.ts")).createIncoming(staging));

  const api: AccountsApi = {
    async stage(text) {
      await start();
      return staging.stage(text, codesNow());
    },
    async stageTyped(account) {
      await start();
      return staging.stageTyped(account, codesNow());
    },
    preview: async (stageId, at) => staging.preview(stageId, at),
    async add(stageId, { issuer, label, replace }) {
      const draft = { ...staging.get(stageId), issuer: cleanName(issuer), label: cleanName(label) };
      const id = replace ?? randomId();
      await change((codes, device) => {
        if (replace === undefined) return addAccount(codes, draft, id, device);
        const old = codes.accounts.find((account) => account.id === replace);
        if (!old) return null;
        const { note, tags, pinned, icon, recoveryCodes } = old;
        return editAccount(codes, id, { ...draft, note, tags, pinned, icon, recoveryCodes }, device);
      });
      staging.discard(stageId);
      return id;
    },
    discard: async (stageId) => staging.discard(stageId),
    async stageMany(sources, goesOn) {
      await start();
      return await (await incoming.get()).take(sources, goesOn, codesNow);
    },
    async addAll(stageIds) {
      const added = stageIds.map((stageId) => ({ draft: staging.get(stageId), id: randomId() }));
      await change((codes, device) => addAccounts(codes, added, device));
      await incoming.ifThere(({ discardAll }) => discardAll());
      return added.map(({ id }) => id);
    },
    discardAll: () => incoming.ifThere(({ discardAll }) => discardAll()),
    edit: (id, typed) =>
      change((codes, device) => {
        const present = codes.accounts.find((one) => one.id === id);
        if (!present) return null;
        // A site that gives a new secret begins to count anew.
        const counter = typed.counter ?? (typed.secret?.trim() ? 0 : present.counter);
        const fields = { ...present, ...typed, secret: typed.secret, counter };
        return editAccount(codes, id, readable(() => draftOf(fields, present)), device);
      }),
    pin: (ids, isOn) => change((codes, device) => pinAccounts(codes, ids, isOn, device)),
    tag: (ids, tags) => change((codes, device) => tagAccounts(codes, ids, tags, device)),
    async setRecoveryCodes(id, given) {
      const recovery = cleanRecoveryCodes(given);
      if (!recovery) throw new VaultError("unreadable", "recovery-codes");
      await change((codes, device) => setRecoveryCodes(codes, id, recovery, device));
    },
    remove: (ids) => change((codes, device) => removeAccounts(codes, ids, device, parts.now())),
    restore: (ids) => change((codes, device) => restoreAccounts(codes, ids, device)),
    async trash() {
      await start();
      return trashed(codesNow(), parts.now())
        .map(({ id, issuer, label, deletedAt }) => ({ id, issuer, label, deletedAt: deletedAt! }));
    },
    purge: (ids) => change((codes, device) => purgeAccounts(codes, ids, device)),
    async duplicates() {
      await start();
      return duplicatesOf(shownAccounts(codesNow()));
    },
    used: uses.count,
    uses: uses.all,
    move: (id, before) => change((codes, device) => moveAccount(codes, id, before, device)),
  };
  return {
    api,
    flushUses: uses.flush,
    /** Uses up HOTP counter `from`. */
    advance: (id: string, from: number) => change((codes) => advanceCounter(codes, id, from)),
  };
}
