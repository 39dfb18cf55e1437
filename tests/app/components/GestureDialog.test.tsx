// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it } from "vitest";
import { GestureDialog } from "../../../src/app/components/GestureDialog.tsx";
import { useGesture } from "../../../src/app/components/use-gesture.ts";
import { en } from "../../../src/messages/en.ts";
import { createServices, renderWith } from "../render.tsx";
import { createFakeVault, refusal } from "../vault.ts";

const words = en.unlock;

afterEach(cleanup);

/** A button whose call needs a gesture; `answers` hears what came of it. */
function renderAsking() {
  let isFresh = false;
  const answers: unknown[] = [];
  const services = createServices(createFakeVault({
    ways: async () => [{ kind: "passphrase", wait: 0, attemptsLeft: null }],
    async confirm(proof) {
      if (proof.kind !== "passphrase" || proof.text !== "right") throw refusal("wrong-secret");
      isFresh = true;
    },
  }));
  function Asking() {
    const withGesture = useGesture();
    async function run() {
      if (!isFresh) throw refusal("gesture-needed");
      return "done";
    }
    return <button type="button" onClick={() => void withGesture(run).then((given) => answers.push(given))}>Go</button>;
  }
  renderWith(
    services,
    <>
      <Asking />
      <GestureDialog />
    </>,
  );
  return { answers };
}
const dialog = () => screen.queryByRole("dialog");

it("GestureDialog comes when a call needs it, says what is wrong, and goes when the call went through", async () => {
  const { answers } = renderAsking();
  expect(dialog()).toBeNull();
  fireEvent.click(screen.getByText("Go"));
  const field = await screen.findByLabelText<HTMLInputElement>(words.fields.passphrase);
  await waitFor(() => expect(dialog()?.textContent).toContain(words.again.title));
  for (const text of ["wrong", "right"]) {
    fireEvent.input(field, { target: { value: text } });
    fireEvent.submit(field.form!);
    if (text === "wrong") await screen.findByText(words.wrong.passphrase);
  }
  await waitFor(() => expect(answers).toEqual(["done"]));
  await waitFor(() => expect(dialog()).toBeNull());
});

it("GestureDialog gives null when it is cancelled, by its button or by Escape", async () => {
  const { answers } = renderAsking();
  fireEvent.click(screen.getByText("Go"));
  fireEvent.click(await screen.findByRole("button", { name: en.common.cancel }));
  await waitFor(() => expect(answers).toEqual([null]));
  fireEvent.click(screen.getByText("Go"));
  await screen.findByLabelText(words.fields.passphrase);
  (await screen.findByRole("dialog")).dispatchEvent(new Event("close"));
  await waitFor(() => expect(answers).toEqual([null, null]));
});
