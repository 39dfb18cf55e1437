/** `data-passkey` and `data-new-passkey`: forms that a passkey answers. The attribute is the address of the options (WebAuthn L3
 * §5.4, §5.5), which come with the id of their ceremony. @module */
import { startAuthentication, startRegistration } from "@simplewebauthn/browser";

/** `answer` asks the person, by options that the server made; it rejects when they cancel, or it takes too long. */
function answerForm(
  form: HTMLFormElement | null,
  url: string | undefined,
  answer: (options: never) => Promise<unknown>,
): void {
  if (!form || url === undefined) return;
  const failed = form.querySelector<HTMLElement>("[data-failed]")!;
  const field = (name: string) => form.querySelector<HTMLInputElement>(`input[name="${name}"]`)!;
  form.addEventListener("submit", async (event) => {
    if (field("response").value !== "") return; // it was answered, and goes to the server
    event.preventDefault();
    failed.hidden = true;
    try {
      const asked = await fetch(url, { method: "POST" });
      if (asked.redirected) return location.reload(); // the sign-in is no longer fresh
      if (!asked.ok) throw new Error(`No options: ${asked.status}`);
      const { id, options } = await asked.json();
      field("response").value = JSON.stringify(await answer(options as never));
      field("ceremony").value = id;
    } catch {
      failed.hidden = false;
      return;
    }
    form.requestSubmit();
  });
}

export function usePasskeys(root: ParentNode): void {
  const form = root.querySelector<HTMLFormElement>("form[data-passkey]");
  answerForm(form, form?.dataset.passkey, (optionsJSON) => startAuthentication({ optionsJSON }));
}

export function makePasskeys(root: ParentNode): void {
  const form = root.querySelector<HTMLFormElement>("form[data-new-passkey]");
  answerForm(form, form?.dataset.newPasskey, (optionsJSON) => startRegistration({ optionsJSON }));
}
