/** @jsxImportSource hono/jsx */
import { Button, Field, Form, LinkButton, Problem } from "./forms.tsx";
import { Layout } from "./layout.tsx";
import type { Frame } from "./sign-in-views.tsx";

export type JoinKind = "setup" | "invite" | "register" | "password";

/** A form for who begins here. `data-token`: a script puts the fragment of the link into the field. */
export function JoinPage({ kind, given, ...of }: Frame & {
  readonly kind: JoinKind;
  readonly given: { readonly token: string; readonly name: string; readonly displayName: string };
}) {
  const { join } = of.language.messages;
  const isPassword = kind === "password";
  return (
    <Layout language={of.language} server={of.server} title={isPassword ? join.passwordTitle : join[kind]}>
      {kind === "setup" && <p>{join.setupText}</p>}
      <Problem text={of.problem} />
      <Form action={`/${kind}`} data={{ "data-token": "t" }}>
        {kind !== "register" && (
          <Field
            name="token"
            label={join.token}
            hint={join.tokenHint}
            value={given.token}
            autocomplete="off"
            isFirst={given.token === ""}
          />
        )}
        {!isPassword && (
          <>
            <Field
              name="name"
              label={join.name}
              hint={join.nameHint}
              value={given.name}
              autocomplete="username"
              maxlength={64}
            />
            <Field
              name="displayName"
              label={join.displayName}
              hint={join.displayNameHint}
              value={given.displayName}
              autocomplete="name"
              maxlength={64}
            />
          </>
        )}
        <Field
          name="password"
          label={join.password}
          hint={join.passwordHint}
          type="password"
          autocomplete="new-password"
          maxlength={1_024}
        />
        <Button>{isPassword ? join.submitPassword : join.submit}</Button>
      </Form>
      {kind === "register" && <LinkButton href="/signin" look="quiet">{join.haveAccount}</LinkButton>}
    </Layout>
  );
}
