/** @jsxImportSource hono/jsx */
import type { Language } from "./language.ts";
import type { PageContext } from "./page.ts";

const SIZE = 50;

export interface PageOf {
  /** From 1. */
  readonly at: number;
  readonly all: number;
  readonly size: number;
  readonly offset: number;
}

/** Which page of `count` rows the address asks for. */
export function pageOf(c: PageContext, count: number): PageOf {
  const all = Math.max(1, Math.ceil(count / SIZE));
  const asked = Number(c.req.query("page") ?? 1);
  const at = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), all) : 1;
  return { at, all, size: SIZE, offset: (at - 1) * SIZE };
}

export function Pager({ path, query = {}, page: { at, all }, language, isNewestFirst = false }: {
  readonly path: string;
  /** What else the address says. */
  readonly query?: Readonly<Record<string, string>>;
  readonly page: PageOf;
  readonly language: Language;
  readonly isNewestFirst?: boolean;
}) {
  if (all === 1) return null;
  const { admin: m } = language, where = m.page(at, all);
  const to = (page: number) => `${path}?${new URLSearchParams({ ...query, page: String(page) })}`;
  return (
    <nav class="pager" aria-label={where}>
      {at > 1 && <a class="action" rel="prev" href={to(at - 1)}>{isNewestFirst ? m.newer : m.previous}</a>}
      <span>{where}</span>
      {at < all && <a class="action" rel="next" href={to(at + 1)}>{isNewestFirst ? m.older : m.next}</a>}
    </nav>
  );
}
