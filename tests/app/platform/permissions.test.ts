// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import { readPermissions } from "../../../src/app/platform/permissions.ts";

afterEach(() => vi.unstubAllGlobals());

/** A browser that has what captures the screen, and knows no permission by its name. */
function stubBrowser(userAgent: string) {
  const query = () => Promise.reject(new TypeError());
  const mediaDevices = { getDisplayMedia: () => Promise.reject(new DOMException("", "NotAllowedError")) };
  vi.stubGlobal("navigator", { userAgent, mediaDevices, permissions: { query } });
}

it.each([
  [
    "Firefox on Android, which has it and always refuses",
    "Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0",
    "absent",
  ],
  ["Firefox on Linux", "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "each"],
])("readPermissions() says whether the screen can be captured: %s", async (_, userAgent, state) => {
  stubBrowser(userAgent);
  expect((await readPermissions()).screen).toBe(state);
});

it("readPermissions() says what a browser has not, and what it does not say", async () => {
  stubBrowser("");
  expect(await readPermissions()).toMatchObject({
    camera: "absent",
    clipboard: "absent",
    location: "absent",
    idle: "absent",
    storage: "absent",
  });
});
