import { useEffect } from "preact/hooks";
import { AccountForm } from "../components/AccountForm.tsx";
import { ButtonLink } from "../components/Button.tsx";
import { InstallFirst } from "../components/InstallFirst.tsx";
import { useMessages } from "../components/messages-context.ts";
import { Screen } from "../components/Screen.tsx";
import { useTellError } from "../components/use-tell-error.ts";
import { useProblemSentence } from "../components/use-problem-sentence.ts";
import { useServices } from "../state/services.ts";
import { AddMany } from "./add/AddMany.tsx";
import { AddWays } from "./add/AddWays.tsx";
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

/** Adding accounts: the ways in, then the preview of one, or the list where several came. */
export function Add() {
  const { adding } = useServices();
  const { add, approvals, imports } = useMessages();
  const tellError = useTellError();
  const sentence = useProblemSentence();
  const staged = adding.staged.value;
  const list = adding.list.value;
  const problem = staged ? null : adding.problem.value;

  useEffect(() => () => {
    const goesOn = adding.list.peek() && location.pathname === "/scan"; // for the codes that are missing
    if (!goesOn) adding.clear();
  }, []);

  const listTitle = list?.accounts.length === 0 ? imports.nothingTitle : imports.title;
  return (
    <Screen title={staged ? add.previewTitle : list ? listTitle : add.title}>
      <InstallFirst />
      <p class={styles.problem} role="alert" hidden={!problem}>{problem && sentence(problem)}</p>
      {staged ? <Preview key={staged.stageId} staged={staged} /> : list ? <AddMany list={list} /> : null}
      {/* Not taken away: who cancels the preview finds what was typed. */}
      <div class={styles.ways} hidden={staged !== null || list !== null}>
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
