/** Packs the icons of simple-icons (CC0; the marks belong to their owners, see docs/icons.md) into shards, and says what the
 * index is called as `__BRANDS__`. @module */
import { createHash } from "node:crypto";
import type { Plugin } from "vite";
import { type BrandEntry, foldBrand } from "./src/core/brand.ts";
import { type BrandIcons, type BrandIndex, BRANDS_FOLDER, hashSlug } from "./src/core/brand-files.ts";

const SOURCE = "node_modules/simple-icons";
/** So many that one tells little, and so few that each holds some 36 brands. */
const SHARDS = 96;

/** An icon as simple-icons lists it. */
interface Listed {
  readonly title: string;
  readonly slug: string;
  readonly hex: string;
  readonly aliases?: {
    readonly aka?: readonly string[];
    readonly old?: readonly string[];
    readonly dup?: readonly { readonly title: string }[];
    readonly loc?: Readonly<Record<string, string>>;
  };
}

interface PackedIcons {
  /** The address of the index. */
  readonly index: string;
  /** Contents by address. */
  readonly files: ReadonlyMap<string, string>;
}

function entryOf({ title, slug, aliases: { aka = [], old = [], dup = [], loc = {} } = {} }: Listed): BrandEntry {
  const names = [...aka, ...old, ...dup.map(({ title }) => title), ...Object.values(loc)];
  const own = slug === foldBrand(title) ? "" : slug;
  return own === "" && names.length === 0 ? title : [title, own, ...names];
}

async function pathOf(slug: string): Promise<string> {
  const svg = await Deno.readTextFile(`${SOURCE}/icons/${slug}.svg`);
  const path = /<path d="([MmZzLlHhVvCcSsQqTtAae\d\s,.+-]+)"\/>/.exec(svg)?.[1];
  if (!path) throw new SyntaxError(`Cannot read icon ${slug}: it is not one path`);
  return path;
}

function named(name: string, content: unknown): { readonly file: string; readonly text: string } {
  const text = JSON.stringify(content);
  return { file: `${name}-${createHash("sha256").update(text).digest("hex").slice(0, 8)}`, text };
}

/** All icons in {@linkcode SHARDS} shards of the same number of brands, by the hash of the slug. */
export async function packIcons(): Promise<PackedIcons> {
  const listed: Listed[] = JSON.parse(await Deno.readTextFile(`${SOURCE}/data/simple-icons.json`));
  const byHash = listed.map((one) => ({ ...one, hash: hashSlug(one.slug) })).sort((a, b) => a.hash - b.hash);
  if (new Set(byHash.map(({ hash }) => hash)).size < byHash.length) {
    throw new RangeError("Two slugs have the same hash");
  }

  const files = new Map<string, string>();
  const address = (file: string) => `${BRANDS_FOLDER}${file}.json`;
  const shards: BrandIndex["shards"][number][] = [];
  let bytes = 0;
  for (let at = 0; at < SHARDS; at++) {
    const part = byHash.slice(Math.floor(at * byHash.length / SHARDS), Math.floor((at + 1) * byHash.length / SHARDS));
    const icons: BrandIcons = Object.fromEntries(
      await Promise.all(part.map(async ({ slug, hex }) => [slug, [hex, await pathOf(slug)]] as const)),
    );
    const { file, text } = named(String(at), icons);
    files.set(address(file), text);
    shards.push({ file, from: at === 0 ? 0 : part[0]!.hash });
    bytes += text.length; // ASCII
  }
  const { file, text } = named("index", { shards, bytes, brands: listed.map(entryOf) } satisfies BrandIndex);
  files.set(address(file), text);
  return { index: address(file), files };
}

export function brandIcons(): Plugin {
  let packed: PackedIcons;
  return {
    name: "brand-icons",
    async config(_, { mode }) {
      if (mode === "test") return; // tests bring icons of their own
      packed = await packIcons();
      return { define: { __BRANDS__: JSON.stringify(packed.index) } };
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const text = packed?.files.get(request.url ?? "");
        if (text === undefined) return next();
        response.setHeader("content-type", "application/json");
        response.end(text);
      });
    },
    generateBundle() {
      for (const [address, source] of packed.files) {
        this.emitFile({ type: "asset", fileName: address.slice(1), source });
      }
    },
  };
}
