import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJsonOnce } from "../../src/protocol/json.ts";

/** A JSON value before it is written: objects are lists, which may have a name twice. */
type Tree = null | boolean | number | string | { readonly list: readonly Tree[] } | {
  readonly members: readonly Member[];
};
type Member = readonly [name: string, value: Tree];

/** Few and mean, so that they meet: what looks like more than a name, what objects have by birth. None needs an escape:
 * V8's JSON.parse, the other side here, misreads names in escapes after it has read one that has a backslash
 * (nodejs/node#63785). */
const NAMES = ["a", "b", "", ":", "{", "a:1,b", "__proto__", "constructor", "ä", "\u2028", "💥"];
/** What looks like members, and is a value. */
const VALUES = ['"', "\\", '":', '"a":1', '{"a":1,"a":1}', '\\"', "\n"];

const { tree, object } = fc.letrec<{ tree: Tree; object: { members: Member[] } }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<Tree>(null, true, 0, -1.5e-7),
    fc.oneof(fc.constantFrom(...NAMES, ...VALUES), fc.string()),
    fc.array(tie("tree"), { maxLength: 3 }).map((list) => ({ list })),
    tie("object"),
  ),
  object: fc.array(fc.tuple(fc.constantFrom(...NAMES), tie("tree")), { maxLength: 4 }).map((members) => ({ members })),
}));

/** Where a name stands twice, which `Tree` tells and JSON.parse does not. */
function hasTwice(value: Tree): boolean {
  if (!(value instanceof Object)) return false;
  if ("list" in value) return value.list.some(hasTwice);
  const names = value.members.map(([name]) => name);
  return new Set(names).size < names.length || value.members.some(([, one]) => hasTwice(one));
}

/** JSON of `value`; `spell` writes each name, `blank` stands between all. */
function write(value: Tree, spell: (name: string) => string, blank: string): string {
  if (!(value instanceof Object)) return JSON.stringify(value);
  const parts = "list" in value
    ? value.list.map((one) => write(one, spell, blank))
    : value.members.map(([name, one]) => `${spell(name)}${blank}:${blank}${write(one, spell, blank)}`);
  const [open, close] = "list" in value ? "[]" : "{}";
  return `${open}${blank}${parts.join(`${blank},${blank}`)}${blank}${close}`;
}

function escapeAll(text: string): string {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, "0"));
  return `"${units.map((unit) => `\\u${unit}`).join("")}"`;
}

const blank = fc.constantFrom("", " ", "\n\t", "\r\n  ");

describe("parseJsonOnce()", () => {
  it("refuses what has a member twice, and agrees with JSON.parse on all else", () => {
    const seen = { refused: 0, taken: 0 };
    fc.assert(
      fc.property(object, blank, (root, blank) => {
        const text = write(root, JSON.stringify, blank);
        if (hasTwice(root)) {
          seen.refused++;
          expect(() => parseJsonOnce(text), text).toThrow(SyntaxError);
        } else {
          seen.taken++;
          expect(JSON.stringify(parseJsonOnce(text))).toBe(JSON.stringify(JSON.parse(text)));
        }
      }),
      { numRuns: 2_000 },
    );
    expect(seen.refused).toBeGreaterThan(200);
    expect(seen.taken).toBeGreaterThan(200);
  });

  it("refuses what has a member twice, whichever of the two is spelled in escapes", () => {
    fc.assert(
      fc.property(object.filter(hasTwice), fc.infiniteStream(fc.boolean()), blank, (root, coins, blank) => {
        const text = write(root, (name) => coins.next().value ? escapeAll(name) : JSON.stringify(name), blank);
        expect(() => parseJsonOnce(text), text).toThrow(SyntaxError);
      }),
      { numRuns: 1_000 },
    );
  });

  it("takes no text that JSON.parse refuses, and no other value than an object", () => {
    const text = fc.oneof(fc.string(), fc.oneof(object, tree).map((value) => write(value, JSON.stringify, "")));
    fc.assert(
      fc.property(text, fc.nat(), fc.string({ maxLength: 2 }), (text, at, more) => {
        const cut = at % (text.length + 1);
        const spoiled = text.slice(0, cut) + more + text.slice(cut);
        let value: unknown;
        try {
          value = parseJsonOnce(spoiled);
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
          return;
        }
        expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(spoiled)));
        expect(value).toBeInstanceOf(Object);
        expect(Array.isArray(value)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["plainly", `{"a":1,"a":1}`],
    ["further down", `{"a":[{"b":{"c":1,"c":2}}]}`],
    ["by a name that objects have by birth", `{"__proto__":1,"__proto__":2}`],
    ["and once in a string that looks like it", `{"x":"\\"a\\":1","a":1,"a":2}`],
  ])("refuses a member that stands there twice, %s", (_name, text) => {
    expect(() => parseJsonOnce(text)).toThrow(new SyntaxError("Cannot read JSON: a member stands there twice"));
  });

  it("refuses names in escapes: V8's JSON.parse may read them as others (nodejs/node#63785)", () => {
    JSON.parse(`{"x":1,"\\\\":2}`); // after this, V8 reads "\\u0061" as a backslash where a member "x" stands before
    for (const text of [`{"x":1,"\\u0061":2}`, `{"x":1,"\\n":2}`, `{"x":1,"\\u0061":2,"\\u0061":3}`]) {
      expect(() => parseJsonOnce(text), text).toThrow(new SyntaxError("Cannot read JSON: a name has escapes"));
    }
  });

  it.each(["\\u0000", "a\\u0000b", "\\\\\\u0000"])("refuses U+0000: %s", (text) => {
    expect(JSON.parse(`"${text}"`)).toContain("\0");
    const error = new SyntaxError("Cannot read JSON: it has U+0000");
    expect(() => parseJsonOnce(`{"a":["${text}"]}`)).toThrow(error);
  });

  it.each([
    ["a backslash before what looks like U+0000", `{"a":"\\\\u0000"}`],
    ["the same name in two objects", `{"a":{"b":1},"c":{"b":1}}`],
    ["a string that looks like members", `{"a":"{\\"a\\":1,\\"a\\":2}"}`],
    ["names that differ by case", `{"a":1,"A":2}`],
    ["__proto__, as a member of its own", `{"__proto__":{"a":1}}`],
  ])("takes %s", (_name, text) => {
    expect(JSON.stringify(parseJsonOnce(text))).toBe(text);
  });

  it.each(["", "null", "1", `"a"`, "[]", "true", `{"a":1}x`, `{a:1}`, `{"a":1,}`])("refuses %s", (text) => {
    expect(() => parseJsonOnce(text)).toThrow(SyntaxError);
  });
});
