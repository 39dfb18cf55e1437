/** The page that waits for the phone: `data-events` names the stream of the request's states. @module */

/** ms. */
const RELOAD_AFTER = 5_000;

/** Hears of the request's end, and goes on: with the form where it was approved, else to the page that says what happened. */
export function followRequest(root: ParentNode): void {
  const url = root.querySelector<HTMLElement>("[data-events]")?.dataset.events;
  if (url === undefined) return;
  const events = new EventSource(url);
  events.addEventListener("state", ({ data }: MessageEvent<string>) => {
    events.close();
    const form = root.querySelector<HTMLFormElement>("form#continue");
    if (data === "approved" && form) form.requestSubmit();
    else location.reload();
  });
  // What the person chose decides: taking a request back ends it too, and a reload would cut off the answer to the form.
  root.addEventListener("submit", () => events.close());
  events.addEventListener("error", () => {
    // It connects again by itself, unless the server answered with an error.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), RELOAD_AFTER);
  });
}

/** `data-seconds`: counts what it says down to 0. */
export function countDown(root: ParentNode): void {
  const shown = root.querySelector<HTMLElement>("[data-seconds]");
  if (!shown) return;
  // The computer's own clock may be wrong, or change: time is measured from now.
  const end = performance.now() + Number(shown.textContent) * 1000;
  const timer = setInterval(() => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    shown.textContent = String(left);
    if (left === 0) clearInterval(timer);
  }, 250);
}

/** `data-submit`: a form with nothing left to ask. */
export function submitAtOnce(root: ParentNode): void {
  root.querySelector<HTMLFormElement>("form[data-submit]")?.requestSubmit();
}
