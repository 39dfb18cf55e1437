/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import { LinkButton } from "../forms.tsx";
import { type Frame, Section } from "../section.tsx";

export function AccountLayout({ frame, title, isWide, children }: {
  readonly frame: Frame;
  readonly title: string;
  readonly isWide?: boolean;
  readonly children: Child;
}) {
  const { nav, done } = frame.language.account;
  const links: (readonly [string, string])[] = [
    ["/account", nav.overview],
    ["/account/devices", nav.devices],
    ["/account/sessions", nav.sessions],
    ["/account/activity", nav.activity],
    ...frame.isAdmin ? [["/admin", nav.admin] as const] : [],
    ["/signin/out", nav.signOut],
  ];
  return (
    <Section frame={frame} title={title} label={nav.label} links={links} done={done} isWide={isWide}>
      {children}
    </Section>
  );
}

/** For what is not there, or not this person's: nothing tells the two apart. */
export function GonePage({ frame, back }: { readonly frame: Frame; readonly back: string }) {
  const m = frame.language.account;
  return (
    <AccountLayout frame={frame} title={m.gone.title}>
      <p>{m.gone.text}</p>
      <LinkButton href={back}>{m.back}</LinkButton>
    </AccountLayout>
  );
}
