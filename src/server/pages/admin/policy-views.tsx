/** @jsxImportSource hono/jsx */
import { CheckField, Group } from "../fields.tsx";
import { Button, ButtonForm, Form, LinkButton } from "../forms.tsx";
import type { Policy } from "../../policies.ts";
import type { Frame } from "../section.tsx";
import { AdminLayout } from "./layout.tsx";
import type { Affected } from "./policy-effects.ts";
import { METHODS, type PolicyChange, policyFields } from "./policy-form.ts";

const PATH = "/admin/policies";

export function PolicyPage({ frame, policy }: { readonly frame: Frame; readonly policy: Policy }) {
  const { policies: m } = frame.language.admin;
  const hints = {
    appLockRequired: m.appLockRequiredHint,
    cosignRequired: m.cosignRequiredHint,
    deviceRequired: m.deviceRequiredHint,
    brokerAccounts: m.brokerAccountsHint,
  };
  return (
    <AdminLayout frame={frame} title={m.title}>
      <p>{m.text}</p>
      <Form action={`${PATH}/preview`}>
        <Group legend={m.match}>
          {(["type2", "type6"] as const).map((match) => (
            <CheckField
              key={match}
              name="match"
              value={match}
              label={m[match]}
              isChecked={policy.match === match}
              isRadio
            />
          ))}
        </Group>
        <Group legend={m.ways}>
          {METHODS.map((method) => (
            <CheckField
              key={method}
              name={`method-${method}`}
              label={m.methods[method]}
              isChecked={policy.methods.includes(method)}
            />
          ))}
        </Group>
        <Group legend={m.devices}>
          {(["appLockRequired", "cosignRequired", "deviceRequired", "brokerAccounts"] as const).map((name) => (
            <CheckField key={name} name={name} label={m[name]} hint={hints[name]} isChecked={policy[name]} />
          ))}
        </Group>
        <Group legend={m.notifications}>
          <CheckField name="details" label={m.details} isChecked={policy.details} />
        </Group>
        <Group legend={m.joining}>
          <CheckField name="selfRegistration" label={m.selfRegistration} isChecked={policy.selfRegistration} />
        </Group>
        <Button>{m.preview}</Button>
      </Form>
    </AdminLayout>
  );
}

export function PreviewPage({ frame, was, policy, changes, affected, tells }: {
  readonly frame: Frame;
  /** The policy that holds now, as text: saving asks that it still does. */
  readonly was: string;
  readonly policy: Policy;
  readonly changes: readonly PolicyChange[];
  readonly affected: Affected;
  readonly tells: boolean;
}) {
  const { policies: m } = frame.language.admin;
  const fields = policyFields(policy);
  return (
    <AdminLayout frame={frame} title={m.previewTitle}>
      {changes.length === 0 ? <p>{m.nothing}</p> : (
        <ul class="changes">
          {changes.map((change) => <li key={change}>{m.changes[change]}</li>)}
        </ul>
      )}
      {(["cosign", "device", "stranded"] as const).filter((what) => affected[what] > 0).map((what) => (
        <p key={what} class="warning">{m.affected[what](affected[what])}</p>
      ))}
      {tells && <p>{m.told}</p>}
      {changes.length > 0 && <ButtonForm action={PATH} hidden={{ ...fields, was }}>{m.save}</ButtonForm>}
      <ButtonForm action={`${PATH}/preview`} hidden={{ ...fields, edit: "on" }} look="plain">{m.edit}</ButtonForm>
      <LinkButton href="/admin" look="quiet">{frame.language.account.cancel}</LinkButton>
    </AdminLayout>
  );
}
