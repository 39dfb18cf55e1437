import type { Signal } from "@preact/signals";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import styles from "./NumberPad.module.css";

interface Props {
  /** 2 or 6. */
  readonly digits: number;
  readonly typed: Signal<string>;
  /** Enter, with all digits typed. */
  readonly onEnter: () => void;
}

/** Keys for a thumb, and a field for a keyboard; digits, Backspace and Enter work from anywhere on the screen. */
export function NumberPad({ digits, typed, onEnter }: Props) {
  const { request: words } = useMessages().approvals;
  const enter = useRef(onEnter);
  enter.current = onEnter;
  const id = useId();

  function add(digit: string) {
    typed.value = (typed.peek() + digit).slice(0, digits);
  }
  function erase() {
    typed.value = typed.peek().slice(0, -1);
  }

  useLayoutEffect(() => {
    function onKey(event: KeyboardEvent) {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      if (target instanceof Element && target.closest("input, textarea, select")) return;
      const isControl = target instanceof Element && target.closest("a, button") !== null;
      if (/^[0-9]$/.test(key)) add(key);
      else if (key === "Backspace") erase();
      else if (key === "Enter" && !isControl) enter.current();
      else return;
      event.preventDefault();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <form
      class={styles.pad}
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        onEnter();
      }}
    >
      <label for={id} class={styles.label}>{words.padText(digits)}</label>
      <input
        id={id}
        class={styles.typed}
        style={{ "--digits": String(digits) }}
        dir="ltr"
        inputmode="none" // the keys below are the keyboard
        autocomplete="off"
        maxLength={digits}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value.replace(/[^0-9]/g, "").slice(0, digits);
          event.currentTarget.value = typed.peek();
        }}
      />
      <div class={styles.keys} dir="ltr" role="group" aria-label={words.pad}>
        {["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((digit) => (
          <Button key={digit} onClick={() => add(digit)}>{digit}</Button>
        ))}
        <Button data-key="erase" aria-label={words.erase} title={words.erase} onClick={erase}>
          <Icon name="erase" />
        </Button>
        <Button onClick={() => add("0")}>0</Button>
        <Button data-key="clear" aria-label={words.clear} title={words.clear} onClick={() => (typed.value = "")}>
          <Icon name="close" />
        </Button>
      </div>
    </form>
  );
}
