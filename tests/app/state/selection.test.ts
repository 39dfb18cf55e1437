import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import { SelectionModel } from "../../../src/app/state/selection.ts";
import { viewsOf } from "../ordered.tsx";

const views = viewsOf(["Ada", "Bob", "Cleo", "Dora", "Eve"]);

function open() {
  const all = signal(views), found = signal(views);
  const selection = new SelectionModel({ all, found });
  return { all, found, selection, names: () => selection.chosen.value.map(({ issuer }) => issuer) };
}

it("SelectionModel.toggle() selects, and takes back", () => {
  const { selection, names } = open();
  selection.toggle("id-Cleo");
  selection.toggle("id-Ada");
  expect(names()).toEqual(["Ada", "Cleo"]); // as the list stands
  expect(selection.ids.value.has("id-Cleo")).toBe(true);
  selection.toggle("id-Ada");
  expect(names()).toEqual(["Cleo"]);
});

it("SelectionModel.extend() selects from the last one that was touched, both ways, and takes nothing back", () => {
  const { selection, names } = open();
  selection.toggle("id-Dora");
  selection.extend("id-Bob");
  expect(names()).toEqual(["Bob", "Cleo", "Dora"]);
  selection.extend("id-Eve");
  expect(names()).toEqual(["Bob", "Cleo", "Dora", "Eve"]);
});

it("SelectionModel.extend() begins where the keyboard was when nothing was touched", () => {
  const { selection, names } = open();
  selection.extend("id-Cleo", "id-Bob");
  expect(names()).toEqual(["Bob", "Cleo"]);
  selection.none();
  selection.extend("id-Eve");
  expect(names()).toEqual(["Eve"]);
});

it("SelectionModel.extend() begins anew where the account of before is not in sight", () => {
  const { selection, names, found } = open();
  selection.toggle("id-Ada");
  found.value = views.slice(2);
  selection.extend("id-Dora");
  expect(names()).toEqual(["Dora", "Ada"]);
});

it("SelectionModel.all() selects what the list shows, and what it hides stays selected and is told", () => {
  const { selection, names, found } = open();
  selection.toggle("id-Ada");
  found.value = views.slice(3);
  expect(selection.isAll.value).toBe(false);
  selection.all();
  expect(names()).toEqual(["Dora", "Eve", "Ada"]);
  expect([selection.hidden.value, selection.isAll.value]).toEqual([1, true]);
  selection.none();
  expect([names(), selection.isAll.value]).toEqual([[], false]);
});

it("SelectionModel forgets what another tab deleted", () => {
  const { selection, names, all, found } = open();
  selection.all();
  all.value = found.value = views.slice(0, 2);
  expect(names()).toEqual(["Ada", "Bob"]);
});
