import { createModel, effect, signal } from "@preact/signals";
import { parseEnrolLink } from "../../core/enrol-link.ts";
import type { Source, Staged, StagedList, TypedAccount, Vault } from "../../vault/api.ts";
import type { Pasted } from "../platform/clipboard.ts";
import type { AddProblem, Missed } from "./add-problem.ts";

/** Several accounts about to be added, and what could not be read. */
export type AddingList = Omit<StagedList, "unread"> & { readonly unread: readonly Missed[] };

/** Accounts on their way in: from texts, files or the form, to the preview or the list, to the vault. Secrets are handed to
 * the worker at once; here are the numbers under which it holds them. */
export const AddingModel = createModel((
  vault: Vault,
  /** Rejects with an error named by a `ReaderProblem`. */
  readPicture: (file: Blob) => Promise<string[]>,
) => {
  const staged = signal<Staged | null>(null);
  /** Where more than one account came, or one of several codes. What comes while it is there joins it. */
  const list = signal<AddingList | null>(null);
  const problem = signal<AddProblem | null>(null);
  const isReading = signal(false);
  /** An organisation's link that was scanned or pasted, for the screen that takes it. */
  const invitation = signal<string | null>(null);
  /** The account that came last, for the list to bring into sight. */
  const added = signal<string | null>(null);

  /** Counts what was begun: only what was begun last may end up on the screen. */
  let turn = 0;
  /** Whether the vault may hold a list. */
  let isHeld = false;
  /** Files that did not come as far as the vault. */
  let missed: readonly Missed[] = [];
  /** What could not be read there, as of the last call. */
  let readCount = 0;

  effect(() => () => void turn++); // locked: no more of the files is read

  function clear() {
    turn++;
    if (staged.peek()) forget(staged.peek()!);
    if (isHeld) void vault.discardAll();
    isHeld = false;
    missed = [];
    readCount = 0;
    staged.value = null;
    list.value = null;
    problem.value = null;
    isReading.value = false;
  }

  function forget({ stageId }: Staged) {
    void vault.discard(stageId);
  }

  /** Begins anew, unless there is a list to join. */
  function begin(): number {
    if (list.peek()) problem.value = null;
    else clear();
    return turn;
  }

  /** Has the vault read what came: one account goes to the preview, several to the list, none is told. */
  async function stageAll(sources: readonly Source[], mine: number): Promise<void> {
    const link = sources.map(({ content }) => content)
      .find((content) => typeof content === "string" && parseEnrolLink(content));
    if (typeof link === "string") return void (invitation.value = link);
    const before = list.peek();
    isHeld = true;
    const read = await vault.stageMany(sources, before !== null);
    if (mine !== turn) return;
    const next: AddingList = {
      ...read,
      // The newest last.
      unread: read.unreadCount > readCount ? [...missed, ...read.unread] : [...read.unread, ...missed],
      unreadCount: missed.length + read.unreadCount,
    };
    readCount = read.unreadCount;
    const [first] = next.accounts;
    if (before) {
      const isNews = next.accounts.length > before.accounts.length;
      if (!isNews && next.unreadCount > before.unreadCount) problem.value = next.unread.at(-1)!.problem;
    } else if (!first && !isToldOneByOne(next)) return void (problem.value = next.unread[0]?.problem ?? "no-code");
    else if (next.accounts.length === 1 && next.unreadCount === 0 && next.exports.length === 0) {
      return void (staged.value = first!);
    }
    list.value = next;
  }

  async function takeTexts(texts: readonly string[]): Promise<void> {
    const mine = begin();
    if (texts.length === 0) return void (problem.value = "no-code");
    await stageAll(texts.map((content) => ({ name: "", content })), mine);
  }

  async function takeFiles(files: readonly Blob[]): Promise<void> {
    const mine = begin();
    isReading.value = true;
    try {
      const { readFiles } = await import("./read-files.ts");
      const read = await readFiles(files, readPicture, () => mine !== turn);
      if (mine !== turn) return;
      missed = [...missed, ...read.missed];
      await stageAll(read.sources, mine);
    } finally {
      if (mine === turn) isReading.value = false;
    }
  }

  return {
    staged,
    list,
    problem,
    isReading,
    invitation,
    added,
    clear,
    /** Takes texts as they were scanned, pasted, dropped or shared, each with any number of accounts. */
    takeTexts,
    /** Takes any mix of pictures and text files. */
    takeFiles,
    /** What the clipboard gave; null when the browser refused to read it. */
    async takePasted(pasted: Pasted | null): Promise<void> {
      if (pasted?.picture) return await takeFiles([pasted.picture, ...pasted.more ?? []]);
      if (pasted?.text?.trim()) return await takeTexts([pasted.text]);
      problem.value = pasted ? "clipboard-empty" : "clipboard-refused";
    },
    /** Gives the organisation's link to who takes it. */
    takeInvitation(): string | null {
      const link = invitation.peek();
      invitation.value = null;
      return link;
    },
    tell: (what: AddProblem | null) => void (problem.value = what),
    /** Rejects as `Vault.stageTyped` does; the form tells it at the field. */
    async takeTyped(account: TypedAccount): Promise<void> {
      const mine = turn;
      const one = await vault.stageTyped(account);
      if (mine !== turn) return forget(one);
      clear();
      staged.value = one;
    },
    /** Brings an account into sight in the list, as one that was added. */
    bringIntoSight: (id: string) => void (added.value = id),
    forgetAdded: () => void (added.value = null),
    preview: (stageId: string, at: number) => vault.preview(stageId, at),
    async save(names: { issuer: string; label: string }, replace?: string): Promise<void> {
      const { stageId } = staged.peek()!;
      added.value = await vault.add(stageId, { ...names, replace });
      staged.value = null;
    },
    /** Stores accounts of the list, all at once, and gives their ids. */
    async saveAll(stageIds: readonly string[]): Promise<readonly string[]> {
      const ids = await vault.addAll(stageIds);
      clear();
      added.value = ids[0] ?? null;
      return ids;
    },
    /** Undoes it. */
    takeBack: (ids: readonly string[]) => vault.remove(ids),
  };
});
export type Adding = InstanceType<typeof AddingModel>;

/** Whether files or lines are to be named, where nothing could be read. */
function isToldOneByOne({ unread, unreadCount }: AddingList): boolean {
  return unreadCount > 1 && unread.some(({ source, line }) => source !== "" || line !== null);
}
