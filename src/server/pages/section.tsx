/** @jsxImportSource hono/jsx */
/** The frame of account and admin pages: links to the others of their kind, and what became of the last change. @module */
import type { Child } from "hono/jsx";
import { Problem } from "./forms.tsx";
import type { Language } from "./language.ts";
import { Layout } from "./layout.tsx";
import type { PageContext } from "./page.ts";

/** What every one of these pages knows. */
export interface Frame {
  readonly language: Language;
  /** What the server calls itself. */
  readonly server: string;
  /** Path of this page. */
  readonly here: string;
  readonly isAdmin: boolean;
  /** A key of the messages `done`: what was just done. */
  readonly done: string;
  readonly problem: string | null;
}

export function frameOf(c: PageContext, server: string, problem: string | null = null): Frame {
  return {
    language: c.get("language"),
    server,
    here: c.req.path,
    isAdmin: c.get("session")?.isAdmin ?? false,
    done: c.req.query("done") ?? "",
    problem,
  };
}

export interface SectionProps {
  readonly frame: Frame;
  readonly title: string;
  readonly label: string;
  readonly links: readonly (readonly [href: string, text: string])[];
  /** Sentences for `frame.done`. */
  readonly done: Readonly<Record<string, string>>;
  readonly isWide?: boolean;
  readonly children: Child;
}

/** The link that leads to `here`, or to what it is below of. */
function currentOf(links: SectionProps["links"], here: string): string {
  const above = links.map(([href]) => href).filter((href) => here === href || here.startsWith(`${href}/`));
  return above.sort((a, b) => b.length - a.length)[0] ?? "";
}

export function Section({ frame, title, label, links, done, isWide, children }: SectionProps) {
  const current = currentOf(links, frame.here);
  const nav = (
    <nav aria-label={label}>
      {links.map(([href, text]) => (
        <a
          key={href}
          href={href}
          aria-current={href === frame.here ? "page" : href === current ? "true" : undefined}
        >
          {text}
        </a>
      ))}
    </nav>
  );
  return (
    <Layout language={frame.language} server={frame.server} title={title} nav={nav} isWide={isWide}>
      {Object.hasOwn(done, frame.done) && <p class="good" role="status">{done[frame.done]}</p>}
      <Problem text={frame.problem} />
      {children}
    </Layout>
  );
}
