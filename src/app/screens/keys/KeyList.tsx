import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useServices } from "../../state/services.ts";
import { commandsNow } from "./commands.ts";
import { KeyCombo } from "./KeyCombo.tsx";
import styles from "./KeyList.module.css";
import type { OverProps } from "./shortcuts.ts";

interface Line {
  readonly title: string;
  /** Each of them does it. */
  readonly combos: readonly (readonly string[])[];
}

/** All keys, and whether single ones act. */
export function KeyList({ onClose }: Pick<OverProps, "onClose">) {
  const services = useServices();
  const { preferences } = services;
  const { commands, list: words } = useMessages().keys;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { others } = words;
  const { usesKeys } = preferences.all.value;

  useLayoutEffect(() => dialog.current!.showModal(), []);

  const anywhere: Line[] = [
    ...commandsNow(services).flatMap(({ id, keys }) => keys ? [{ title: commands[id], combos: [keys] }] : []),
    { title: others.close, combos: [["Escape"]] },
  ];
  const inList: Line[] = [
    { title: others.copyFirst, combos: [["Enter"]] },
    { title: others.clear, combos: [["Escape"]] },
    { title: others.move, combos: [["ArrowUp"], ["ArrowDown"]] },
    { title: others.ends, combos: [["Home"], ["End"]] },
    { title: others.copy, combos: [["Enter"]] },
    { title: others.reorder, combos: [["Alt", "ArrowUp"], ["Alt", "ArrowDown"]] },
  ];
  return (
    <dialog ref={dialog} class={styles.dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{words.title}</h2>
      <Lines title={words.anywhere} lines={anywhere} or={words.or} />
      <Lines title={words.inList} lines={inList} or={words.or} />
      <label class={styles.single}>
        <input
          type="checkbox"
          checked={usesKeys}
          aria-describedby={`${id}-hint`}
          onChange={(event) => preferences.set({ usesKeys: event.currentTarget.checked })}
        />
        {words.single}
      </label>
      <p id={`${id}-hint`} class={styles.hint}>{words.singleHint}</p>
      <Button autofocus onClick={() => dialog.current!.close()}>{words.close}</Button>
    </dialog>
  );
}

function Lines({ title, lines, or }: { readonly title: string; readonly lines: readonly Line[]; readonly or: string }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl class={styles.lines}>
        {lines.map((line) => (
          <div key={line.title}>
            <dt>{line.title}</dt>
            <dd>
              {line.combos.map((keys, at) => (
                <span key={keys.join()}>
                  {at > 0 && ` ${or} `}
                  <KeyCombo keys={keys} />
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
