/** What the palette offers for what is typed. @module */
import { folded } from "../../../core/fold.ts";
import { found, haystack, matcher } from "../../../core/search.ts";
import type { AccountView } from "../../../vault/api.ts";

interface Words {
  readonly id: string;
  readonly group: "screens" | "actions" | "accounts" | "help";
  readonly title: string;
  /** Words that people also type. */
  readonly also?: string;
  readonly keys?: readonly string[];
  /** Offered to who types something of it, a few at a time: there may be thousands. */
  readonly isOneOfMany?: boolean;
}
export interface Deed extends Words {
  readonly run: () => void | Promise<void>;
}
/** Wants to know more: this stands in the field then. */
export interface Question extends Words {
  readonly fills: string;
}
export type Option = Deed | Question;

/** What can be done with an account: copying its code, opening it, editing it. */
export interface Verb {
  readonly id: string;
  /** What stands in the field for an account to be chosen: "Open". */
  readonly typed: string;
  /** "Open GitHub" */
  readonly title: (name: string) => string;
  readonly also?: string;
  /** Offered to who types a name alone, for each account of it. The others are where a word of theirs is typed, or where
   * one account alone has the name. */
  readonly isCommon?: boolean;
  /** Whether it makes sense for that account; always, where absent. */
  readonly isFor?: (account: AccountView) => boolean;
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
  /** All of them for a blank query. */
  readonly matching: (query: string) => readonly AccountView[];
  readonly nameOf: (account: AccountView) => string;
  /** Looks for the same in the help. */
  readonly inHelp: (query: string) => Deed;
}

/** Accounts that are offered for one query; who looks for another types on. */
const MOST = 8;

const hays = new WeakMap<Option, string>();

function hayOf(option: Option): string {
  let hay = hays.get(option);
  if (hay === undefined) {
    const { title, also = "" } = option;
    hays.set(option, hay = haystack({ issuer: title, label: also, note: "", tags: [] }));
  }
  return hay;
}

/** Whether some word of `title` begins with what was typed. */
function begins(title: string, query: string): boolean {
  return ` ${folded(title).replace(/[^\p{L}\p{N}]+/gu, " ")}`.includes(` ${folded(query.trim())}`);
}

function wordsOf(text: string): string[] {
  return folded(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** A verb, and what of the query is none of its own words: "github" of "open github". */
interface Reading {
  readonly verb: Verb;
  readonly rest: string;
  /** How much of the query is its own: the number of words, then whether the first is among them, then the last. */
  readonly own: number;
}

function read(query: string, verb: Verb): Reading {
  const own = new Set(wordsOf(`${verb.title("")} ${verb.typed} ${verb.also ?? ""}`));
  const words = query.split(/\s+/).filter(Boolean).map((word) => {
    const parts = wordsOf(word);
    return { word, isOwn: parts.length > 0 && parts.every((part) => own.has(part)) };
  });
  const rest = words.filter(({ isOwn }) => !isOwn).map(({ word }) => word).join(" ");
  const [first, last] = [words.at(0), words.at(-1)].map((word) => Number(word?.isOwn ?? false));
  return { verb, rest, own: 4 * words.filter(({ isOwn }) => isOwn).length + 2 * first! + last! };
}

/** Verbs of which most was typed (of all that are typed a little, each would cost a search), then what can be done with an
 * account of that name. */
function accountOptions(query: string, { verbs, matching, nameOf }: Offered) {
  const searches = new Map<string, readonly AccountView[]>();
  /** A verb alone is followed by accounts as soon as it is followed by a space. */
  function search(text: string): readonly AccountView[] {
    if (text === "" && !/\S\s+$/.test(query)) return [];
    if (!searches.has(text)) searches.set(text, matching(text));
    return searches.get(text)!;
  }
  const name = query.trim();
  const named = name === "" ? [] : search(name);
  const readings = verbs.map((verb) => read(name, verb));
  const best = Math.max(1, ...readings.map(({ own }) => own));
  const wanted = [
    ...readings.filter(({ own }) => own === best).map(({ verb, rest }) => ({ verb, accounts: search(rest) })),
    ...readings.filter(({ verb, own }) => own < best && (verb.isCommon || named.length === 1))
      .map(({ verb }) => ({ verb, accounts: named })),
  ];
  const asked = new Set<string>();
  let more = 0;
  const options = wanted.flatMap(({ verb, accounts }): Option[] => {
    const fitting = verb.isFor ? accounts.filter(verb.isFor) : accounts;
    if (fitting.length > 0) asked.add(verb.id);
    more = Math.max(more, fitting.length - MOST);
    return fitting.slice(0, MOST).map((account) => ({
      id: `${verb.id}-${account.id}`,
      group: "accounts",
      title: verb.title(nameOf(account)),
      run: () => verb.run(account),
    }));
  });
  return { options, more, asked };
}

/** `options` with no more than a few of those that are many. */
function withFew(options: readonly Option[]): readonly Option[] {
  let left = MOST;
  return options.filter(({ isOneOfMany }) => !isOneOfMany || left-- > 0);
}

/** All commands for an empty query; else those that hold its words, accounts, and the help. Groups in which something begins
 * with what was typed come first, and in each what begins with it. */
export function offerFor(query: string, offered: Offered): Offer {
  const wanted = query.trim();
  const { options: accounts, more, asked } = accountOptions(query, offered);
  const commands = wanted === ""
    ? offered.commands.filter(({ isOneOfMany }) => !isOneOfMany)
    : withFew(found(offered.commands, wanted, hayOf)).filter(({ id }) => !asked.has(id)); // its accounts stand there
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
