import { expect, it } from "vitest";
import { UnsavedModel } from "../../../src/app/state/unsaved.ts";

it("UnsavedModel.any holds as long as any form does", () => {
  const model = new UnsavedModel();
  expect(model.any.value).toBe(false);
  const [letGoOne, letGoTwo] = [model.hold(), model.hold()];
  letGoOne();
  expect(model.any.value).toBe(true);
  letGoTwo();
  expect(model.any.value).toBe(false);
});

it("UnsavedModel.hold() lets go once, however often it is told to", () => {
  const model = new UnsavedModel();
  const letGo = model.hold();
  model.hold();
  letGo();
  letGo();
  expect(model.any.value).toBe(true);
});
