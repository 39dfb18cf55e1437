// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { COMMANDS } from "../../../../src/app/screens/keys/commands.ts";
import { KeyList } from "../../../../src/app/screens/keys/KeyList.tsx";
import { en } from "../../../../src/messages/en.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault } from "../../vault.ts";

const { commands, list, names } = en.keys;

afterEach(cleanup);

function draw() {
  const services = createServices(createFakeVault({}));
  const onClose = vi.fn();
  renderWith(services, <KeyList onClose={onClose} />);
  return { services, onClose, dialog: screen.getByRole("dialog", { name: list.title }) };
}

it("KeyList shows every command that has a key and makes sense now, with that key", () => {
  const { dialog } = draw();
  const withKeys = COMMANDS.filter(({ keys }) => keys);
  expect(withKeys.map(({ id }) => id)).toEqual(["search", "palette", "keys", "lockNow"]);
  expect(within(dialog).queryByText(commands.lockNow)).toBeNull(); // App Lock is off
  for (const { id, keys } of withKeys.filter(({ id }) => id === "palette" || id === "keys")) {
    const line = within(dialog).getByText(commands[id]).parentElement!;
    expect([...line.querySelectorAll("kbd")].map((key) => key.textContent)).toEqual(
      keys!.map((key) => names[key] ?? key),
    );
  }
});

it("KeyList turns single keys off and on", () => {
  const { services } = draw();
  const single = screen.getByRole("checkbox", { name: list.single }) as HTMLInputElement;
  expect(single.checked).toBe(true);
  fireEvent.click(single);
  expect(services.preferences.all.value.usesKeys).toBe(false);
  fireEvent.click(single);
  expect(services.preferences.all.value.usesKeys).toBe(true);
});

it("KeyList closes", () => {
  const { onClose } = draw();
  fireEvent.click(screen.getByRole("button", { name: list.close }));
  expect(onClose).toHaveBeenCalled();
});
