import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { cleanTags, LONGEST_TAG, MOST_TAGS, tagKey } from "../../../core/extras.ts";
import type { AccountView } from "../../../vault/api.ts";
import answers from "../../components/Answers.module.css";
import { Button } from "../../components/Button.tsx";
import { Field } from "../../components/Field.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { useServices } from "../../state/services.ts";
import styles from "./TagDialog.module.css";
import { nextState, tagChange, type TagState, tagStates } from "./tag-states.ts";

interface Props {
  readonly accounts: readonly AccountView[];
  readonly dialogRef: RefObject<HTMLDialogElement | null>;
  /** It was closed, with or without a change. */
  readonly onClose: () => void;
}

/** The tags of several accounts at once: all there are, ticked, half ticked or not, and a field for a new one. */
export function TagDialog({ accounts: chosen, dialogRef, onClose }: Props) {
  const { accounts, notices } = useServices();
  const { common, organise: { tags: words } } = useMessages();
  const tellError = useTellError();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const names = accounts.allTags.peek().map(({ name }) => name);
  /** As they stood when the dialog was opened. */
  const before = useRef(tagStates(names, chosen)).current;
  const now = useSignal<ReadonlyMap<string, TagState>>(before);
  const error = useSignal<string | null>(null);

  useEffect(() => dialogRef.current!.showModal(), []);

  function close() {
    dialogRef.current!.close();
  }
  function set(name: string, state: TagState) {
    error.value = null;
    now.value = new Map(now.peek()).set(name, state);
  }
  /** Takes the new tag from the field; one that is there already is ticked. */
  function take() {
    const [name] = cleanTags([field.current!.value]);
    field.current!.value = "";
    if (name !== undefined) set([...now.peek().keys()].find((known) => tagKey(known) === tagKey(name)) ?? name, "all");
  }
  async function save() {
    take();
    const change = tagChange(before, now.peek());
    const isOver = chosen.some(({ tags }) => {
      const gone = new Set(change.remove.map(tagKey));
      const after = new Set([...tags.map(tagKey).filter((key) => !gone.has(key)), ...change.add.map(tagKey)]);
      return after.size > MOST_TAGS;
    });
    if (isOver) return void (error.value = words.tooMany(MOST_TAGS));
    close();
    if (change.add.length + change.remove.length === 0) return;
    try {
      await accounts.tag(chosen.map(({ id }) => id), change);
      notices.say(words.saved(chosen.length));
    } catch (cause) {
      tellError(cause);
    }
  }

  return (
    <dialog ref={dialogRef} class={styles.dialog} aria-labelledby={id} onClose={onClose}>
      <form
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h2 id={id}>{words.title(chosen.length)}</h2>
        {now.value.size === 0 ? <p>{words.none}</p> : (
          <>
            {[...before.values()].includes("some") && <p class={styles.text}>{words.text}</p>}
            <ul class={styles.tags}>
              {[...now.value].map(([name, state]) => (
                <li key={name}>
                  <label class={styles.tag}>
                    <input
                      type="checkbox"
                      checked={state === "all"}
                      indeterminate={state === "some"}
                      onClick={(event) => {
                        const next = nextState(state, before.get(name) ?? "none");
                        set(name, next);
                        event.currentTarget.checked = next === "all";
                        event.currentTarget.indeterminate = next === "some";
                      }}
                    />
                    <bdi>{name}</bdi>
                  </label>
                </li>
              ))}
            </ul>
          </>
        )}
        <Field label={words.new} error={error.value}>
          {(control) => (
            <span class={styles.new}>
              <input
                {...control}
                ref={field}
                maxLength={LONGEST_TAG}
                autocomplete="off"
                enterkeyhint="done"
                onKeyDown={(event) => {
                  if (event.key !== "Enter" || event.isComposing || field.current!.value.trim() === "") return;
                  event.preventDefault();
                  take();
                }}
              />
              <Button onClick={take}>{words.add}</Button>
            </span>
          )}
        </Field>
        <div class={answers.answers}>
          <Button onClick={close}>{common.cancel}</Button>
          <Button type="submit" look="primary">{common.save}</Button>
        </div>
      </form>
    </dialog>
  );
}
