/** `data-token`: a form that takes the token of the link's fragment, which no log and no referrer sees. @module */

/** Puts the token into its field, and takes it out of the address. */
export function fillTokens(root: ParentNode): void {
  const form = root.querySelector<HTMLFormElement>("form[data-token]");
  const token = new URLSearchParams(location.hash.slice(1)).get(
    form?.dataset.token ?? "",
  );
  const field = form?.querySelector<HTMLInputElement>('input[name="token"]');
  if (!token || !field) return;
  field.value = token;
  field.closest<HTMLElement>(".field")!.hidden = true;
  history.replaceState(null, "", location.pathname + location.search);
  form!.querySelector<HTMLInputElement>(".field:not([hidden]) input")?.focus();
}
