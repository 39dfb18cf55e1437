import type { HelpMessages, QuestionId } from "../../../messages/en-help.ts";
import { Screen } from "../../components/Screen.tsx";
import { useHelpMessages } from "../../components/use-fetched-messages.ts";
import { Answer } from "./Answer.tsx";

function isQuestion(id: string, { questions }: HelpMessages): id is QuestionId {
  return Object.hasOwn(questions, id);
}

/** One question by itself, for who comes from another screen or another question. */
export function HelpAnswer({ id }: { readonly id: string }) {
  const help = useHelpMessages();
  if (!help) return null;
  return (
    <Screen title={help.title} back="/help">
      {isQuestion(id, help)
        ? (
          <>
            <h2>{help.questions[id].question}</h2>
            <Answer id={id} help={help} />
          </>
        )
        : <p>{help.gone}</p>}
      <p>
        <a href="/help">{help.all}</a>
      </p>
    </Screen>
  );
}
