import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";

/** Turns that come one after each painted frame. Who takes one is rendered again at the next. */
export function useTurns() {
  const turn = useSignal(0), isTaken = useRef(false);
  turn.value; // read, so that it renders
  return {
    isFree: !isTaken.current,
    take() {
      if (isTaken.current) return;
      isTaken.current = true;
      requestAnimationFrame(() =>
        setTimeout(() => { // after the frame, whose own time this would take
          isTaken.current = false;
          turn.value++;
        })
      );
    },
  };
}
