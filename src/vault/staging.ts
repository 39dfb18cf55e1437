/** Accounts about to be added. Their secrets wait here, in the worker, and the page holds a number for each. @module */
import type { Account, Codes, Draft } from "../core/account.ts";
import { draftOf } from "../core/draft.ts";
import { type Caution, KeyUriError, parseKeyUri, WEAK_BELOW } from "../core/key-uri.ts";
import { codeAt, hotpCode } from "../core/otp.ts";
import { secretBits } from "../core/base32.ts";
import type { CodeView, Staged, TypedAccount } from "./api.ts";
import { randomId } from "../protocol/bytes.ts";
import { VaultError } from "./failure.ts";
import { shownAccounts, viewOf } from "./views.ts";

/** Drafts kept at most; the oldest is forgotten. */
const MOST = 32;

/** Runs a reader; what it refuses reaches the page as "unreadable" with the problem as message. */
export function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof KeyUriError) throw new VaultError("unreadable", error.problem);
    throw error;
  }
}

function asAccount(draft: Draft, id: string): Account {
  return { ...draft, id, order: "", made: [0, ""] };
}

/** What the page learns of a draft; `same` are accounts that may be it. */
export function stagedOf(
  stageId: string,
  { draft, cautions }: { draft: Draft; cautions: readonly Caution[] },
  same: readonly Account[],
  isFromGoogle: boolean,
): Staged {
  return {
    stageId,
    view: viewOf(asAccount(draft, stageId)),
    same: same.map(({ id, issuer, label, secret }) => ({ id, issuer, label, sameSecret: secret === draft.secret })),
    cautions,
    isFromGoogle,
  };
}

export function createStaging() {
  const drafts = new Map<string, Draft>();
  /** Those of the list that is being put together; as many as come. */
  let listed = new Map<string, Draft>();

  function keep(draft: Draft, cautions: readonly Caution[], codes: Codes): Staged {
    const stageId = randomId();
    drafts.set(stageId, draft);
    if (drafts.size > MOST) drafts.delete(drafts.keys().next().value!);
    const same = shownAccounts(codes).filter(({ secret, issuer, label }) =>
      secret === draft.secret || (issuer === draft.issuer && label === draft.label && issuer + label !== "")
    );
    return stagedOf(stageId, { draft, cautions }, same, false);
  }

  function get(stageId: string): Draft {
    const draft = drafts.get(stageId) ?? listed.get(stageId);
    if (!draft) throw new VaultError("not-found");
    return draft;
  }

  return {
    get,
    stage(text: string, codes: Codes): Staged {
      const { draft, cautions } = readable(() => parseKeyUri(text));
      return keep(draft, cautions, codes);
    },
    stageTyped(account: TypedAccount, codes: Codes): Staged {
      const draft = readable(() => draftOf(account));
      return keep(draft, secretBits(draft.secret) < WEAK_BELOW ? ["weak-secret"] : [], codes);
    },
    preview(stageId: string, at: number): CodeView {
      const account = asAccount(get(stageId), stageId);
      return account.type === "hotp"
        ? {
          id: stageId,
          value: hotpCode(account, account.counter),
          next: null,
          validUntil: null,
          counter: account.counter,
        }
        : { id: stageId, ...codeAt(account, at), counter: null };
    },
    discard(stageId: string) {
      drafts.delete(stageId);
      listed.delete(stageId);
    },
    /** A new list, empty; what the one before held is forgotten. */
    beginList: () => (listed = new Map()),
  };
}
