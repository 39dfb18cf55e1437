// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { Permissions } from "../../../../src/app/screens/settings/Permissions.tsx";
import { type PermissionOf, PERMISSIONS, type PermissionStates } from "../../../../src/app/platform/permissions.ts";
import { en } from "../../../../src/messages/en.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault } from "../../vault.ts";

const words = en.preferences.permissions;

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function draw(state: PermissionOf) {
  const states = Object.fromEntries(PERMISSIONS.map((name) => [name, state])) as PermissionStates;
  renderWith(createServices(createFakeVault()), <Permissions read={async () => states} />);
  return await screen.findAllByRole("listitem");
}

it.each(["granted", "prompt", "denied", "each", "absent"] as const)(
  "Permissions says of each why, and how it stands: %s",
  async (state) => {
    await draw(state);
    for (const name of PERMISSIONS) {
      const entry = within(screen.getByRole("heading", { name: words.names[name] }).closest("li")!);
      entry.getByText(words.why[name]);
      entry.getByText(words.states[state]);
      expect(entry.queryByText(words.without[name]) === null).toBe(state === "granted");
    }
  },
);

it("Permissions leads to where each is asked for, after something that needs it", async () => {
  await draw("prompt");
  const hrefs = screen.getAllByRole("link").slice(1).map((link) => link.getAttribute("href"));
  expect(hrefs).toEqual([
    "/scan",
    "/add",
    "/settings/notifications",
    "/location",
    "/settings/lock",
    "/settings/storage",
  ]);
  screen.getByRole("button", { name: words.allow }); // the clipboard
});

it("Permissions asks for nothing that is blocked, and says the way on in this very browser", async () => {
  vi.spyOn(navigator, "userAgent", "get").mockReturnValue(
    "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
  );
  await draw("denied");
  expect(screen.queryByRole("button", { name: words.allow })).toBeNull();
  expect(screen.getAllByRole("link")).toHaveLength(1); // Back
  screen.getByText(words.unblock.firefox(words.theirs.camera));
});
