/** `data-follow`: the stream of something that a page waits for; `data-next`: where it then goes on. @module */

export function followState(root: ParentNode): void {
  const waiting = root.querySelector<HTMLElement>("[data-follow]");
  if (!waiting) return;
  const { follow, next } = waiting.dataset;
  const events = new EventSource(follow!);
  events.addEventListener("state", () => {
    events.close();
    location.assign(next!);
  });
}
