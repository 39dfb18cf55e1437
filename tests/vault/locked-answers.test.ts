/** Answers that are drafted while the vault is locked; what all answers have to obey is in approvals.test.ts. */
import { expect, it } from "vitest";
import { readStatement } from "../../src/protocol/jws.ts";
import type { AnswerAct } from "../../src/vault/approvals-api.ts";
import { passkey } from "./locked.ts";
import { lockedTab, registered, signedRequest } from "./organisation.ts";
import { OPEN } from "./profile.ts";

const APPROVE: AnswerAct = { act: "approve", number: "07" };

const ridOf = (statement: string) => readStatement(statement).payload.rid;

it("a draft made while locked outlives a wrong secret, and is signed by the gesture that opens the vault", async () => {
  const { profile, id } = await registered({ locked: true });
  const tab = await lockedTab(profile);
  const { draftId } = await tab.draftAnswer(await signedRequest(id), APPROVE);
  await expect(tab.unlock((await passkey(2)).proof(), OPEN)).rejects.toThrow();
  await expect(tab.unlock({ kind: "recovery", text: "0".repeat(28) }, OPEN)).rejects.toThrow();
  await expect(tab.signAnswer(draftId)).rejects.toMatchObject({ name: "gesture-needed" });
  await tab.unlock((await passkey(1)).proof(), OPEN);
  expect((await tab.signAnswer(draftId)).answer).toContain(".");
});

it("a draft made while locked is signed once, however many gestures follow", async () => {
  const { profile, id } = await registered({ locked: true });
  const tab = await lockedTab(profile), { proof } = await passkey(1);
  const { draftId } = await tab.draftAnswer(await signedRequest(id), APPROVE);
  await tab.unlock(proof(), OPEN);
  await tab.signAnswer(draftId);
  await tab.confirm(proof());
  await expect(tab.signAnswer(draftId)).rejects.toMatchObject({ name: "not-found" });
});

it("a gesture before the draft counts for none, also one that opened nothing", async () => {
  const { profile, id } = await registered({ locked: true });
  const tab = await lockedTab(profile), { proof } = await passkey(1);
  await tab.confirm(proof());
  const first = await tab.draftAnswer(await signedRequest(id), APPROVE);
  await expect(tab.signAnswer(first.draftId)).rejects.toMatchObject({ name: "gesture-needed" });
  await tab.unlock(proof(), OPEN);
  const second = await tab.draftAnswer(await signedRequest(id), APPROVE);
  await expect(tab.signAnswer(second.draftId)).rejects.toMatchObject({ name: "gesture-needed" });
  expect((await tab.signAnswer(first.draftId)).answer).toContain(".");
});

it("of two requests that were drafted while locked, the gesture signs the one that was asked for, and no other", async () => {
  const { profile, id } = await registered({ locked: true });
  const tab = await lockedTab(profile), { proof } = await passkey(1);
  const requests = [await signedRequest(id), await signedRequest(id)];
  const [first, second] = await Promise.all(requests.map((request) => tab.draftAnswer(request, APPROVE)));
  expect(first!.cosign!.challenge).not.toBe(second!.cosign!.challenge);
  await tab.unlock(proof(), OPEN);
  expect(ridOf((await tab.signAnswer(second!.draftId)).answer)).toBe(ridOf(requests[1]!));
  await expect(tab.signAnswer(first!.draftId)).rejects.toMatchObject({ name: "gesture-needed" });
  await tab.confirm(proof());
  expect(ridOf((await tab.signAnswer(first!.draftId)).answer)).toBe(ridOf(requests[0]!));
});
