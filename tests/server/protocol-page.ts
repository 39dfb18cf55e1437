/** docs/protocol.md as data, and what its tables must hold: the members of schemas and of answers, by their paths. @module */

export const PAGE = await Deno.readTextFile(new URL("../../docs/protocol.md", import.meta.url));

type Row = readonly string[];

/** The cells of the first table after `title`, without its head. */
export function tableAfter(title: string): Row[] {
  const at = PAGE.indexOf(title);
  if (at < 0) throw new Error(`docs/protocol.md lacks ${title}`);
  const [table = ""] = /(?:^\|.*\|\n)+/m.exec(PAGE.slice(at)) ?? [];
  return table.trim().split("\n").slice(2).map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
}

/** The members of the table `**name**`, in its order, without what marks them as optional, and the rest of their rows. */
export function membersOf(name: string): Map<string, string> {
  return new Map(tableAfter(`**${name}**`).map(([first, ...rest]) => [first!.replaceAll("`", ""), rest.join(" ")]));
}

/** What is read of a valibot schema. */
export interface Schema {
  readonly type: string;
  readonly kind: "schema";
  readonly entries?: Record<string, Schema>;
  readonly options?: readonly (Schema | string | number)[];
  readonly wrapped?: Schema;
  readonly item?: Schema;
  readonly literal?: unknown;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown; readonly message?: unknown }[];
}

function isObject({ entries }: Schema): boolean {
  return entries !== undefined;
}

/** "24 576": the page's way to write numbers. */
export function numberText(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, " ");
}

/** What a table must say of a schema's limits. */
function limitsOf({ type, literal, options = [], wrapped, item, pipe = [] }: Schema): string[] {
  const own = pipe.flatMap(({ type, requirement, message }) => {
    if (type === "max_length") return [`≤ ${numberText(requirement as number)}`];
    if (type === "min_length") return [requirement === 1 ? "not empty" : `≥ ${numberText(requirement as number)}`];
    const [, bytes] = /^not (\d+) bytes in base64url$/.exec(String(message)) ?? [];
    return bytes === undefined ? [] : [`${bytes} bytes`];
  });
  if (type === "literal") return [`\`${literal}\``];
  if (type === "picklist") return options.map((option) => `\`${option}\``);
  if (wrapped) {
    const without = { nullable: "null", optional: "absent" }[type] ?? type;
    return [...own, without, ...limitsOf(wrapped)];
  }
  return [...own, ...item ? limitsOf(item) : []];
}

/** Each leaf of `schema` by its path, and what must be said of its limits. */
export function leavesOf(schema: Schema, path = ""): [string, string[]][] {
  const inner = schema.wrapped && isObject(schema.wrapped) ? schema.wrapped : schema;
  if (!inner.entries) return [[path, limitsOf(schema)]];
  return Object.entries(inner.entries).flatMap(([name, entry]) => leavesOf(entry, path ? `${path}.${name}` : name));
}

/** The paths of a value's leaves; a list of objects is `name[]`, of texts `name`. */
export function pathsOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value) && value[0] instanceof Object) {
    return [...new Set(value.flatMap((one) => pathsOf(one, `${path}[]`)))];
  }
  if (!(value instanceof Object) || Array.isArray(value) || path.endsWith("detail")) return [path];
  return Object.entries(value).flatMap(([name, one]) => pathsOf(one, path ? `${path}.${name}` : name)).sort();
}
