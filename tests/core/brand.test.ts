import { expect, it } from "vitest";
import { packIcons } from "../../build-icons.ts";
import { brandIn, brandNames, brandOf, foldBrand } from "../../src/core/brand.ts";
import { type BrandIndex } from "../../src/core/brand-files.ts";

const { index, files } = await packIcons();
const { brands }: BrandIndex = JSON.parse(files.get(index)!);
const names = brandNames(brands);

/** Issuers as sites write them in their key URIs, and as people change them; by hand. */
it.each([
  ["GitHub", "github"],
  ["github", "github"],
  [" GITHUB ", "github"],
  ["GitHub (work)", "github"],
  ["GitHub [ada]", "github"],
  ["github.com", "github"],
  ["www.github.com", "github"],
  ["https://github.com/login", "github"],
  ["GitLab", "gitlab"],
  ["gitlab.com", "gitlab"],
  ["Google", "google"],
  ["Google Account", "google"],
  ["accounts.google.com", "google"],
  ["Discord", "discord"],
  ["Facebook", "facebook"],
  ["Instagram", "instagram"],
  ["Dropbox", "dropbox"],
  ["X", "x"],
  ["x.com", "x"],
  ["Twitter", "x"],
  ["Cloudflare", "cloudflare"],
  ["dash.cloudflare.com", "cloudflare"],
  ["DigitalOcean", "digitalocean"],
  ["Digital Ocean", "digitalocean"],
  ["npm", "npm"],
  ["npmjs", "npm"],
  ["www.npmjs.com", "npm"],
  ["PyPI", "pypi"],
  ["Docker Hub", "docker"],
  ["OVHcloud", "ovh"],
  ["Hetzner", "hetzner"],
  ["Proton", "proton"],
  ["ProtonMail", "protonmail"],
  ["account.proton.me", "proton"],
  ["Tutanota", "tuta"],
  ["Bitwarden", "bitwarden"],
  ["1Password", "1password"],
  ["PayPal", "paypal"],
  ["Stripe, Inc.", "stripe"],
  ["Binance.com", "binance"],
  ["Coinbase", "coinbase"],
  ["Reddit", "reddit"],
  ["Epic Games", "epicgames"],
  ["PlayStation Network", "playstation"],
  ["EA", "ea"],
  ["Apple ID", "apple"],
  ["Booking.com", "bookingdotcom"],
  ["Node.js", "nodedotjs"],
  ["1&1", "1and1"],
  ["H&M", "handm"],
  ["ÖBB", "obb"],
  ["Aldi Sud", "aldisud"],
  ["www.google.co.uk", "google"],
  ["WordPress.com", "wordpress"],
  ["GOOGLE CLOUD PLATFORM", "googlecloud"],
  ["Lieferando.de", "justeat"],
])("brandOf() takes %j for %s", (issuer, slug) => {
  const real = new Set(brands.map((entry) => brandIn(entry).slug));
  expect(real.has(slug), `${slug} is a brand`).toBe(true);
  expect(brandOf(issuer, names)).toBe(slug);
});

it.each([
  "",
  " ",
  "Microsoft", // not in simple-icons, and not Microsoft anything else
  "Amazon",
  "ACME",
  "Northwind Bank",
  "My GitHub",
  "GitHub Enterprise of ACME",
  "Git Hub Fans",
  "Githubb",
  "Gogle",
  "github.evil.example",
  "github.com.evil.example",
  "evil-github.com",
  "someone.github.io",
  "nas.synology.me",
  "blog.wordpress.com",
  "alice@github.com",
  "localhost",
  "192.168.1.1",
  "example.com",
  "company.co.uk",
  "Test",
  "Root",
  "root",
  "Session",
  "Max",
  "C",
  "Go",
  "R",
  "E",
  "Pi",
  "()",
  "?",
  "…",
  "__proto__",
  "constructor",
  "بنك الأمل",
  "銀行",
])("brandOf() takes %j for no brand", (issuer) => {
  expect(brandOf(issuer, names)).toBeNull();
});

it("brandOf() finds every brand by its own title, but for those that share it or are mostly something else", () => {
  const missed = brands.map(brandIn).filter(({ title, slug }) => brandOf(title, names) !== slug);
  expect(missed.length).toBeLessThan(90);
  expect(
    missed.filter(({ title }) => foldBrand(title).length > 2 && names.get(foldBrand(title)) !== null).map(({ slug }) =>
      slug
    ).sort(),
  )
    .toEqual(["make", "max", "root", "session", "target"]);
});

it("brandNames() gives nobody's icon for a name that two brands have", () => {
  const both = brandNames([["One", "one1", "Same"], ["Two", "two2", "Same"], ["Three", "three3", "One"]]);
  expect([both.get("same"), both.get("one")]).toEqual([null, "one1"]);
});

it("foldBrand() keeps apart what differs in more than writing", () => {
  expect(["C", "C++", "C#"].map(foldBrand)).toEqual(["c", "c++", "c#"]);
  expect(["Żabka", "ŻABKA ", "Zabka"].map(foldBrand)).toEqual(["zabka", "zabka", "zabka"]);
});
