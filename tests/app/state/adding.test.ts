import { expect, it, vi } from "vitest";
import { AddingModel } from "../../../src/app/state/adding.ts";
import type { TypedAccount } from "../../../src/vault/api.ts";
import { createFakeVault, refusal } from "../vault.ts";

const typed: TypedAccount = {
  issuer: "ACME",
  label: "typed",
  type: "totp",
  secret: "JBSWY3DP",
  algorithm: "SHA1",
  digits: 6,
  period: 30,
  counter: 0,
};
const picture = new Blob(["picture"], { type: "image/png" });

/** A model, its vault, and a picture reader that answers when told: `asked(0)` is its first question. */
function setUp(vault = createFakeVault()) {
  const reading: PromiseWithResolvers<string[]>[] = [];
  const model = new AddingModel(vault, () => {
    const one = Promise.withResolvers<string[]>();
    reading.push(one);
    return one.promise;
  });
  const asked = (index: number) => vi.waitFor(() => reading[index] ?? expect.unreachable("nothing is read"));
  return { model, vault, asked };
}
const labels = ({ list }: InstanceType<typeof AddingModel>) => list.value?.accounts.map(({ view }) => view.label);
const heldTexts = ({ held }: ReturnType<typeof createFakeVault>) => [...held.values()];

it("AddingModel.takeTexts() takes one account to the preview", async () => {
  const { model } = setUp();
  await model.takeTexts(["one"]);
  expect(model.staged.value?.view.label).toBe("one");
  expect(model.list.value).toBeNull();
  expect(model.problem.value).toBeNull();
});

it("AddingModel.takeTexts() lists several, with what could not be read", async () => {
  const { model } = setUp();
  await model.takeTexts(["bad:web-link", "one", "two"]);
  expect(labels(model)).toEqual(["one", "two"]);
  expect(model.list.value?.unread.map(({ problem }) => problem)).toEqual(["web-link"]);
  expect(model.staged.value).toBeNull();
  expect(model.problem.value).toBeNull();
});

it("AddingModel.takeTexts() lists one account where something beside it could not be read, or codes are to come", async () => {
  for (const texts of [["one", "bad:web-link"], ["part:a:1/5"]]) {
    const { model } = setUp();
    await model.takeTexts(texts);
    expect(labels(model)).toHaveLength(1);
    expect(model.staged.value).toBeNull();
  }
});

it("AddingModel has what comes join the list that is there, in whatever way it comes", async () => {
  const { model, asked, vault } = setUp();
  await model.takeTexts(["part:a:4/5"]);
  await model.takePasted({ picture: null, text: "part:a:1/5" });
  const done = model.takeFiles([picture, new File(["part:a:2/5\npart:a:4/5"], "more.txt")]);
  (await asked(0)).resolve(["part:a:3/5"]);
  await done;
  expect(labels(model)).toEqual(["part:a:4/5", "part:a:1/5", "part:a:3/5", "part:a:2/5"]);
  expect(model.list.value?.exports).toEqual([{ size: 5, have: 4, missing: [5], isUnclear: false }]);
  expect(heldTexts(vault)).toHaveLength(4);
});

it("AddingModel tells what could not join the list, and keeps the list", async () => {
  const { model, asked } = setUp();
  await model.takeTexts(["one", "two"]);
  await model.takeTexts(["bad:web-link"]);
  expect(model.problem.value).toBe("web-link");
  const done = model.takeFiles([picture]);
  (await asked(0)).resolve([]);
  await done;
  expect(model.problem.value).toBe("no-code");
  await model.takeTexts(["three"]);
  expect(model.problem.value).toBeNull();
  expect(labels(model)).toEqual(["one", "two", "three"]);
  expect(model.list.value?.unreadCount).toBe(2);
});

it("AddingModel.takeTexts() tells the first problem where there is no account, and that there was no code", async () => {
  const { model } = setUp();
  await model.takeTexts(["bad:web-link", "bad:digits"]);
  expect(model.problem.value).toBe("web-link");
  await model.takeTexts([]);
  expect(model.problem.value).toBe("no-code");
});

it("AddingModel.takeTexts() rejects when the vault fails, rather than call it a problem of the text", async () => {
  const { model } = setUp(createFakeVault({
    stageMany: async () => {
      throw refusal("internal");
    },
  }));
  await expect(model.takeTexts(["one"])).rejects.toMatchObject({ name: "internal" });
  expect(model.problem.value).toBeNull();
});

it("AddingModel.clear() has the vault forget all that was staged", async () => {
  const { model, vault } = setUp();
  await model.takeTexts(["one", "two"]);
  model.clear();
  await model.takeTexts(["three"]);
  model.clear();
  expect(heldTexts(vault)).toEqual([]);
  expect([model.staged.value, model.list.value, model.problem.value]).toEqual([null, null, null]);
});

it("AddingModel.takeFiles() says that it reads, and takes what was found", async () => {
  const { model, asked } = setUp();
  const done = model.takeFiles([picture]);
  expect(model.isReading.value).toBe(true);
  (await asked(0)).resolve(["one"]);
  await done;
  expect(model.isReading.value).toBe(false);
  expect(model.staged.value?.view.label).toBe("one");
});

it("AddingModel.takeFiles() lists all codes of one picture", async () => {
  const { model, asked } = setUp();
  const done = model.takeFiles([picture]);
  (await asked(0)).resolve(["one", "two", "three"]);
  await done;
  expect(labels(model)).toEqual(["one", "two", "three"]);
});

it("AddingModel.takeFiles() tells why a file could not be read; of several it names each", async () => {
  const { model, asked } = setUp();
  const done = model.takeFiles([picture]);
  (await asked(0)).reject(refusal("picture-foreign"));
  await done;
  expect(model.isReading.value).toBe(false);
  expect(model.problem.value).toBe("picture-foreign");
  await model.takeFiles([new File([], "a.txt"), new File(["bad:unknown-file"], "b.txt")]);
  expect(model.problem.value).toBeNull();
  expect(model.list.value?.unread.map(({ source, problem }) => [source, problem]))
    .toEqual([["a.txt", "picture-empty"], ["b.txt", "unknown-file"]]);
});

it("AddingModel shows what was begun last, whichever ends last, and the vault holds nothing else", async () => {
  const { model, vault, asked } = setUp();
  const first = model.takeFiles([picture]);
  await asked(0);
  const second = model.takeFiles([picture]);
  (await asked(1)).resolve(["second"]);
  await second;
  (await asked(0)).resolve(["first"]);
  await first;
  expect(model.staged.value?.view.label).toBe("second");
  await Promise.all([model.takeTexts(["third"]), model.takeTexts(["fourth"])]);
  expect(model.staged.value?.view.label).toBe("fourth");
  expect(heldTexts(vault)).toEqual(["fourth"]);
});

it("AddingModel.clear() while something is read leaves nothing on screen and nothing in the vault", async () => {
  const { model, vault, asked } = setUp();
  const broken = model.takeFiles([picture]);
  const question = await asked(0);
  const sound = model.takeTexts(["text"]);
  model.clear();
  question.reject(refusal("picture-slow"));
  await Promise.all([broken, sound]);
  expect([model.staged.value, model.problem.value, model.isReading.value]).toEqual([null, null, false]);
  expect(heldTexts(vault)).toEqual([]);
});

it.each(
  [
    ["a picture, even beside a text", { picture, text: "text" }, "from the picture", null],
    ["a text", { picture: null, text: "text" }, "text", null],
    ["nothing", { picture: null, text: null }, undefined, "clipboard-empty"],
    ["spaces", { picture: null, text: "  " }, undefined, "clipboard-empty"],
    ["a clipboard that may not be read", null, undefined, "clipboard-refused"],
  ] as const,
)("AddingModel.takePasted() takes %s", async (_, pasted, label, problem) => {
  const { model, asked } = setUp();
  const done = model.takePasted(pasted);
  if (pasted?.picture) (await asked(0)).resolve(["from the picture"]);
  await done;
  expect(model.staged.value?.view.label).toBe(label);
  expect(model.problem.value).toBe(problem);
});

it("AddingModel.takeTyped() takes the form to the preview, in the place of what was there", async () => {
  const { model, vault } = setUp();
  await model.takeTexts(["one"]);
  await model.takeTyped(typed);
  expect(model.staged.value?.view.label).toBe("typed");
  expect(heldTexts(vault)).toEqual([typed]);
});

it("AddingModel.takeTyped() rejects as the vault does, and leaves what was there", async () => {
  const { model } = setUp(createFakeVault({
    stageTyped: async () => {
      throw refusal("unreadable", "digits");
    },
  }));
  await model.takeTexts(["one"]);
  await expect(model.takeTyped(typed)).rejects.toMatchObject({ name: "unreadable", message: "digits" });
  expect(model.staged.value?.view.label).toBe("one");
});

it("AddingModel.save() stores the staged account under the names it is given", async () => {
  const { model, vault } = setUp();
  await model.takeTexts(["one"]);
  await model.save({ issuer: "B", label: "bob" }, "old");
  expect(vault.added).toEqual([["one", { issuer: "B", label: "bob", replace: "old" }]]);
  expect(model.added.value).toBe("old");
  expect(model.staged.value).toBeNull();
  model.forgetAdded();
  expect(model.added.value).toBeNull();
});

it("AddingModel.save() keeps the preview when it fails, so that it can be tried again", async () => {
  const add = vi.fn(async () => "a").mockRejectedValueOnce(refusal("storage-full"));
  const { model } = setUp(createFakeVault({ add }));
  await model.takeTexts(["one"]);
  await expect(model.save({ issuer: "", label: "one" })).rejects.toMatchObject({ name: "storage-full" });
  expect(model.staged.value?.view.label).toBe("one");
  await model.save({ issuer: "", label: "one" });
  expect(model.added.value).toBe("a");
});

it("AddingModel.saveAll() stores what it is told of the list, brings the first into sight, and can be taken back", async () => {
  const removed: string[] = [];
  const { model, vault } = setUp(createFakeVault({ remove: async (ids) => void removed.push(...ids) }));
  await model.takeTexts(["one", "two", "three"]);
  const [, second, third] = model.list.value!.accounts;
  const ids = await model.saveAll([second!.stageId, third!.stageId]);
  expect(vault.added.map(([what]) => what)).toEqual(["two", "three"]);
  expect(model.added.value).toBe(ids[0]);
  expect(model.list.value).toBeNull();
  expect(heldTexts(vault)).toEqual([]);
  await model.takeBack(ids);
  expect(removed).toEqual(ids);
});

it("AddingModel.saveAll() keeps the list when it fails, so that it can be tried again", async () => {
  const addAll = vi.fn(async () => ["a"]).mockRejectedValueOnce(refusal("storage-full"));
  const { model } = setUp(createFakeVault({ addAll }));
  await model.takeTexts(["one", "two"]);
  await expect(model.saveAll(["stage-1"])).rejects.toMatchObject({ name: "storage-full" });
  expect(labels(model)).toEqual(["one", "two"]);
  await model.saveAll(["stage-1"]);
  expect(model.list.value).toBeNull();
});

it("AddingModel reads no more of the files once it is disposed: the app was locked", async () => {
  const { model, asked } = setUp();
  const taken = model.takeFiles([picture, picture]);
  const first = await asked(0);
  model[Symbol.dispose]();
  first.resolve(["one"]);
  expect(await Promise.race([taken.then(() => "over"), asked(1).then(() => "reads on")])).toBe("over");
  expect([model.staged.value, model.list.value]).toEqual([null, null]);
});
