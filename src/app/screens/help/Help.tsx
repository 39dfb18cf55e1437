import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { HelpMessages, QuestionId } from "../../../messages/en-help.ts";
import { Screen } from "../../components/Screen.tsx";
import { useHelpMessages } from "../../components/use-fetched-messages.ts";
import { Answer } from "./Answer.tsx";
import { takeAsked } from "./asked.ts";
import styles from "./Help.module.css";
import { HelpSearch } from "./HelpSearch.tsx";
import { helpHaystacks, searchHelp } from "./search-help.ts";
import { SECTIONS } from "./sections.ts";

/** The questions people ask, with a search as one types. */
export function Help() {
  const help = useHelpMessages();
  return help && <Questions help={help} />;
}

function Questions({ help }: { readonly help: HelpMessages }) {
  const query = useSignal("");
  const hays = useMemo(() => helpHaystacks(help.questions), [help]);
  const isAsking = query.value.trim() !== "";
  const found = useMemo(() => isAsking ? searchHelp(hays, query.value) : [], [hays, query.value]);

  useEffect(() => {
    const asked = takeAsked();
    if (asked !== null) query.value = asked;
  });

  return (
    <Screen title={help.title}>
      <HelpSearch help={help} query={query} count={isAsking ? found.length : null} />
      <p>
        <a href="/help/refused">{help.refused.title}</a>
      </p>
      {!isAsking && SECTIONS.map(({ id, questions }) => (
        <section key={id} class={styles.section}>
          <h2 id={id}>{help.sections[id]}</h2>
          {questions.map((question) => <Entry key={question} id={question} help={help} />)}
        </section>
      ))}
      {isAsking && (
        <div>
          {found.map((id, place) => <Entry key={`${id} ${place === 0}`} id={id} help={help} isOpen={place === 0} />)}
          {found.length === 0 && <p>{help.none}</p>}
        </div>
      )}
    </Screen>
  );
}

interface EntryProps {
  readonly id: QuestionId;
  readonly help: HelpMessages;
  /** From the start. */
  readonly isOpen?: boolean;
}

function Entry({ id, help, isOpen }: EntryProps) {
  return (
    <details class={styles.entry} open={isOpen}>
      <summary>{help.questions[id].question}</summary>
      <Answer id={id} help={help} />
    </details>
  );
}
