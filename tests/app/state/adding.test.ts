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

/** A model, its vault, and a picture reader that answers when told. */
function setUp(vault = createFakeVault()) {
  const reading: PromiseWithResolvers<string[]>[] = [];
  const model = new AddingModel(vault, () => {
    const one = Promise.withResolvers<string[]>();
    reading.push(one);
    return one.promise;
  });
  return { model, vault, reading };
}
const heldTexts = ({ held }: ReturnType<typeof createFakeVault>) => [...held.values()];

it("AddingModel.takeTexts() takes one account to the preview", async () => {
  const { model } = setUp();
  await model.takeTexts(["one"]);
  expect(model.staged.value?.view.label).toBe("one");
  expect(model.choices.value).toEqual([]);
  expect(model.problem.value).toBeNull();
});

it("AddingModel.takeTexts() offers several, and leaves out what is none", async () => {
  const { model } = setUp();
  await model.takeTexts(["bad:web-link", "one", "two"]);
  expect(model.choices.value.map(({ view }) => view.label)).toEqual(["one", "two"]);
  expect(model.staged.value).toBeNull();
  expect(model.problem.value).toBeNull();
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
    stage: async () => {
      throw refusal("internal");
    },
  }));
  await expect(model.takeTexts(["one"])).rejects.toMatchObject({ name: "internal" });
  expect(model.problem.value).toBeNull();
});

it("AddingModel.choose() takes one to the preview, and has the vault forget the others", async () => {
  const { model, vault } = setUp();
  await model.takeTexts(["one", "two", "three"]);
  model.choose(model.choices.value[1]!);
  expect(model.staged.value?.view.label).toBe("two");
  expect(model.choices.value).toEqual([]);
  expect(heldTexts(vault)).toEqual(["two"]);
});

it("AddingModel.clear() has the vault forget all that was staged", async () => {
  const { model, vault } = setUp();
  await model.takeTexts(["one", "two"]);
  model.clear();
  await model.takeTexts(["three"]);
  model.clear();
  expect(heldTexts(vault)).toEqual([]);
  expect([model.staged.value, model.choices.value, model.problem.value]).toEqual([null, [], null]);
});

it("AddingModel.takePicture() says that it reads, and takes what was found", async () => {
  const { model, reading } = setUp();
  const done = model.takePicture(picture);
  expect(model.isReading.value).toBe(true);
  reading[0]!.resolve(["one"]);
  await done;
  expect(model.isReading.value).toBe(false);
  expect(model.staged.value?.view.label).toBe("one");
});

it("AddingModel.takePicture() tells why a picture could not be read", async () => {
  const { model, reading } = setUp();
  const done = model.takePicture(picture);
  reading[0]!.reject(refusal("picture-foreign"));
  await done;
  expect(model.isReading.value).toBe(false);
  expect(model.problem.value).toBe("picture-foreign");
});

it("AddingModel shows what was begun last, whichever ends last, and the vault holds nothing else", async () => {
  const { model, vault, reading } = setUp();
  const first = model.takePicture(picture);
  const second = model.takePicture(picture);
  reading[1]!.resolve(["second"]);
  await second;
  reading[0]!.resolve(["first"]);
  await first;
  expect(model.staged.value?.view.label).toBe("second");
  await Promise.all([model.takeTexts(["third"]), model.takeTexts(["fourth"])]);
  expect(model.staged.value?.view.label).toBe("fourth");
  expect(heldTexts(vault)).toEqual(["fourth"]);
});

it("AddingModel.clear() while something is read leaves nothing on screen and nothing in the vault", async () => {
  const { model, vault, reading } = setUp();
  const broken = model.takePicture(picture), sound = model.takeTexts(["text"]);
  model.clear();
  reading[0]!.reject(refusal("picture-slow"));
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
  const { model, reading } = setUp();
  const done = model.takePasted(pasted);
  reading[0]?.resolve(["from the picture"]);
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
