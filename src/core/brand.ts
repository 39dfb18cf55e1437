/** Which brand an issuer is. A wrong picture is worse than none, so that nothing is guessed: a name counts when it is the
 * brand's own, another that is known for it, or a web address registered under it. @module */

/** A brand in the index: its title, or title, slug ("" where {@linkcode foldBrand} makes it of the title) and other names. */
export type BrandEntry = string | readonly [title: string, slug: string, ...names: string[]];

export interface Brand {
  readonly slug: string;
  readonly title: string;
}

export function brandIn(entry: BrandEntry): Brand {
  const [title, slug] = typeof entry === "string" ? [entry, ""] : entry;
  return { title, slug: slug || foldBrand(title) };
}

/** Letters that no decomposition takes apart. */
const PLAIN: Readonly<Record<string, string>> = { "&": "and", ß: "ss", ø: "o", ł: "l", đ: "d", ħ: "h", ı: "i" };

/** `text` for comparing: without case, accents, spaces and punctuation; C++ and C# are not C. */
export function foldBrand(text: string): string {
  return text.normalize("NFKD").toLowerCase().replace(/[&ßøłđħı]/g, (letter) => PLAIN[letter]!)
    .replace(/[^\p{L}\p{N}+#]/gu, "");
}

/** What sites call themselves in their key URIs, where no index has it. */
const ALSO: Readonly<Record<string, string>> = {
  dockerhub: "docker",
  electronicarts: "ea",
  epicgamesstore: "epicgames",
  gcp: "googlecloud",
  googlecloudplatform: "googlecloud",
  hetzneronline: "hetzner",
  npmjs: "npm",
  ovhcloud: "ovh",
  playstationnetwork: "playstation",
  tutanota: "tuta",
  twitter: "x",
};

/** Names of one or two letters are mostly something else; of these an account is likelier than anything else. */
const SHORT = /^(1and1|2k|3m|bt|ea|f5|hp|lg|o2|obb|qq|vk|x)$/;

/** Brands whose names people give to things of their own. */
const COMMON = /^(make|max|root|session|spring|target)$/;

/** Folded names of `brands` to slugs; null where two brands have the same one. */
export function brandNames(brands: readonly BrandEntry[]): ReadonlyMap<string, string | null> {
  const titles = new Map<string, string | null>(), others = new Map<string, string | null>();
  function take(names: Map<string, string | null>, name: string, slug: string) {
    const key = foldBrand(name);
    if (key !== "") names.set(key, names.has(key) && names.get(key) !== slug ? null : slug);
  }
  const slugs = new Set<string>();
  for (const entry of brands) {
    const { slug, title } = brandIn(entry);
    slugs.add(slug);
    take(titles, title, slug);
    for (const name of typeof entry === "string" ? [] : entry.slice(2)) take(others, name, slug);
  }
  for (const [name, slug] of Object.entries(ALSO)) if (slugs.has(slug)) take(others, name, slug);
  return new Map([...others, ...titles]); // a title goes before another brand's second name
}

/** "GitHub (work)", "Google Account", "Stripe, Inc." */
const APART = /\s*[([][^()[\]]*[)\]]\s*$/;
const WORDS = /[\s,]+(accounts?|konto|id|2fa|mfa|login|inc|llc|ltd|gmbh|corp)\.?$/i;

const HOST = /^(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[:/].*)?$/i;
/** Second levels under which names are registered, as in example.co.uk. */
const SECOND_LEVEL = /^(ac|co|com|edu|go|gov|ne|net|or|org)$/;
/** Addresses below which everybody has their own. */
const SHARED =
  /\.(github|gitlab|ngrok)\.io$|\.(netlify|vercel)\.app$|\.(wordpress|tumblr|blogger)\.com$|\.duckdns\.org$|\.synology\.me$/;

/** The name under which a web address is registered: "accounts.google.com" → google; null for anything else. */
function registeredName(text: string): string | null {
  const host = HOST.exec(text)?.[1]?.toLowerCase();
  if (!host || SHARED.test(host.replace(/^www\./, ""))) return null;
  const labels = host.split(".");
  const isDeep = labels.length > 2 && labels.at(-1)!.length === 2 && SECOND_LEVEL.test(labels.at(-2)!);
  return labels.at(isDeep ? -3 : -2)!;
}

/** The slug of the brand that `issuer` is; null when it is none that is known for sure. `names`: {@linkcode brandNames}. */
export function brandOf(issuer: string, names: ReadonlyMap<string, string | null>): string | null {
  function named(text: string, isCertain = false): string | null {
    const key = foldBrand(text);
    if (!isCertain && (COMMON.test(key) || (key.length < 3 && !SHORT.test(key)))) return null;
    return names.get(key) ?? null;
  }
  const whole = issuer.trim(), alone = whole.replace(APART, "");
  const host = registeredName(alone);
  return named(whole) ?? named(alone) ??
    (host === null ? named(alone.replace(WORDS, "")) : named(host, host.length > 2));
}
