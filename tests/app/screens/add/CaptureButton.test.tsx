// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { CaptureButton } from "../../../../src/app/screens/add/CaptureButton.tsx";
import { en } from "../../../../src/messages/en.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault } from "../../vault.ts";

const words = en.arrivals.screen;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** In a browser that answers the question which screen by `ask`; null: it can't ask. */
function renderIn(ask: (() => Promise<MediaStream>) | null, userAgent = "Mozilla/5.0 (X11; Linux x86_64)") {
  const mediaDevices = ask ? { getDisplayMedia: ask } : {};
  vi.stubGlobal("navigator", { ...navigator, userAgent, mediaDevices });
  const services = createServices(createFakeVault());
  const answered = vi.fn(), suspend = vi.spyOn(services.lock, "suspendHiding").mockReturnValue(answered);
  renderWith(services, <CaptureButton />);
  return { services, suspend, answered };
}

it.each([
  ["NotAllowedError", words.problems["screen-refused"]],
  ["NotReadableError", words.problems["screen-failed"]],
])("CaptureButton tells %s, and can be tried again", async (name, sentence) => {
  renderIn(() => Promise.reject(new DOMException("", name)));
  const button = screen.getByRole<HTMLButtonElement>("button", { name: words.capture });
  fireEvent.click(button);
  await waitFor(() => expect(screen.getByRole("alert").textContent).toBe(sentence));
  expect(button.disabled).toBe(false);
});

it("CaptureButton: being hidden locks nothing while the browser asks, and again when it has answered", async () => {
  const asked = Promise.withResolvers<MediaStream>();
  let suspended = 0;
  const { suspend, answered } = renderIn(() => {
    suspended = suspend.mock.calls.length;
    return asked.promise;
  });
  fireEvent.click(screen.getByRole("button", { name: words.capture }));
  await screen.findByText(words.looking);
  expect(suspended).toBe(1);
  expect(answered).not.toHaveBeenCalled();
  asked.reject(new DOMException("", "NotAllowedError"));
  await waitFor(() => expect(answered).toHaveBeenCalledOnce());
});

it.each([
  ["a browser without it", null, undefined],
  ["a phone", () => Promise.reject(), "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 Chrome/156 Mobile Safari"],
  ["a tablet", () => Promise.reject(), "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari"],
])("CaptureButton is not there in %s", (_, ask, userAgent) => {
  renderIn(ask, userAgent);
  expect(screen.queryByRole("button")).toBeNull();
});
