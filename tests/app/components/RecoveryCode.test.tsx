// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { RecoveryCode } from "../../../src/app/components/RecoveryCode.tsx";
import { en } from "../../../src/messages/en.ts";
import { RECOVERY_CODE } from "../locks.ts";
import { createServices, renderWith } from "../render.tsx";
import { createFakeVault } from "../vault.ts";

const { recovery } = en.settings;

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function renderCode() {
  const services = createServices(createFakeVault());
  const suspend = vi.spyOn(services.lock, "suspendHiding");
  renderWith(services, <RecoveryCode code={RECOVERY_CODE} />);
  return { services, suspend };
}

it("RecoveryCode is blank while codes are dots, as on a phone whose window lost the focus", async () => {
  const { services } = renderCode();
  const list = screen.getByRole("list", { name: recovery.label });
  for (const isBlank of [true, false]) {
    services.codes.setBlank(isBlank);
    await waitFor(() => expect(list.getAttribute("data-hidden")).toBe(String(isBlank)));
  }
});

it("RecoveryCode is blank while the page can't be seen", async () => {
  renderCode();
  const list = screen.getByRole("list", { name: recovery.label });
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  document.dispatchEvent(new Event("visibilitychange"));
  await waitFor(() => expect(list.getAttribute("data-hidden")).toBe("true"));
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event("visibilitychange"));
  await waitFor(() => expect(list.getAttribute("data-hidden")).toBe("false"));
});

it("RecoveryCode is copied with a caution, and the app may be left for that", async () => {
  const { services, suspend } = renderCode();
  expect(screen.getByText(recovery.copyCaution)).toBeTruthy();
  const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  fireEvent.click(screen.getByRole("button", { name: recovery.copy }));
  await waitFor(() => expect(services.notices.current.value?.text).toBe(recovery.copied));
  expect(write).toHaveBeenCalledWith(RECOVERY_CODE);
  expect(suspend).toHaveBeenCalled();
});
