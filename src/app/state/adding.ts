import { createModel, signal } from "@preact/signals";
import { parseEnrolLink } from "../../core/enrol-link.ts";
import type { KeyUriProblem, Staged, TypedAccount, Vault } from "../../vault/api.ts";
import type { Pasted } from "../platform/clipboard.ts";
import type { ReaderProblem } from "../platform/scanner.ts";

export type AddProblem = KeyUriProblem | ReaderProblem | "no-code" | "clipboard-empty" | "clipboard-refused";

/** An account on its way in: from a text, a picture or the form, to the preview, to the vault. Secrets are handed to the
 * worker at once; here are the numbers under which it holds them. */
export const AddingModel = createModel((
  vault: Vault,
  /** Rejects with an error named by a {@linkcode ReaderProblem}. */
  readPicture: (file: Blob) => Promise<string[]>,
) => {
  const staged = signal<Staged | null>(null);
  /** Several accounts were in one picture: the person says which. */
  const choices = signal<readonly Staged[]>([]);
  const problem = signal<AddProblem | null>(null);
  const isReading = signal(false);
  /** An organisation's link that was scanned or pasted, for the screen that takes it. */
  const invitation = signal<string | null>(null);
  /** The account that came last, for the list to bring into sight. */
  const added = signal<string | null>(null);

  /** Counts what was begun: only what was begun last may end up on the screen. */
  let turn = 0;

  function clear() {
    turn++;
    forget([...choices.peek(), ...(staged.peek() ? [staged.peek()!] : [])]);
    staged.value = null;
    choices.value = [];
    problem.value = null;
    isReading.value = false;
  }

  function forget(ones: readonly Staged[]) {
    for (const { stageId } of ones) void vault.discard(stageId);
  }

  /** Stages what the texts hold. One account goes to the preview, several are offered, none is told. */
  async function takeTexts(texts: readonly string[]): Promise<void> {
    clear();
    if (texts.length === 0) return void (problem.value = "no-code");
    const link = texts.find(parseEnrolLink);
    if (link !== undefined) return void (invitation.value = link);
    const mine = turn;
    const read: Staged[] = [];
    let first: AddProblem | null = null;
    for (const text of texts) {
      try {
        read.push(await vault.stage(text));
      } catch (error) {
        if ((error as Error).name !== "unreadable") {
          forget(read);
          throw error;
        }
        first ??= (error as Error).message as KeyUriProblem;
      }
    }
    if (mine !== turn) return forget(read);
    if (read.length > 1) choices.value = read;
    else if (read.length === 1) staged.value = read[0]!;
    else problem.value = first;
  }

  async function takePicture(file: Blob): Promise<void> {
    clear();
    const mine = turn;
    isReading.value = true;
    let texts: readonly string[];
    try {
      texts = await readPicture(file);
    } catch (error) {
      if (mine === turn) {
        isReading.value = false;
        const { name } = error as Error;
        // What is not ours comes from loading the reader's own code.
        problem.value = /^[a-z-]+$/.test(name) ? name as ReaderProblem : "scanner-missing";
      }
      return;
    }
    if (mine === turn) await takeTexts(texts);
  }

  async function takePasted(pasted: Pasted | null): Promise<void> {
    if (pasted?.picture) return await takePicture(pasted.picture);
    if (pasted?.text?.trim()) return await takeTexts([pasted.text]);
    problem.value = pasted ? "clipboard-empty" : "clipboard-refused";
  }

  return {
    staged,
    choices,
    problem,
    isReading,
    invitation,
    added,
    clear,
    takeTexts,
    takePicture,
    /** What the clipboard gave; null when the browser refused to read it. */
    takePasted,
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
      if (mine !== turn) return forget([one]);
      clear();
      staged.value = one;
    },
    choose(one: Staged) {
      forget(choices.peek().filter((other) => other !== one));
      choices.value = [];
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
  };
});
export type Adding = InstanceType<typeof AddingModel>;
