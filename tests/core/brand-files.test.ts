import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { packIcons } from "../../build-icons.ts";
import { brandIn } from "../../src/core/brand.ts";
import { brandFileName, type BrandIcons, type BrandIndex, hashSlug, shardOf } from "../../src/core/brand-files.ts";

const packed = await packIcons();
const index: BrandIndex = JSON.parse(packed.files.get(packed.index)!);
const shard = (file: string): BrandIcons => JSON.parse(packed.files.get(`/assets/brands/${file}.json`)!);

it("packIcons() puts every brand into the shard that shardOf() names", () => {
  for (const { slug } of index.brands.map(brandIn)) {
    expect(Object.hasOwn(shard(shardOf(slug, index.shards).file), slug), slug).toBe(true);
  }
  expect(index.brands.length).toBeGreaterThan(3_400);
});

it("packIcons() makes all shards hold as many brands, so that each says as little", () => {
  const counts = index.shards.map(({ file }) => Object.keys(shard(file)).length);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(36);
});

it("packIcons() names files by what is in them, as the service worker knows them", async () => {
  const again = await packIcons();
  expect(again).toEqual(packed);
  for (const address of packed.files.keys()) expect(brandFileName(new URL(address, "https://app.test"))).not.toBeNull();
  expect([...packed.files.values()].reduce((sum, text) => sum + text.length, 0)).toBeGreaterThan(index.bytes);
});

it("packIcons() keeps the index below 30 kB, packed", () => {
  expect(gzipSync(packed.files.get(packed.index)!).length).toBeLessThan(30_000);
});

it("packIcons() takes paths and colours, and nothing that could be markup", () => {
  for (const { file } of index.shards) {
    for (const [slug, [hex, path]] of Object.entries(shard(file))) {
      expect(hex, slug).toMatch(/^[0-9A-F]{6}$/);
      expect(path, slug).toMatch(/^[A-Za-z\d\s,.+-]+$/);
    }
  }
});

it("hashSlug() is FNV-1a", () => {
  // From the authors' own tests (http://www.isthe.com/chongo/src/fnv/test_fnv.c).
  expect(["", "a", "foobar"].map(hashSlug)).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
});

it.each([
  ["/assets/brands/12-0f3a9c41.json", "12"],
  ["/assets/brands/index-0f3a9c41.json", "index"],
  ["/assets/brands/12-0f3a9c41.json.br", null],
  ["/assets/brands/github.json", null],
  ["/assets/main-hiY3LWuL.js", null],
  ["/brands/12-0f3a9c41.json", null],
])("brandFileName() of %s is %j", (path, name) => {
  expect(brandFileName(new URL(path, "https://app.test"))).toBe(name);
});
