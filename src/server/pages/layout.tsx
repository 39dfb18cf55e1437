/** @jsxImportSource hono/jsx */
/** The frame of every page. @module */
import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Language } from "./language.ts";
import type { PageContext } from "./page.ts";

export interface LayoutProps {
  readonly language: Language;
  /** What the server calls itself. */
  readonly server: string;
  readonly title: string;
  /** Where the page goes by itself, without script too. */
  readonly leaveTo?: string;
  /** Seconds after which it is asked for again, where there is no script. */
  readonly refresh?: number;
  /** Room for lists and tables. */
  readonly isWide?: boolean;
  /** Beside the server's name: links of the account's or admin's pages. */
  readonly nav?: Child;
  readonly children: Child;
}

export function Layout(props: LayoutProps) {
  const { language, server, title, leaveTo, refresh, isWide = false, nav, children } = props;
  const width = isWide ? "wide" : "narrow";
  return (
    <html lang={language.tag}>
      <head>
        <meta charset="utf-8" />
        <title>{title === server ? title : `${title} – ${server}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        {leaveTo !== undefined && <meta http-equiv="refresh" content={`0;url=${leaveTo}`} />}
        {refresh !== undefined && (
          <noscript>
            <meta http-equiv="refresh" content={String(refresh)} />
          </noscript>
        )}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/pages/pages.css" />
        <script type="module" src="/pages/pages.js" />
      </head>
      <body>
        <header class={`top ${width}`}>
          <img src="/favicon.svg" alt="" width="28" height="28" />
          <span class="server">{server}</span>
          {nav}
        </header>
        <main class={width}>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}

/** Answers with a page. */
export async function show(c: PageContext, page: Child, status: ContentfulStatusCode = 200): Promise<Response> {
  return c.html(`<!DOCTYPE html>${await (page as { toString(): string | Promise<string> }).toString()}`, status);
}
