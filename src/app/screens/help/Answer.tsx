import type { HelpMessages, QuestionId } from "../../../messages/en-help.ts";
import { GOALS } from "./sections.ts";
import styles from "./Help.module.css";

/** What is answered, and where it leads. */
export function Answer({ id, help }: { readonly id: QuestionId; readonly help: HelpMessages }) {
  const goals = GOALS[id] ?? [];
  return (
    <div class={styles.answer}>
      {help.questions[id].answer.map((text) => <p key={text}>{text}</p>)}
      {goals.length > 0 && (
        <ul class={styles.goals} aria-label={help.more}>
          {goals.map((goal) => (
            <li key={goal}>
              {goal in help.questions
                ? <a href={`/help/${goal}`}>{help.questions[goal as QuestionId].question}</a>
                : <a href={goal}>{help.links[goal as keyof HelpMessages["links"]]}</a>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
