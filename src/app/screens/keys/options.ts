/** What the palette offers for what is typed. @module */
import { folded } from "../../../core/fold.ts";
import { found, haystack, matcher } from "../../../core/search.ts";
import type { AccountView } from "../../../vault/api.ts";

export interface Option {
  readonly id: string;
  readonly group: "screens" | "actions" | "accounts" | "help";
  readonly title: string;
  /** Words that people also type. */
  readonly also?: string;
  readonly keys?: readonly string[];
  readonly run: () => void | Promise<void>;
}

/** What can be done with an account: copying its code, opening it, editing it. */
export interface Verb {
  readonly id: string;
  /** "Open GitHub" */
  readonly title: (name: string) => string;
  readonly run: (account: AccountView) => void | Promise<void>;
}

export interface Offer {
  readonly groups: readonly { readonly id: Option["group"]; readonly options: readonly Option[] }[];
  /** Accounts that were found and are not offered. */
  readonly more: number;
}

export interface Offered {
  readonly commands: readonly Option[];
  readonly verbs: readonly Verb[];
  readonly matching: (query: string) => readonly AccountView[];
  readonly nameOf: (account: AccountView) => string;
  /** Looks for the same in the help. */
  readonly inHelp: (query: string) => Option;
}

/** Accounts that are offered for one query; who looks for another types on. */
const MOST = 8;

function hayOf({ title, also = "" }: Option): string {
  return haystack({ issuer: title, label: also, note: "", tags: [] });
}

/** Whether some word of `title` begins with what was typed. */
function begins(title: string, query: string): boolean {
  return ` ${folded(title).replace(/[^\p{L}\p{N}]+/gu, " ")}`.includes(` ${folded(query.trim())}`);
}

/** What of `query` is no word of the verb's own: "github" of "open github". */
function withoutVerb(query: string, { title }: Verb): string {
  const own = folded(title("")).split(/\s+/).filter(Boolean);
  return query.split(/\s+/).filter((word) => !own.includes(folded(word))).join(" ");
}

function accountOptions(query: string, { verbs, matching, nameOf }: Offered) {
  const searches = new Map<string, readonly AccountView[]>();
  function search(text: string): readonly AccountView[] {
    if (text === "") return [];
    if (!searches.has(text)) searches.set(text, matching(text));
    return searches.get(text)!;
  }
  const options = verbs.flatMap((verb): Option[] =>
    search(withoutVerb(query, verb)).slice(0, MOST).map((account) => ({
      id: `${verb.id}-${account.id}`,
      group: "accounts",
      title: verb.title(nameOf(account)),
      run: () => verb.run(account),
    }))
  );
  const most = Math.max(0, ...[...searches.values()].map((accounts) => accounts.length));
  return { options, more: Math.max(0, most - MOST) };
}

/** All commands for an empty query; else those that hold its words, accounts, and the help. Groups in which something begins
 * with what was typed come first, and in each what begins with it. */
export function offerFor(query: string, offered: Offered): Offer {
  const wanted = query.trim();
  const { options: accounts, more } = accountOptions(wanted, offered);
  const commands = wanted === "" ? offered.commands : found(offered.commands, wanted, hayOf);
  const isFirst = (option: Option) => wanted !== "" && begins(option.title, wanted);
  const isExact = matcher(wanted);
  const groups = (["actions", "screens", "accounts"] as const).map((id) => {
    const all = id === "accounts" ? accounts : commands.filter(({ group }) => group === id);
    const options = id === "accounts" ? all : all.toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
    const rank = all.some(isFirst) ? 2 : all.some((option) => isExact(hayOf(option))) ? 1 : 0;
    return { id, options, rank };
  });
  const best = groups.filter(({ options }) => options.length > 0).toSorted((a, b) => b.rank - a.rank);
  return {
    groups: wanted === "" ? best : [...best, { id: "help", options: [offered.inHelp(wanted)] }],
    more,
  };
}
