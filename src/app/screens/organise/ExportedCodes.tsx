import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { QrCode } from "../../components/QrCode.tsx";
import { useHiding } from "../../components/use-hiding.ts";
import styles from "./Export.module.css";

/** How long QR codes stay in sight with nobody turning to the next, in ms. */
const SHOWN_FOR = 60_000;

export interface Exported {
  readonly name: string;
  /** Its key URI: the secret is in it. */
  readonly uri: string;
}

interface Props {
  readonly all: readonly Exported[];
  readonly onHide: () => void;
}

/** One QR code after another. They go after a minute without a touch, and as soon as the page can't be seen. */
export function ExportedCodes({ all, onHide }: Props) {
  const { export: words } = useMessages().organise;
  const place = useSignal(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = all[place.value]!, { name, uri } = shown;

  useEffect(() => heading.current!.focus(), []);
  useHiding(shown, onHide, SHOWN_FOR);

  function go(steps: number) {
    place.value = Math.min(Math.max(place.peek() + steps, 0), all.length - 1);
  }
  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    go(getComputedStyle(event.currentTarget).direction === "rtl" ? -step : step);
  }

  return (
    <div class={styles.shown} onKeyDown={onKeyDown}>
      <div aria-live="polite">
        <h2 ref={heading} class={styles.name} tabIndex={-1}>
          <bdi>{name}</bdi>
        </h2>
        {all.length > 1 && <p class={styles.place}>{words.place(place.value + 1, all.length)}</p>}
      </div>
      <QrCode text={uri} label={words.picture(name)} tooLong={words.tooLong} />
      {all.length > 1 && (
        <div class={styles.turn}>
          <Button aria-disabled={place.value === 0} onClick={() => go(-1)}>{words.previous}</Button>
          <Button
            look={place.value === all.length - 1 ? "plain" : "primary"}
            aria-disabled={place.value === all.length - 1}
            onClick={() => go(1)}
          >
            {words.next}
          </Button>
        </div>
      )}
      <p class={styles.hint}>{words.goes}</p>
      <Button onClick={onHide}>{words.hide}</Button>
    </div>
  );
}
