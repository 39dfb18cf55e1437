import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";
import { LONGEST_TAG, MOST_TAGS, tagKey } from "../../core/extras.ts";
import { useServices } from "../state/services.ts";
import { Button } from "./Button.tsx";
import { Field } from "./Field.tsx";
import { Icon } from "./Icon.tsx";
import { useMessages } from "./messages-context.ts";
import styles from "./TagsField.module.css";
import { type TagProblem, withTyped } from "./typed-tags.ts";

interface Props {
  readonly tags: readonly string[];
  /** What is typed and no tag yet. */
  readonly text: Signal<string>;
  readonly problem: Signal<TagProblem | null>;
  readonly onTags: (tags: readonly string[]) => void;
}

/** The tags of an account, each with its way out, and a field for more. */
export function TagsField({ tags, text, problem, onTags }: Props) {
  const { accounts } = useServices();
  const { details: { tags: words } } = useMessages();
  const list = useId();
  const own = new Set(tags.map(tagKey));

  function add() {
    const next = withTyped(tags, text.peek());
    problem.value = typeof next === "string" ? next : null;
    if (typeof next === "string") return;
    text.value = "";
    if (next.length > tags.length) onTags(next);
  }

  return (
    <div class={styles.tags}>
      <Field
        label={words.label}
        hint={words.hint}
        error={problem.value && words[problem.value](problem.value === "tooLong" ? LONGEST_TAG : MOST_TAGS)}
      >
        {(control) => (
          <span class={styles.line}>
            <input
              {...control}
              dir="auto"
              list={list}
              autocomplete="off"
              autocapitalize="none"
              enterkeyhint="done"
              value={text.value}
              onInput={(event) => {
                text.value = event.currentTarget.value;
                problem.value = null;
              }}
              onKeyDown={(event) => {
                if (
                  event.isComposing || text.peek().trim() === "" || (event.key !== "Enter" && event.key !== ",")
                ) return;
                event.preventDefault(); // Enter would send the form
                add();
              }}
            />
            <Button onClick={add}>{words.add}</Button>
          </span>
        )}
      </Field>
      <datalist id={list}>
        {accounts.allTags.value.filter(({ name }) => !own.has(tagKey(name))).map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {tags.length > 0 && (
        <ul class={styles.chips} aria-label={words.list}>
          {tags.map((tag) => (
            <li key={tag}>
              <span dir="auto">{tag}</span>
              <button
                type="button"
                aria-label={words.remove(tag)}
                onClick={() => onTags(tags.filter((other) => other !== tag))}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
