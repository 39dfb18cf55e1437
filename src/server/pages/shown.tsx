/** @jsxImportSource hono/jsx */
/** How account and admin pages show times, places and lists. @module */
import type { Child } from "hono/jsx";
import type { Language } from "./language.ts";

/** A time in UTC, which a script turns into the reader's own. `at`: Unix ms, null for never. */
export function When({ at, language: { tag, account } }: { readonly at: number | null; readonly language: Language }) {
  if (at === null) return <>{account.never}</>;
  const date = new Date(at);
  const text = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).format(date);
  return <time datetime={date.toISOString()} data-local>{account.utc(text)}</time>;
}

/** The country of an ISO 3166-1 alpha-2 code. */
export function placeOf(region: string, { tag, account }: Language): string {
  if (!/^[A-Z]{2}$/.test(region)) return account.nowhere;
  return new Intl.DisplayNames(tag, { type: "region" }).of(region) ?? region;
}

/** Countries by their names, sorted as people who speak `tag` (BCP 47) sort names. */
export function named(codes: readonly string[], tag: string): { readonly code: string; readonly name: string }[] {
  const names = new Intl.DisplayNames(tag, { type: "region" }), { compare } = new Intl.Collator(tag);
  return codes.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) => compare(a.name, b.name));
}

/** Countries that somebody may be in; "Unknown" for none. */
export function placesOf(codes: readonly string[], { tag, locations }: Language): string {
  return named(codes, tag).map(({ name }) => name).join(", ") || locations.unknown;
}

export function browserText(browser: string, os: string, { account }: Language): string {
  if (browser === "") return account.unknownBrowser;
  return os === "" ? browser : account.browserOn(browser, os);
}

/** A list of links, each with what it leads to. */
export function LinkRows({ rows }: {
  readonly rows: readonly { readonly href: string; readonly text: Child; readonly more?: Child }[];
}) {
  return (
    <ul class="rows">
      {rows.map(({ href, text, more }) => (
        <li key={href}>
          <a class="row" href={href}>
            <span class="row-text">{text}</span>
            {more !== undefined && <span class="row-more">{more}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Names and what they stand for. */
export function Facts({ facts }: { readonly facts: Readonly<Record<string, Child>> }) {
  return (
    <dl class="facts">
      {Object.entries(facts).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Something to be copied by hand or by eye. */
export function Secret({ text, isLong = false }: { readonly text: string; readonly isLong?: boolean }) {
  return <p class={isLong ? "secret long" : "secret"} translate="no">{text}</p>;
}
