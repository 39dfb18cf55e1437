// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/preact";
import { afterEach, expect, it } from "vitest";
import { Chips } from "../../../../src/app/screens/home/Chips.tsx";
import { en } from "../../../../src/messages/en.ts";
import { createOrderedVault, openServices, viewsOf } from "../../ordered.tsx";
import { renderWith } from "../../render.tsx";

const { chips: words } = en.organise;

afterEach(() => {
  cleanup();
  document.documentElement.removeAttribute("style");
});

async function open(tags: Parameters<typeof viewsOf>[1]) {
  const services = await openServices(createOrderedVault(viewsOf(["Ada", "Bob", "Cleo", "Dora"], tags)));
  renderWith(services, <Chips />);
  return { services, found: () => services.accounts.found.value.map(({ issuer }) => issuer) };
}
const chips = () =>
  screen.queryAllByRole("button").filter((one) => one.hasAttribute("aria-pressed"))
    .map((one) => `${one.textContent}${one.getAttribute("aria-pressed") === "true" ? " *" : ""}`);
const chip = (name: string) => screen.getByRole("button", { name });

it("Chips shows nothing where there are no tags", async () => {
  await open({});
  expect(document.querySelector("[role=toolbar]")).toBeNull();
});

it("Chips are toggles, all of those pressed must be there, and one button shows all accounts again", async () => {
  const { found } = await open({ Ada: ["Work", "Mail"], Bob: ["work"], Cleo: ["Mail"] });
  expect(chips()).toEqual(["Mail2", "Work2", `${words.untagged}1`]);
  fireEvent.click(chip("Work"));
  expect(found()).toEqual(["Ada", "Bob"]);
  fireEvent.click(chip("Mail"));
  expect(found()).toEqual(["Ada"]);
  expect(chips()).toEqual(["Mail2 *", "Work2 *", `${words.untagged}1`]);
  fireEvent.click(chip("Work"));
  expect(found()).toEqual(["Ada", "Cleo"]);
  fireEvent.click(chip(words.clear));
  expect(found()).toEqual(["Ada", "Bob", "Cleo", "Dora"]);
  expect(screen.queryByRole("button", { name: words.clear })).toBeNull();
});

it("Chips find accounts without a tag", async () => {
  const { found } = await open({ Ada: ["Work"], Cleo: ["Mail"] });
  fireEvent.click(chip(words.untagged));
  expect(found()).toEqual(["Bob", "Dora"]);
  fireEvent.click(chip("Work"));
  expect(found()).toEqual([]); // no account has a tag and none
});

it("Chips are one Tab stop, and the arrow keys go from one to the next, whichever way the language goes", async () => {
  await open({ Ada: ["Work", "Mail"] });
  const stops = () =>
    screen.getAllByRole("button").filter(({ tabIndex }) => tabIndex === 0).map((one) => one.textContent);
  expect(stops()).toEqual(["Mail1"]);
  chip("Mail").focus();
  fireEvent.keyDown(chip("Mail"), { key: "ArrowRight" });
  expect(document.activeElement).toBe(chip("Work"));
  expect(stops()).toEqual(["Work1"]);
  fireEvent.keyDown(chip("Work"), { key: "End" });
  fireEvent.keyDown(chip(words.untagged), { key: "ArrowRight" });
  expect(document.activeElement).toBe(chip(words.untagged));
  document.querySelector<HTMLElement>("[role=toolbar]")!.style.direction = "rtl";
  fireEvent.keyDown(chip(words.untagged), { key: "ArrowRight" });
  expect(document.activeElement).toBe(chip("Work"));
  fireEvent.keyDown(chip("Work"), { key: "Home" });
  expect(document.activeElement).toBe(chip("Mail"));
});
