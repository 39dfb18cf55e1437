/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { ButtonForm, LinkButton } from "../forms.tsx";
import { show } from "../layout.tsx";
import type { PageContext } from "../page.ts";
import { type Frame, Section } from "../section.tsx";

export function AdminLayout({ frame, title, isWide, children }: {
  readonly frame: Frame;
  readonly title: string;
  readonly isWide?: boolean;
  readonly children: Child;
}) {
  const { nav, done } = frame.language.admin;
  const links = [
    ["/admin", nav.overview],
    ["/admin/people", nav.people],
    ["/admin/devices", nav.devices],
    ["/admin/policies", nav.policies],
    ["/admin/applications", nav.applications],
    ["/admin/locations", nav.locations],
    ["/admin/audit", nav.audit],
    ["/account", nav.account],
  ] as const;
  return (
    <Section frame={frame} title={title} label={nav.label} links={links} done={done} isWide={isWide}>
      {children}
    </Section>
  );
}

/** Asks once more before something is done. */
export function ConfirmPage({ frame, title, texts, action, back, look = "danger" }: {
  readonly frame: Frame;
  readonly title: string;
  readonly texts: readonly string[];
  readonly action: string;
  readonly back: string;
  readonly look?: "primary" | "danger";
}) {
  return (
    <AdminLayout frame={frame} title={title}>
      {texts.map((text) => <p key={text}>{text}</p>)}
      <ButtonForm action={frame.here} look={look}>{action}</ButtonForm>
      <LinkButton href={back} look="quiet">{frame.language.account.cancel}</LinkButton>
    </AdminLayout>
  );
}

export async function showGone(c: PageContext, frame: Frame, back: string): Promise<Response> {
  const { gone, back: backText } = frame.language.account;
  return await show(
    c,
    <AdminLayout frame={frame} title={gone.title}>
      <p>{gone.text}</p>
      <LinkButton href={back}>{backText}</LinkButton>
    </AdminLayout>,
    404,
  );
}

export function statusOf(problem: string | null): ContentfulStatusCode {
  return problem === null ? 200 : 422;
}
