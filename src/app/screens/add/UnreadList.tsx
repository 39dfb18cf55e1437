import { useMessages } from "../../components/messages-context.ts";
import { useProblemSentence } from "../../components/use-problem-sentence.ts";
import type { Missed } from "../../state/add-problem.ts";
import type { AddingList } from "../../state/adding.ts";
import styles from "./UnreadList.module.css";

/** As many are told one by one. */
const MOST_TOLD = 20;

/** What could not be read: in which file, on which line, and why; never what stands there. */
export function UnreadList({ list: { unread, unreadCount } }: { list: AddingList }) {
  const { imports } = useMessages();
  const sentence = useProblemSentence();
  if (unreadCount === 0) return null;
  const told = unread.slice(0, MOST_TOLD);

  function whereOf({ source, line, name }: Missed): string {
    const place = line === null ? source : source ? imports.inFileLine(source, line) : imports.inLine(line);
    return [place, name].filter(Boolean).join(" · ");
  }
  return (
    <section>
      <h2>{imports.unreadTitle(unreadCount)}</h2>
      <ul class={styles.unread}>
        {told.map((one, i) => {
          const where = whereOf(one);
          return (
            <li key={i}>
              {where && (
                <strong>
                  <bdi>{where}</bdi>
                </strong>
              )} {sentence(one.problem)}
            </li>
          );
        })}
      </ul>
      {unreadCount > told.length && <p>{imports.unreadMore(unreadCount - told.length)}</p>}
    </section>
  );
}
