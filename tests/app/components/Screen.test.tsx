// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { act, cleanup, screen } from "@testing-library/preact";
import { afterEach, expect, it } from "vitest";
import { Screen } from "../../../src/app/components/Screen.tsx";
import { createServices, renderWith } from "../render.tsx";
import { createFakeVault } from "../vault.ts";

afterEach(cleanup);

it("Screen begins at its top when it goes on to another step", () => {
  const title = signal("Add an account");
  const Steps = () => <Screen title={title.value}>…</Screen>;
  renderWith(createServices(createFakeVault()), <Steps />);
  const section = screen.getByRole("region");
  section.scrollTop = 300;
  act(() => void (title.value = "Is this right?"));
  expect([section.scrollTop, document.title]).toEqual([0, "Is this right? – Countersign"]);
});
