/** How fast a list scrolls, by where it was at which time. @module */

/** Scroll events no further apart (ms) are one movement. */
export const MOVEMENT = 150;
/** Px in a ms: whatever passes so fast is not read. */
const FLYING = 2;

/** `resting`: also at the first event of a movement, which may be a jump. `flying`: too fast to be read. */
export type ScrollPace = "resting" | "moving" | "flying";

/** Gives a function that tells the pace at each scroll event: `top` in px, `now` in ms. */
export function createScrollPace(): (top: number, now: number) => ScrollPace {
  let last = { top: 0, at: -Infinity };
  return (top, now) => {
    const passed = now - last.at, way = Math.abs(top - last.top);
    last = { top, at: now };
    if (passed > MOVEMENT) return "resting";
    return way > passed * FLYING ? "flying" : "moving";
  };
}
