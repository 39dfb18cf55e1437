/** @jsxImportSource hono/jsx */
import type { ApplicationPolicy } from "../../policies.ts";
import { CheckField, Group, TextArea } from "../fields.tsx";
import { Button, Field, Form } from "../forms.tsx";
import type { Frame } from "../section.tsx";

export interface ApplicationGiven {
  readonly name: string;
  /** One a line. */
  readonly returnUrls: string;
  readonly policy: ApplicationPolicy;
}

export function ApplicationForm({ frame, given, submit }: {
  readonly frame: Frame;
  readonly given: ApplicationGiven;
  readonly submit: string;
}) {
  const { applications: m, policies } = frame.language.admin;
  const { name, returnUrls, policy } = given;
  return (
    <Form action={frame.here}>
      <Field name="name" label={m.name} hint={m.nameHint} value={name} autocomplete="off" maxlength={64} />
      <TextArea
        name="returnUrls"
        label={m.returnUrls}
        hint={m.returnUrlsHint}
        value={returnUrls}
        isWrong={frame.problem !== null}
      />
      <Group legend={m.own}>
        <CheckField name="type6" label={m.type6} isChecked={policy.match === "type6"} />
        {(["appLockRequired", "cosignRequired", "deviceRequired"] as const).map((one) => (
          <CheckField key={one} name={one} label={policies[one]} isChecked={policy[one] === true} />
        ))}
      </Group>
      <Button>{submit}</Button>
    </Form>
  );
}
