import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { padPush, PUSH_LENGTH, topicOf } from "../../../src/server/push/payload.ts";
import { utf8 } from "../../../src/protocol/bytes.ts";

it.each([
  ["ASCII", { title: "Sign-in" }],
  ["two bytes a character", { title: "Anmeldung für Öykü" }],
  ["three bytes", { title: "登録の確認 €" }],
  ["four bytes", { title: "🔐👩‍💻" }],
  ["nothing", {}],
])("padPush() gives 3 072 bytes that read the same: %s", (_, payload) => {
  const padded = padPush(payload);
  expect(padded.length).toBe(3072);
  expect(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(padded))).toEqual(payload);
  const json = utf8(JSON.stringify(payload));
  expect(padded.subarray(0, json.length)).toEqual(json);
  expect(new Set(padded.subarray(json.length))).toEqual(new Set([0x20]));
});

it("padPush() counts bytes, not characters, up to the last one", () => {
  const room = PUSH_LENGTH - '{"t":""}'.length;
  expect(padPush({ t: "x".repeat(room) }).length).toBe(PUSH_LENGTH);
  expect(() => padPush({ t: "x".repeat(room + 1) })).toThrow(new RangeError("Cannot pad a push of 3073 bytes"));
  const euros = "€".repeat(room / 3);
  expect(padPush({ t: euros + "x".repeat(room % 3) }).length).toBe(PUSH_LENGTH);
  expect(() => padPush({ t: euros + "x".repeat(room % 3 + 1) })).toThrow(RangeError);
});

const hmacBy = (secret: Uint8Array) => async (text: string) =>
  createHmac("sha256", secret).update(text).digest("base64url");
const hmac = hmacBy(new Uint8Array(32).fill(7));

it("topicOf() is the beginning of HMAC-SHA-256 over account and kind", async () => {
  expect(await topicOf(hmac, "acc-1", "signin")).toBe((await hmac("acc-1|signin")).slice(0, 32));
  expect(await topicOf(hmac, "acc-1", "signin")).toMatch(/^[A-Za-z0-9_-]{32}$/);
});

it("topicOf() differs by account, kind and secret", async () => {
  const topics = await Promise.all([
    topicOf(hmac, "a", "signin"),
    topicOf(hmac, "a", "activity"),
    topicOf(hmac, "a", "location"),
    topicOf(hmac, "b", "signin"),
    topicOf(hmacBy(new Uint8Array(32).fill(8)), "a", "signin"),
  ]);
  expect(new Set(topics).size).toBe(topics.length);
});
