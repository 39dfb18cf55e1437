// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/preact";
import { afterEach, expect, it } from "vitest";
import { askHelp } from "../../../../src/app/screens/help/asked.ts";
import { Help } from "../../../../src/app/screens/help/Help.tsx";
import { HelpAnswer } from "../../../../src/app/screens/help/HelpAnswer.tsx";
import { help } from "../../../../src/messages/en-help.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault } from "../../vault.ts";

afterEach(cleanup);

const services = () => createServices(createFakeVault({}));
const shown = () => [...document.querySelectorAll("summary")].map(({ textContent }) => textContent);

it("Help shows all questions in sections, closed", async () => {
  renderWith(services(), <Help />);
  for (const title of Object.values(help.sections)) await screen.findByRole("heading", { name: title });
  expect(shown()).toHaveLength(Object.keys(help.questions).length);
  expect(document.querySelector("details[open]")).toBeNull();
});

it("Help finds as one types, opens the best answer, and Escape brings all back", async () => {
  renderWith(services(), <Help />);
  const field = await screen.findByRole("searchbox", { name: help.searchLabel });
  fireEvent.input(field, { target: { value: "screenshot" } });
  expect(shown()[0]).toBe(help.questions.screenshot.question);
  expect([...document.querySelectorAll("details[open] summary")].map((one) => one.textContent)).toEqual([shown()[0]]);
  expect(screen.getByRole("status").textContent).toBe(help.found(shown().length));
  fireEvent.input(field, { target: { value: "zzqqxx" } });
  screen.getByText(help.none);
  fireEvent.keyDown(field, { key: "Escape" });
  expect(shown()).toHaveLength(Object.keys(help.questions).length);
});

it("Help looks up what was asked elsewhere, once", async () => {
  askHelp("passkey");
  const { unmount } = renderWith(services(), <Help />);
  const field = await screen.findByRole<HTMLInputElement>("searchbox");
  await expect.poll(() => field.value).toBe("passkey");
  unmount();
  renderWith(services(), <Help />);
  expect((await screen.findByRole<HTMLInputElement>("searchbox")).value).toBe("");
});

it("HelpAnswer shows one question with where it leads", async () => {
  renderWith(services(), <HelpAnswer id="lost-phone" />);
  await screen.findByRole("heading", { name: help.questions["lost-phone"].question });
  for (const text of help.questions["lost-phone"].answer) screen.getByText(text);
  expect(screen.getByRole("link", { name: help.links["/restore"] }).getAttribute("href")).toBe("/restore");
  expect(screen.getByRole("link", { name: help.questions["lost-registered"].question }).getAttribute("href"))
    .toBe("/help/lost-registered");
});

it.each(["nothing-of-ours", "constructor"])("HelpAnswer says so where there is no question %s", async (id) => {
  renderWith(services(), <HelpAnswer id={id} />);
  await screen.findByText(help.gone);
});
