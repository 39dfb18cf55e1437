import { expect, it } from "vitest";
import { AddingModel } from "../../../src/app/state/adding.ts";
import { createFakeVault } from "../vault.ts";

const LINK = "https://sign.example/enrol#t=AAECAwQFBgcICQoLDA0ODw";

it("AddingModel takes an organisation's link for an invitation, from a text and from a picture, and stages nothing", async () => {
  const vault = createFakeVault();
  const adding = new AddingModel(vault, async () => ["something", LINK]);
  await adding.takeTexts([LINK]);
  expect(adding.takeInvitation()).toBe(LINK);
  expect(adding.takeInvitation()).toBeNull();
  await adding.takeFiles([new Blob(["picture"], { type: "image/png" })]);
  expect(adding.invitation.value).toBe(LINK);
  expect(adding.problem.value).toBeNull();
  expect(vault.held.size).toBe(0);
});

it("AddingModel takes no other web link for an invitation", async () => {
  const adding = new AddingModel(createFakeVault(), async () => []);
  await adding.takeTexts(["https://sign.example/other#t=AAECAwQFBgcICQoLDA0ODw"]);
  expect(adding.invitation.value).toBeNull();
});
