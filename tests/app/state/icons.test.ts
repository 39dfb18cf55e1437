import { signal } from "@preact/signals";
import { expect, it, vi } from "vitest";
import { type BrandIndex, shardOf } from "../../../src/core/brand-files.ts";
import { IconsModel, type IconsParts } from "../../../src/app/state/icons.ts";

const INDEX: BrandIndex = {
  shards: [{ file: "0-a", from: 0 }, { file: "1-b", from: 0x40000000 }, { file: "2-c", from: 0x80000000 }],
  bytes: 3,
  brands: ["GitHub", "GitLab", ["Google", "", "Alphabet"], "Gitea", "X"],
};
const fileOf = (slug: string) => shardOf(slug, INDEX.shards).file;

function create({ keeps = false, isOnline = true } = {}) {
  const network = { isOnline, asked: [] as string[], kept: new Set<string>(), now: 0, back: () => {} };
  async function fetched<T>(name: string, content: T): Promise<T> {
    network.asked.push(name);
    if (!network.isOnline) throw new TypeError("offline");
    return content;
  }
  const keepsAll = signal(keeps);
  const parts: IconsParts = {
    files: {
      index: () => fetched("index", INDEX),
      async shard(file) {
        const icons = Object.fromEntries(
          ["github", "gitlab", "google", "gitea", "x"].filter((slug) => fileOf(slug) === file)
            .map((slug) => [slug, ["24292F", `M${slug.length}`] as const]),
        );
        return network.kept.has(file) ? icons : await fetched(file, icons);
      },
      kept: async () => new Set(network.kept),
      keep: async (file) => void network.kept.add(await fetched(`keep ${file}`, file)),
      keepOnly: async (these) => void (network.kept = new Set([...network.kept].filter((file) => these.has(file)))),
    },
    keepsAll,
    watchOnline: (listener) => void (network.back = listener),
    now: () => network.now,
  };
  return { model: new IconsModel(parts), network, keepsAll };
}

it("IconsModel.want() fetches the shard of a brand, whole and once", async () => {
  const { model, network } = create();
  model.want("github");
  model.want("github");
  await vi.waitFor(() => expect(model.iconOf("github").value).toEqual({ hex: "24292F", path: "M6" }));
  model.want("github");
  await new Promise((done) => setTimeout(done));
  expect(network.asked).toEqual(["index", fileOf("github")]);
});

it("IconsModel.iconOf() has nothing for a name that no brand has, whatever objects inherit", async () => {
  const { model } = create();
  for (const slug of ["constructor", "__proto__", "github"]) model.want(slug);
  await vi.waitFor(() => expect(model.iconOf("github").value).not.toBeNull());
  await vi.waitFor(() => expect(model.iconOf("constructor").value ?? model.iconOf("__proto__").value).toBeNull());
});

it("IconsModel.brandOf() knows nobody until the index is here", async () => {
  const { model } = create();
  expect(model.brandOf("GitHub (work)")).toBeNull();
  model.wantIndex();
  await vi.waitFor(() => expect(model.brandOf("GitHub (work)")).toBe("github"));
  expect([model.brandOf("Alphabet"), model.brandOf("ACME"), model.brandOf("")]).toEqual(["google", null, null]);
});

it("IconsModel rests after a failure, and asks again when there is a network", async () => {
  const { model, network } = create({ isOnline: false });
  for (let i = 0; i < 20; i++) {
    model.want("github");
    await new Promise((done) => setTimeout(done));
  }
  expect(network.asked).toEqual(["index"]);
  network.isOnline = true;
  network.back();
  await vi.waitFor(() => expect(model.iconOf("github").value).not.toBeNull());
});

it("IconsModel asks again by itself after a while", async () => {
  const { model, network } = create({ isOnline: false });
  model.want("github");
  await vi.waitFor(() => expect(network.asked).toEqual(["index"]));
  network.isOnline = true;
  network.now = 20_000;
  model.want("gitlab");
  await vi.waitFor(() => expect(model.iconOf("github").value).not.toBeNull());
});

it("IconsModel.search() finds brands by part of their title, the likeliest first", async () => {
  const { model } = create();
  model.wantIndex();
  await vi.waitFor(() => expect(model.search("git", 9).map(({ slug }) => slug)).toEqual(["gitea", "github", "gitlab"]));
  expect(model.search("LAB", 9).map(({ title }) => title)).toEqual(["GitLab"]);
  expect(model.search("git", 1)).toHaveLength(1);
  expect([model.search("nobody", 9), model.search("  ", 9)]).toEqual([[], []]);
});

it("IconsModel keeps all icons where that is wanted, and tells how far it is", async () => {
  const { model, network, keepsAll } = create();
  expect(model.keeping.value).toBeNull();
  keepsAll.value = true;
  await vi.waitFor(() => expect(model.keeping.value).toEqual({ state: "done", kept: 3, of: 3 }));
  expect([...network.kept].sort()).toEqual(["0-a", "1-b", "2-c"]);
  keepsAll.value = false;
  await vi.waitFor(() => expect(network.kept.size).toBe(0));
  expect(model.keeping.value).toBeNull();
});

it("IconsModel that keeps all fetches no shard for being wanted, not even at the start", async () => {
  const { model, network } = create({ keeps: true });
  model.want("github");
  await vi.waitFor(() => expect(model.iconOf("github").value).not.toBeNull());
  expect(network.asked.filter((name) => !name.startsWith("keep "))).toEqual(["index"]);
  expect(network.asked.filter((name) => name.startsWith("keep "))).toHaveLength(3);
});

it("IconsModel stops for want of a network, and goes on when there is one", async () => {
  const { model, network } = create({ keeps: true, isOnline: false });
  await vi.waitFor(() => expect(model.keeping.value?.state).toBe("stopped"));
  network.isOnline = true;
  network.back();
  await vi.waitFor(() => expect(model.keeping.value?.state).toBe("done"));
});

it("IconsModel that could not keep all fetches none for being wanted either", async () => {
  const { model, network } = create({ keeps: true });
  network.isOnline = false; // the index came
  await vi.waitFor(() => expect(model.keeping.value?.state).toBe("stopped"));
  network.isOnline = true;
  model.want("github");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(network.asked).not.toContain(fileOf("github"));
});

it("IconsModel that no longer keeps all leaves what is on the screen", async () => {
  const { model, network, keepsAll } = create({ keeps: true });
  model.want("x");
  await vi.waitFor(() => expect(model.iconOf("x").value).not.toBeNull());
  keepsAll.value = false;
  await vi.waitFor(() => expect([...network.kept]).toEqual([fileOf("x")]));
});
