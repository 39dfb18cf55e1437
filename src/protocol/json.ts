/** Every string of a JSON text, in order; what stands before a colon is a member's name. */
const STRINGS = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/** Its escape; after a backslash that is escaped itself, it is none. */
const NUL = /(?<!\\)(?:\\\\)*\\u0000/;

function countMembers(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + countMembers(one), 0);
  if (!(value instanceof Object)) return 0;
  return Object.values(value).reduce((sum: number, one) => sum + 1 + countMembers(one), 0);
}

/** As `JSON.parse`, for objects whose members are there once: of two members of one name, parsers take different ones.
 * @throws {SyntaxError} When `text` is no JSON object, or has a member twice, or one whose name is written
 * in escapes, or U+0000, which PostgreSQL refuses in texts. */
export function parseJsonOnce(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (!(value instanceof Object) || Array.isArray(value)) throw new SyntaxError("Cannot read JSON: it is no object");
  if (NUL.test(text)) throw new SyntaxError("Cannot read JSON: it has U+0000");
  const names = [...text.matchAll(STRINGS)].filter(([, colon]) => colon !== undefined);
  // V8's JSON.parse may read such a name as another (nodejs/node#63785), and nobody has to write one.
  if (names.some(([name]) => name.includes("\\"))) throw new SyntaxError("Cannot read JSON: a name has escapes");
  // "__proto__" is a member for JSON.parse too, and counted.
  if (names.length !== countMembers(value)) throw new SyntaxError("Cannot read JSON: a member stands there twice");
  return value as Record<string, unknown>;
}
