// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Codes } from "../../../src/app/screens/Codes.tsx";
import { en } from "../../../src/messages/en.ts";
import { createServices, renderWith } from "../render.tsx";
import { createFakeVault, view } from "../vault.ts";

const DAY = 86_400_000;

beforeEach(() => {
  document.documentElement.style.cssText = "--row: 4rem; font-size: 16px"; // no style sheet is here
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  document.documentElement.removeAttribute("style");
});

it.each([[20_000, 1], [20_001, 0], [20_002, 0], [20_003, 0], [20_004, 1]])(
  "Codes says now and then that no company asks for a code: on day %i, %i times",
  async (day, times) => {
    vi.useFakeTimers({ now: day * DAY, toFake: ["Date"] });
    const services = createServices(createFakeVault());
    const status = { state: "open", revision: 1, total: 1, head: [view()], codes: [], readOnly: false } as const;
    services.accounts.opened(status);
    renderWith(services, <Codes openId={null} isBeside={false} />);
    await screen.findByRole("list", { name: en.codes.listLabel });
    expect(screen.queryAllByText(en.codes.noCompany)).toHaveLength(times);
  },
);
