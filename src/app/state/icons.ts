import { computed, createModel, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { type Brand, brandIn, brandNames, brandOf, foldBrand } from "../../core/brand.ts";
import { type BrandIcons, type BrandShard, shardOf } from "../../core/brand-files.ts";
import type { AccountView } from "../../vault/api.ts";
import type { BrandFiles } from "../platform/brand-files.ts";

export interface BrandIcon {
  /** Six hexadecimal digits. */
  readonly hex: string;
  /** An SVG path on a 24 × 24 grid. */
  readonly path: string;
}

interface Index {
  readonly shards: readonly BrandShard[];
  readonly bytes: number;
  readonly brands: readonly (Brand & { readonly folded: string })[];
  readonly names: ReadonlyMap<string, string | null>;
}

/** How far all icons are kept. `stopped`: for want of a network. */
export interface Keeping {
  readonly state: "running" | "stopped" | "done";
  readonly kept: number;
  readonly of: number;
}

export interface IconsParts {
  readonly files: BrandFiles;
  /** Whether the person wants all icons kept. */
  readonly keepsAll: ReadonlySignal<boolean>;
  /** Calls back when there is a network again. */
  readonly watchOnline: (listener: () => void) => void;
  /** Unix ms. */
  readonly now: () => number;
}

/** Files fetched at once when all are wanted. */
const AT_ONCE = 4;
/** After a failure nothing is asked for this long (ms), or each card that comes into sight would ask again. */
const RESTS = 20_000;

/** Brand icons, fetched by the shard when one of them is on the screen. */
export const IconsModel = createModel(({ files, keepsAll, watchOnline, now }: IconsParts) => {
  const index = signal<Index | null>(null);
  const keeping = signal<Keeping | null>(null);
  const shards = new Map<string, Signal<BrandIcons | null>>();
  const wanted = new Set<string>(), loading = new Set<string>();
  const brandOfIssuer = new Map<string, string | null>();
  let loadingIndex: Promise<Index> | undefined;
  let keepingAll: Promise<void> | undefined;
  let wantsIndex = false, restsUntil = 0;

  function ready(): Promise<Index> {
    return loadingIndex ??= files.index().then(({ brands, ...rest }) =>
      index.value = {
        ...rest,
        brands: brands.map((entry) => ({ ...brandIn(entry), folded: foldBrand(brandIn(entry).title) })),
        names: brandNames(brands),
      }, (error) => {
      loadingIndex = undefined; // asked for again when there is a network, or by the next who wants one
      throw error;
    });
  }
  function shard(file: string): Signal<BrandIcons | null> {
    let known = shards.get(file);
    if (!known) shards.set(file, known = signal(null));
    return known;
  }
  async function load(file: string): Promise<void> {
    if (loading.has(file) || shard(file).peek()) return;
    loading.add(file);
    try {
      shard(file).value = await files.shard(file);
    } finally {
      loading.delete(file);
    }
  }
  /** What can't be fetched now stays a letter. While all are to be kept, none is fetched for being wanted: that would tell. */
  async function fetchWanted(): Promise<void> {
    const { shards } = await ready();
    if (keepsAll.peek()) await keepingAll;
    const kept = keepsAll.peek() ? await files.kept() : null;
    const names = new Set([...wanted].map((slug) => shardOf(slug, shards).file));
    await Promise.all([...names].filter((file) => kept?.has(file) ?? true).map(load));
  }
  function fetchQuietly() {
    if (now() >= restsUntil) fetchWanted().catch(() => void (restsUntil = now() + RESTS));
  }

  async function keepAll(): Promise<void> {
    try {
      const { shards } = await ready();
      const have = await files.kept();
      const missing = shards.filter(({ file }) => !have.has(file));
      let kept = shards.length - missing.length;
      const tell = (state: Keeping["state"]) => void (keeping.value = { state, kept, of: shards.length });
      tell("running");
      await Promise.all(Array.from({ length: AT_ONCE }, async () => {
        for (let next = missing.pop(); next && keepsAll.peek(); next = missing.pop()) {
          await files.keep(next.file);
          kept++;
          tell("running");
        }
      }));
      if (keepsAll.peek()) tell("done");
    } catch {
      if (keepsAll.peek()) keeping.value = { kept: 0, of: 0, ...keeping.peek(), state: "stopped" };
    }
  }
  /** Those on the screen stay. */
  async function keepSome(): Promise<void> {
    await files.keepOnly(new Set([...shards].filter(([, { value }]) => value).map(([file]) => file)));
  }

  effect(() => {
    if (keepsAll.value) keepingAll = keepAll();
    else if (keeping.peek()) {
      keeping.value = null;
      void keepSome().catch(console.warn);
    }
  });
  watchOnline(() => {
    restsUntil = 0;
    if (keeping.peek()?.state === "stopped") keepingAll = keepAll();
    if (wantsIndex) fetchQuietly();
  });

  const iconsBySlug = new Map<string, ReadonlySignal<BrandIcon | null>>();
  function find(slug: string): BrandIcon | null {
    if (!index.value) return null;
    const icons = shard(shardOf(slug, index.value.shards).file).value;
    if (!icons || !Object.hasOwn(icons, slug)) return null;
    const [hex, path] = icons[slug]!;
    return { hex, path };
  }

  return {
    /** Null until it was fetched. */
    index,
    keeping,
    /** The icon of a brand; null while it is not here. */
    iconOf(slug: string): ReadonlySignal<BrandIcon | null> {
      let icon = iconsBySlug.get(slug);
      if (!icon) iconsBySlug.set(slug, icon = computed(() => find(slug)));
      return icon;
    },
    /** Fetches what tells the brand of an issuer. */
    wantIndex() {
      wantsIndex = true;
      if (!index.peek()) fetchQuietly();
    },
    /** Fetches the icon of a brand, with all others of its shard. */
    want(slug: string) {
      wantsIndex = true;
      wanted.add(slug);
      fetchQuietly();
    },
    /** By the present `index`; null when it is none that is known for sure. */
    brandOf(issuer: string): string | null {
      const names = index.peek()?.names;
      if (!names || issuer === "") return null;
      let slug = brandOfIssuer.get(issuer);
      if (slug === undefined) brandOfIssuer.set(issuer, slug = brandOf(issuer, names));
      return slug;
    },
    /** By the present `index`: the brands whose title holds `text`, those that begin with it first, short ones before
     * long ones. */
    search(text: string, most: number): readonly Brand[] {
      const query = foldBrand(text);
      if (query === "") return [];
      const found = index.peek()?.brands.filter(({ folded }) => folded.includes(query)) ?? [];
      const rank = ({ folded }: { folded: string }) => folded === query ? 0 : folded.startsWith(query) ? 1 : 2;
      return found.sort((a, b) => rank(a) - rank(b) || a.folded.length - b.folded.length).slice(0, most);
    },
  };
});
export type Icons = InstanceType<typeof IconsModel>;

/** What draws icons, as soon as its code is here (src/app/icons.ts). */
export interface LoadedIcons {
  readonly model: Icons;
  /** Draws the icon of an account, or its letter, given as the children, while there is none. */
  readonly Draw: FunctionComponent<{ readonly account: Pick<AccountView, "issuer" | "icon"> }>;
}
