import fc from "fast-check";
import { expect, it } from "vitest";
import { firstOf, type Sort, type Sortable, sorted, type Uses } from "../../src/core/sort.ts";

const collator = new Intl.Collator("de", { numeric: true });

function view(id: string, issuer: string, more: Partial<Sortable> = {}): Sortable {
  return { id, issuer, label: "", ...more };
}

function ids(views: readonly Sortable[]): string {
  return views.map(({ id }) => id).join("");
}

it("sorted() gives by hand what it was given, pinned first", () => {
  const views = [view("a", "z"), view("b", "y"), view("c", "x")];
  expect(sorted(views, "hand", {}, collator)).toBe(views);
  expect(ids(sorted(views.with(2, view("c", "x", { pinned: true })), "hand", {}, collator))).toBe("cab");
});

it("sorted() sorts by name as people do: accents and case count least, numbers as numbers", () => {
  const views = ["Zoo", "item 10", "Öl", "item 2", "apfel", "Ölbild", "Apfel", "_x", "Item 1"].map((name) =>
    view(`${name}, `, name)
  );
  expect(ids(sorted(views, "name", {}, collator))).toBe(
    "_x, apfel, Apfel, Item 1, item 2, item 10, Öl, Ölbild, Zoo, ",
  );
});

it("sorted() takes the label for a name where there is no issuer, and sorts by it within one issuer", () => {
  const views = [
    view("a", "", { label: "middle" }),
    view("b", "Zoo", { label: "bob" }),
    view("c", "Zoo", { label: "alice" }),
    view("d", "Alpha"),
  ];
  expect(ids(sorted(views, "name", {}, collator))).toBe("dacb");
});

it("sorted() sorts by uses, then by the last; and by the last alone; pinned first, never used last, as by hand", () => {
  const views = ["a", "b", "c", "d", "e", "f"].map((id) => view(id, id, { pinned: id === "f" }));
  const uses: Uses = { b: [2, 30], c: [9, 10], d: [2, 40], f: [1, 1] };
  expect(ids(sorted(views, "used", uses, collator))).toBe("fcdbae");
  expect(ids(sorted(views, "recent", uses, collator))).toBe("fdbcae");
});

const names = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ maxLength: 6, unit: "grapheme" }),
  fc.constantFrom(
    "ä",
    "a",
    "A",
    "2",
    "10",
    "Öl",
    "ol",
    "ß",
    "ss",
    "-",
    "a-b",
    "ab",
    "a b",
    "ñ",
    "é",
    "e\u0301",
    "Æ",
    "日本",
  ),
);
const lists = fc.array(
  fc.record({ issuer: names, label: names, pinned: fc.boolean(), used: fc.nat(3), at: fc.nat(3) }),
  {
    maxLength: 40,
  },
).map((all) => ({
  views: all.map(({ issuer, label, pinned }, at): Sortable => ({ id: `${at}`, issuer, label, pinned })),
  uses: Object.fromEntries(all.flatMap(({ used, at }, i) => used > 0 ? [[`${i}`, [used, at] as const]] : [])) as Uses,
}));
const sorts = fc.constantFrom<Sort>("hand", "name", "used", "recent");

it("sorted() by name is the collator's order to the letter, and stable", () => {
  fc.assert(fc.property(lists, ({ views }) => {
    const expected = views.toSorted((a, b) =>
      Number(b.pinned) - Number(a.pinned) || collator.compare(a.issuer || a.label, b.issuer || b.label) ||
      collator.compare(a.label, b.label)
    );
    // Names that the collator holds for equal stand by their keys; people see no difference between them.
    const seen = (all: readonly Sortable[]) =>
      all.map(({ issuer, label, pinned }) => [pinned, (issuer || label).normalize(), label.normalize()]);
    const got = sorted(views, "name", {}, collator);
    expect(got).toHaveLength(views.length);
    for (const [at, one] of seen(got).entries()) {
      const other = seen(expected)[at]!;
      expect(one[0]).toBe(other[0]);
      expect(collator.compare(one[1] as string, other[1] as string)).toBe(0);
      expect(collator.compare(one[2] as string, other[2] as string)).toBe(0);
    }
  }));
});

it("firstOf() gives the first of what sorted() gives", () => {
  fc.assert(fc.property(lists, sorts, fc.nat(12), ({ views, uses }, sort, count) => {
    const [first, all] = [firstOf(views, count, sort, uses, collator), sorted(views, sort, uses, collator)];
    expect(first).toHaveLength(Math.min(count, views.length));
    if (sort !== "name") expect(first).toEqual(all.slice(0, count));
    for (const [at, { issuer, label }] of first.entries()) {
      expect(collator.compare(issuer || label, all[at]!.issuer || all[at]!.label)).toBe(0);
    }
  }));
});

it("sorted() by name goes through a list once; with another account it is another list", () => {
  const views = [view("1", "b"), view("2", "a")];
  const first = sorted(views, "name", {});
  expect(ids(first)).toBe("21");
  expect(sorted(views, "name", {})).toBe(first);
  expect(ids(sorted([...views, view("3", "0")], "name", {}))).toBe("321");
  expect(ids(sorted(views.with(0, view("1", "b", { pinned: true })), "name", {}))).toBe("12");
});
