import { expect, it } from "vitest";
import { nextState, tagChange, tagStates } from "../../../../src/app/screens/home/tag-states.ts";

it("tagStates() tells all, some and none apart, whatever the case", () => {
  const accounts = [{ tags: ["Work", "eu"] }, { tags: ["work"] }];
  expect([...tagStates(["Work", "EU", "Home"], accounts)]).toEqual([["Work", "all"], ["EU", "some"], ["Home", "none"]]);
});

it.each(
  [
    ["some", "some", "all"],
    ["all", "some", "none"],
    ["none", "some", "some"],
    ["all", "all", "none"],
    ["none", "all", "all"],
    ["none", "none", "all"],
  ] as const,
)("nextState() makes of %s, which was %s, %s", (present, before, next) => {
  expect(nextState(present, before)).toBe(next);
});

it("tagChange() adds and removes only what is another way than before", () => {
  const before = new Map([["a", "all"], ["b", "some"], ["c", "none"], ["d", "all"], ["e", "some"]] as const);
  const now = new Map(
    [["a", "all"], ["b", "some"], ["c", "all"], ["d", "none"], ["e", "none"], ["new", "all"]] as const,
  );
  expect(tagChange(before, now)).toEqual({ add: ["c", "new"], remove: ["d", "e"] });
});

it("tagChange() leaves a new tag that was taken back", () => {
  expect(tagChange(new Map(), new Map([["new", "none"]]))).toEqual({ add: [], remove: [] });
});
