import { useEffect } from "preact/hooks";
import { AccountForm } from "../components/AccountForm.tsx";
import { ButtonLink } from "../components/Button.tsx";
import { InstallFirst } from "../components/InstallFirst.tsx";
import { useMessages } from "../components/messages-context.ts";
import { Screen } from "../components/Screen.tsx";
import { useTellError } from "../components/use-tell-error.ts";
import { useServices } from "../state/services.ts";
import { AddWays } from "./add/AddWays.tsx";
import { ChooseAccount } from "./add/ChooseAccount.tsx";
import { Preview } from "./add/Preview.tsx";
import styles from "./Add.module.css";

const EMPTY = {
  issuer: "",
  label: "",
  type: "totp",
  secret: "",
  algorithm: "SHA1",
  digits: 6,
  period: 30,
  counter: 0,
} as const;

/** Adding an account: the ways in, then the choice where a picture holds several, then the preview. */
export function Add() {
  const { adding } = useServices();
  const { add, approvals } = useMessages();
  const tellError = useTellError();
  const staged = adding.staged.value;
  const problem = adding.problem.value;

  useEffect(() => () => adding.clear(), []);

  const isChoosing = adding.choices.value.length > 0;
  return (
    <Screen title={staged ? add.previewTitle : isChoosing ? add.chooseTitle : add.title}>
      <InstallFirst />
      {staged ? <Preview key={staged.stageId} staged={staged} /> : isChoosing ? <ChooseAccount /> : null}
      {/* Not taken away: who cancels the preview finds what was typed. */}
      <div class={styles.ways} hidden={staged !== null || isChoosing}>
        <p class={styles.problem} role="alert" hidden={!problem}>{problem && add.problems[problem]}</p>
        <AddWays />
        <section>
          <h2>{approvals.organisation.badge}</h2>
          <ButtonLink href="/enrol">{approvals.organisation.add}</ButtonLink>
        </section>
        <section class={styles.type}>
          <h2>{add.typeTitle}</h2>
          <AccountForm initial={EMPTY} isNew submitLabel={add.next} onSubmit={adding.takeTyped} onFailure={tellError} />
        </section>
      </div>
    </Screen>
  );
}
