/** `button[data-print]`, which is hidden where there is no script. @module */

export function offerPrinting(root: ParentNode): void {
  const button = root.querySelector<HTMLButtonElement>("button[data-print]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => print());
}
