/** Several accounts on their way in: what files, texts and QR codes held, put together until the person adds them. The one
 * file of the vault that knows what other programs write; loaded when somebody brings several. @module */
import type { Account, Codes, Draft } from "../core/account.ts";
import { KeyUriError, parseKeyUri } from "../core/key-uri.ts";
import { type Found, LARGEST_TEXT, type Part, type ReadLink, unreadLink } from "../core/transfer.ts";
import { randomId } from "../protocol/bytes.ts";
import { readTextList } from "../transfer/text-list.ts";
import type { ListedAccount, Source, StagedList, UnreadSource } from "./api.ts";
import { createParts } from "./export-parts.ts";
import { type createStaging, stagedOf } from "./staging.ts";
import { shownAccounts } from "./views.ts";

/** Accounts held at most. */
const MOST = 1_000;
/** Of what could not be read, as much is told one by one. */
const MOST_TOLD = 100;
/** Accounts that are named as being the same. */
const MOST_SAME = 5;

export function createIncoming(staging: ReturnType<typeof createStaging>) {
  let list = createList(staging.beginList());
  function begin() {
    list = createList(staging.beginList());
  }
  return {
    discardAll: begin,
    /** `codesNow`: asked when all is read. */
    async take(sources: readonly Source[], goesOn: boolean, codesNow: () => Codes): Promise<StagedList> {
      if (!goesOn) begin();
      const mine = list; // another may be begun meanwhile
      const read: { source: string; link: ReadLink }[] = [];
      for (const { name, content } of sources) {
        if (typeof content === "string" && !mine.isNew(content)) continue;
        const links = typeof content === "string" ? readText(content) : await readFile(content);
        for (const link of links) read.push({ source: name, link });
      }
      mine.put(read, codesNow());
      return mine.view();
    },
  };
}

/** What was scanned or pasted. Where no link is in it, the key URI's reader knows best what it is instead. */
function readText(text: string): ReadLink[] {
  const read = text.length > LARGEST_TEXT ? [] : readTextList(text);
  const hasLines = /[\n\r]/.test(text.trim());
  if (read.length > 0) return hasLines ? read : read.map(withoutLine);
  try {
    return [{ found: [parseKeyUri(text)], unread: [], part: null }];
  } catch (error) {
    if (error instanceof KeyUriError) return [unreadLink(error.problem)];
    throw error;
  }
}

function withoutLine(read: ReadLink): ReadLink {
  return { ...read, unread: read.unread.map((one) => ({ ...one, line: null })) };
}

async function readFile(file: Blob): Promise<ReadLink[]> {
  if (file.size > LARGEST_TEXT) return [unreadLink("text-too-large")];
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return [unreadLink("file-unreadable")];
  }
  const text = textOf(bytes);
  const read = text === null ? [] : readTextList(text);
  return read.length > 0 ? read : [unreadLink("unknown-file")];
}

/** UTF-8, or UTF-16 where it says so, as Windows writes it; null for what is no text. */
function textOf(bytes: Uint8Array): string | null {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? "le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "be" : null;
  try {
    return new TextDecoder(mark ? `utf-16${mark}` : "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Equal for accounts with equal names; null for those without any. */
function namesOf({ issuer, label }: Pick<Account, "issuer" | "label">): string | null {
  return issuer + label === "" ? null : JSON.stringify([issuer, label]);
}

/** The accounts of the vault by what makes them the same. */
function indexOf(codes: Codes) {
  const bySecret = Map.groupBy(shownAccounts(codes), ({ secret }) => secret);
  const byNames = Map.groupBy(shownAccounts(codes), namesOf);
  return {
    hasSecret: ({ secret }: Draft) => bySecret.has(secret),
    sameAs(draft: Draft): Account[] {
      const names = namesOf(draft);
      const all = [...bySecret.get(draft.secret) ?? [], ...names === null ? [] : byNames.get(names) ?? []];
      return [...new Set(all)].slice(0, MOST_SAME);
    },
  };
}

/** One list; `drafts` takes those that are held. */
function createList(drafts: Map<string, Draft>) {
  const parts = createParts();
  const accounts: { readonly account: ListedAccount; readonly part: Part | null }[] = [];
  const unread: UnreadSource[] = [];
  const seen = new Set<string>(), whole = new Set<string>(), secrets = new Set<string>(), names = new Set<string>();
  let unreadCount = 0, repeated = 0, left = 0;

  /** Accounts of one export stand in its order, in whichever its codes came. */
  function placeOf(part: Part | null): number {
    const after = accounts.findIndex((one) => part && one.part?.batch === part.batch && one.part.index > part.index);
    return after < 0 ? accounts.length : after;
  }

  function hold(found: Found, part: Part | null, same: readonly Account[]) {
    const { draft } = found, name = namesOf(draft);
    const twin = secrets.has(draft.secret) ? "secret" : name !== null && names.has(name) ? "names" : null;
    secrets.add(draft.secret);
    if (name !== null) names.add(name);
    const stageId = randomId();
    drafts.set(stageId, draft);
    const account = { ...stagedOf(stageId, found, same, part !== null), twin } as const;
    accounts.splice(placeOf(part), 0, { account, part });
  }

  return {
    /** Whether this text has not come before; the camera sees the same one again and again. */
    isNew: (text: string) => seen.size < seen.add(text).size,
    put(read: readonly { source: string; link: ReadLink }[], codes: Codes) {
      const index = indexOf(codes);
      const links = read.filter(({ link: { part } }) => part === null || parts.take(part));
      for (const { source, link } of links) {
        unreadCount += link.unread.length;
        const told = link.unread.slice(0, MOST_TOLD - unread.length);
        unread.push(...told.map((one) => ({ ...one, source })));
      }
      const found = links.flatMap(({ link }) => link.found.map((one) => ({ one, part: link.part }))).filter(
        ({ one }) => {
          const isNew = whole.size < whole.add(JSON.stringify(one.draft)).size;
          if (!isNew) repeated++;
          return isNew;
        },
      );
      // Where there is no room for all, what is here already gives way: the file can be taken again for the rest.
      const isFull = accounts.length + found.length > MOST;
      for (const { one, part } of found) {
        if (accounts.length < MOST && !(isFull && index.hasSecret(one.draft))) hold(one, part, index.sameAs(one.draft));
        else if (!index.hasSecret(one.draft)) left++;
      }
    },
    view: (): StagedList => ({
      accounts: accounts.map(({ account }) => account),
      unread: [...unread],
      unreadCount,
      exports: parts.progress(),
      repeated,
      left,
    }),
  };
}
