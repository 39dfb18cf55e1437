/** Texts with accounts in them: a list of links, one a line, or any other text with links in it, as JSON, CSV and HTML.
 * @module */
import { KeyUriError, parseKeyUri } from "../core/key-uri.ts";
import { type ReadLink, unreadLink } from "../core/transfer.ts";
import { readMigration } from "./google-migration.ts";

/** Where a link begins. JSON may write "/" as "\/". Of `steam:` only what can be a secret: the shop has links of its own. */
const BEGINS =
  /(?<![\w+.-])(?:web\+otpauth:(?:\\?\/\\?\/)?|(?:otpauth-migration|otpauth|motp):\\?\/\\?\/|steam:\\?\/\\?\/(?=[a-z2-7]{16,}=*(?![\w/])))/gi;

/** What ends a link, by what stands before it. */
const CLOSES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "`": "`",
  "<": ">",
  "(": ")",
  "[": "]",
  "{": "}",
  ">": "<",
  ",": ",",
  ";": ";",
  "|": "|",
};

/** Before a link that has its line to itself: nothing, a bullet, a number, a comment's sign. */
const LEAD = /^(?:[-*•#]{1,3}|\d{1,6}[.):])?$/;

/** Accounts read at most, in links of one or of many; twice as many as have been tried with. */
const MOST_ACCOUNTS = 20_000;

/** All links in `text`, read; line numbers count from 1. In a list, lines that hold none are told, too. */
export function readTextList(text: string): ReadLink[] {
  const read: ReadLink[] = [];
  /** The same, and lines without a link: a fault in a list alone. */
  const told: ReadLink[] = [];
  let accounts = 0, listed = 0, others = 0;
  for (const [at, content] of text.split(/\r\n|[\n\r\u2028\u2029]/).entries()) {
    if (content.trim() === "") continue;
    const line = at + 1, links = content.includes(":") ? linksIn(content) : [];
    for (const { link } of links) {
      if (accounts >= MOST_ACCOUNTS) return [...read, unreadLink("too-many-links", line)];
      const one = atLine(line, readLink(link));
      accounts += one.found.length + one.unread.length;
      read.push(one);
      told.push(one);
    }
    if (links[0]?.isAlone) listed++;
    else if (!/^\s*(#|\/\/)/.test(content)) {
      others++;
      // With more than there can be accounts it is no list.
      if (links.length === 0 && others <= MOST_ACCOUNTS) told.push(unreadLink("no-link", line));
    }
  }
  return listed > 0 && listed >= others ? told : read;
}

function atLine(line: number, read: ReadLink): ReadLink {
  return { ...read, unread: read.unread.map((one) => ({ ...one, line })) };
}

interface Link {
  readonly link: string;
  /** Nothing else stands on the line before it. */
  readonly isAlone: boolean;
}

function linksIn(line: string): Link[] {
  const starts = [...line.matchAll(BEGINS)].map(({ index }) => index);
  return starts.flatMap((start, i) => {
    const before = line.slice(0, start), isAlone = i === 0 && LEAD.test(before.trim());
    const link = cutOut(line.slice(start, starts[i + 1]), before, isAlone);
    return /:$/.test(link) ? [] : [{ link, isAlone }]; // one form inside another
  });
}

/** The link at the start of `rest`. Loops, where an expression would take minutes for ten megabytes of blanks. */
function cutOut(rest: string, before: string, isAlone: boolean): string {
  if (isAlone) return plain(withoutEnd(rest, /[\s,;|]/));
  const closing = CLOSES[before.at(-1) ?? ""];
  if (closing === undefined) return plain(withoutEnd(rest.slice(0, endAt(rest, /[\s"'`<>]/)), /[.,;:!?)\]}]/));
  if (closing !== '"') return plain(rest.slice(0, endAt(rest, closing)));
  // In a string that is itself part of a string, the quote has a backslash of its own.
  if (before.at(-2) === "\\") return plain(withoutEnd(rest.slice(0, endAt(rest, '"')), /\\/));
  return plain(withoutEscapes(rest.slice(0, closingQuote(rest))));
}

function endAt(text: string, end: string | RegExp): number {
  const at = typeof end === "string" ? text.indexOf(end) : text.search(end);
  return at < 0 ? text.length : at;
}

function withoutEnd(text: string, what: RegExp): string {
  let end = text.length;
  while (end > 0 && what.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}

function closingQuote(text: string): number {
  let at = 0;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

/** As JSON escapes (RFC 8259 §7): Go writes "&" as "\u0026", PHP "/" as "\/". */
function withoutEscapes(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-f]{4})|([^]))/gi,
    (_, hex?: string, one?: string) => hex ? String.fromCharCode(parseInt(hex, 16)) : one!,
  );
}

/** The link as its reader wants it: `web+otpauth:` is how a browser hands `otpauth:` to a page. */
function plain(link: string): string {
  return link.replace(/^web\+otpauth:(?:\/\/)?(?=.)/i, "otpauth://").replaceAll("&amp;", "&");
}

/** Reads one link of any kind that is known. */
function readLink(link: string): ReadLink {
  if (/^otpauth-migration:/i.test(link)) return readMigration(link);
  try {
    const found = parseKeyUri(link);
    // Words that follow on the same line would be part of the secret, whose letters may have blanks between them.
    if (/[?&]secret=[^&]*\s/i.test(link.trim())) return unreadLink("secret-not-base32");
    return { found: [found], unread: [], part: null };
  } catch (error) {
    if (error instanceof KeyUriError) return unreadLink(error.problem);
    throw error;
  }
}
