/** Brand icons as files: all of them in shards, of which each is fetched whole, and one index. @module */
import type { BrandEntry } from "./brand.ts";

/** The folder they are served from; the name of each file ends with a hash of what is in it. */
export const BRANDS_FOLDER = "/assets/brands/";
/** The cache that keeps what was fetched of them. */
export const BRANDS_CACHE = "countersign-brands";

export interface BrandShard {
  /** The file's name, without folder and ending: "12-0f3a9c41". */
  readonly file: string;
  /** The lowest {@linkcode hashSlug} in it. */
  readonly from: number;
}

export interface BrandIndex {
  /** In the order of `from`. */
  readonly shards: readonly BrandShard[];
  /** Bytes of all shards. */
  readonly bytes: number;
  readonly brands: readonly BrandEntry[];
}

/** By slug: the colour as six hexadecimal digits, and an SVG path on a 24 × 24 grid. */
export type BrandIcons = Readonly<Record<string, readonly [hex: string, path: string]>>;

/** What a file is called whatever its content: "12", "index"; null for other addresses. */
export function brandFileName({ pathname }: { readonly pathname: string }): string | null {
  return /^\/assets\/brands\/(index|\d+)-[0-9a-f]{8}\.json$/.exec(pathname)?.[1] ?? null;
}

/** FNV-1a (32 bits), so that brands of one shard have nothing in common. */
export function hashSlug(slug: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < slug.length; at++) hash = Math.imul(hash ^ slug.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The shard that holds `slug`. */
export function shardOf(slug: string, shards: readonly BrandShard[]): BrandShard {
  const hash = hashSlug(slug);
  return shards.findLast(({ from }) => from <= hash) ?? shards[0]!;
}
