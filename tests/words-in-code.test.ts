/** What people read stands in src/messages, in every language: none of it in the components. @module */
import { parseSync } from "vite";
import { expect, it } from "vitest";

const APP = new URL("../src/app", import.meta.url).pathname;

/** Attributes that are read out or shown. */
const READ = [
  ...["aria-description", "aria-label", "aria-roledescription", "aria-valuetext"],
  ...["alt", "hint", "label", "placeholder", "text", "title"],
];

/** Honest exceptions, by file: what stands there, and why. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {};

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) { for (const one of value) yield* nodesOf(one); }
  else if (value instanceof Object) {
    if (typeof (value as Node).type === "string") yield value as Node;
    for (const child of Object.values(value)) yield* nodesOf(child);
  }
}

/** Texts an expression gives by itself: those it chooses between and puts together, not those that it compares or hands on. */
function textsGiven(node: Node | null | undefined): string[] {
  switch (node?.type) {
    case "Literal":
      return typeof node.value === "string" ? [node.value] : [];
    case "TemplateLiteral":
      return [
        ...(node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked),
        ...(node.expressions as Node[]).flatMap(textsGiven),
      ];
    case "ConditionalExpression":
      return [node.consequent, node.alternate].flatMap((one) => textsGiven(one as Node));
    case "LogicalExpression":
      return [node.left, node.right].flatMap((one) => textsGiven(one as Node));
    case "BinaryExpression":
      return node.operator === "+" ? [node.left, node.right].flatMap((one) => textsGiven(one as Node)) : [];
    case "JSXExpressionContainer":
      return textsGiven(node.expression as Node);
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSNonNullExpression":
      return textsGiven(node.expression as Node);
    default:
      return [];
  }
}

/** Texts with letters that `source` shows to people without asking a language for them. */
function wordsIn(path: string, source: string): string[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new SyntaxError(`Cannot read ${path}: ${errors[0]!.message}`);
  const texts = [...nodesOf(program)].flatMap((node) => {
    switch (node.type) {
      case "JSXText":
        return [node.value as string];
      case "JSXElement":
      case "JSXFragment":
        return (node.children as Node[]).filter(({ type }) => type === "JSXExpressionContainer").flatMap(textsGiven);
      case "JSXAttribute": {
        const { name } = node.name as Node;
        return READ.includes(name as string) ? textsGiven(node.value as Node | null) : [];
      }
      default:
        return [];
    }
  });
  return texts.map((text) => text.trim()).filter((text) => /\p{L}/u.test(text));
}

async function* componentsBelow(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* componentsBelow(`${folder}/${name}`);
    else if (name.endsWith(".tsx")) yield `${folder}/${name}`;
  }
}

it("no component has words of its own", async () => {
  const found: Record<string, string[]> = {};
  let read = 0;
  for await (const path of componentsBelow(APP)) {
    read++;
    const name = path.slice(APP.length + 1);
    const words = wordsIn(path, await Deno.readTextFile(path)).filter((text) => !EXCEPTIONS[name]?.includes(text));
    if (words.length > 0) found[name] = words;
  }
  expect(read).toBeGreaterThan(50);
  expect(found).toEqual({});
});

it.each([
  ["a text", "<p>Hello</p>", ["Hello"]],
  ["a text between elements", "<p><b/> and <b/></p>", ["and"]],
  ["a literal", `<p>{"Hello"}</p>`, ["Hello"]],
  ["a choice", `<p>{isOn ? "On" : words.off}</p>`, ["On"]],
  ["a condition", `<p>{isOn && "On"}</p>`, ["On"]],
  ["a template", "<p>{`Hello ${name}`}</p>", ["Hello"]],
  ["a sum", `<p>{name + " is here"}</p>`, ["is here"]],
  ["a fragment", `<>{"Hello"}</>`, ["Hello"]],
  ["a label", `<button aria-label="Close" />`, ["Close"]],
  ["a chosen title", `<button title={isOn ? "Off" : undefined} />`, ["Off"]],
  ["a placeholder", `<input placeholder={"Search"} />`, ["Search"]],
  ["a component's title", `<Screen title="Settings" />`, ["Settings"]],
  ["signs alone", `<p>· {words.a} – {"→"}</p>`, []],
  ["words of a language", "<p title={words.a}>{words.b(name)}</p>", []],
  ["what is compared", `<p>{state === "open" && words.open}</p>`, []],
  ["what is handed on", `<p>{nameOf("x")}</p>`, []],
  ["what is not read", `<p class="big" role="alert" />`, []],
])("wordsIn() sees %s", (_, source, words) => {
  expect(wordsIn("x.tsx", `export const x = ${source};`)).toEqual(words);
});
