/** `data-new-passkey`: a form that a new passkey answers. The attribute is the address of the options (WebAuthn L3 §5.4). @module */
import { createPasskey } from "./passkey.ts";

export function makePasskeys(root: ParentNode): void {
  const form = root.querySelector<HTMLFormElement>("form[data-new-passkey]");
  if (!form) return;
  const failed = form.querySelector<HTMLElement>("[data-failed]")!;
  const field = (name: string) => form.querySelector<HTMLInputElement>(`input[name="${name}"]`)!;
  form.addEventListener("submit", async (event) => {
    if (field("response").value !== "") return; // it was answered, and goes to the server
    event.preventDefault();
    failed.hidden = true;
    try {
      const answer = await fetch(form.dataset.newPasskey!, { method: "POST" });
      if (answer.redirected) return location.reload(); // the sign-in is no longer fresh
      if (!answer.ok) throw new Error(`No options: ${answer.status}`);
      const { id, options } = await answer.json();
      field("response").value = JSON.stringify(await createPasskey(options));
      field("ceremony").value = id;
    } catch {
      failed.hidden = false;
      return;
    }
    form.requestSubmit();
  });
}
