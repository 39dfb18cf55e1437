import { generateKeyPair } from "jose";
import { expect, it } from "vitest";
import { NOTICE, SIGNIN_REQUEST } from "../../src/protocol/signin-request.ts";
import { readPush, verifyPush } from "../../src/sw/verify.ts";
import { createSigner, pushText } from "./statements.ts";

const DENY = "AAECAwQFBgcICQoLDA0ODw";
const ours = await createSigner(), others = await createSigner("https://other.example.org");
const SERVERS = [others.server, ours.server];
const verify = async (jws: Promise<string>) => verifyPush({ request: await jws, deny: DENY }, SERVERS);
const verifyNotice = async (jws: Promise<string>) => verifyPush({ notice: await jws }, SERVERS);

it("verifyPush() takes a request that the device's own server signed, and gives what it says", async () => {
  const jws = await ours.request({ app: "Wiki" });
  const verified = await verifyPush({ request: jws, deny: DENY }, SERVERS);
  expect(verified).toMatchObject({ server: ours.server, jws, deny: DENY, request: { app: "Wiki" } });
});

it("verifyPush() takes a request by a retired key that is still pinned", async () => {
  const [old] = others.server.requestKeys, [current] = ours.server.requestKeys;
  const server = { ...ours.server, requestKeys: [{ ...old!, kid: "new" }, current!] };
  expect(await verifyPush({ request: await ours.request(), deny: DENY }, [server])).toMatchObject({ server });
});

it("verifyPush() does not ask what time it is", async () => {
  await expect(verify(ours.request({ iat: 5, exp: 95 }))).resolves.toBeDefined();
});

const { privateKey: strange } = await generateKeyPair("ES256");

/** Each is right in all but one thing. */
it.each([
  ["typ", () => ours.request({}, { typ: NOTICE })],
  ["aud", () => ours.request({ aud: "another-device" })],
  ["kid", () => ours.request({}, { header: { kid: "another-key" } })],
  ["kid", () => ours.request({}, { header: {} })],
  ["signature", () => ours.request({}, { key: strange })],
  ["header", () => ours.request({}, { header: { kid: ours.kid, jku: "https://evil.example" } })],
  ["iss", () => ours.request({ iss: "https://other.example.org" })],
  ["account", () => ours.request({ account: others.server.accountId })],
  ["shape", () => ours.request({ number: "42" })],
  ["shape", () => ours.request({ app: undefined })],
  ["shape", () => ours.request({ rid: "../../settings" })],
])("verifyPush() refuses a request for its %s alone", async (problem, request) => {
  await expect(verify(request())).rejects.toMatchObject({ problem });
});

it("verifyPush() refuses what another pinned server signs for this one's device", async () => {
  await expect(verify(others.request({ aud: ours.server.id, iss: ours.server.origin }))).rejects
    .toMatchObject({ problem: "kid" });
});

it("verifyPush() refuses a request of which one letter was changed", async () => {
  const [header, payload, signature] = (await ours.request()).split(".") as [string, string, string];
  const changed = atob(payload.replaceAll("-", "+").replaceAll("_", "/")).replace("Payroll", "Payrole");
  const jws = [header, btoa(changed).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""), signature];
  await expect(verify(Promise.resolve(jws.join(".")))).rejects.toMatchObject({ problem: "signature" });
});

it.each(["activity", "location", "test"] as const)("verifyPush() takes a notice of the kind %s", async (kind) => {
  expect(await verifyNotice(ours.notice(kind))).toMatchObject({ server: ours.server, notice: { kind } });
});

it.each([
  ["typ", () => ours.notice("test", {}, SIGNIN_REQUEST)],
  ["aud", () => ours.notice("test", { aud: "another-device" })],
  ["iss", () => ours.notice("test", { iss: "https://other.example.org" })],
  ["shape", () => ours.notice("test", { kind: "advertisement" })],
])("verifyPush() refuses a notice for its %s alone", async (problem, notice) => {
  await expect(verifyNotice(notice())).rejects.toMatchObject({ problem });
});

it("verifyPush() refuses everything where no server is known", async () => {
  const request = await ours.request();
  await expect(verifyPush({ request, deny: DENY }, [])).rejects.toMatchObject({ problem: "aud" });
});

it("readPush() reads both kinds of a padded message", () => {
  expect(readPush(pushText({ request: "a.b.c", deny: "d" }))).toEqual({ request: "a.b.c", deny: "d" });
  expect(readPush(pushText({ notice: "a.b.c" }))).toEqual({ notice: "a.b.c" });
});

it.each([
  ["nothing", null],
  ["an empty text", ""],
  ["no JSON", "{"],
  ["no notification", "{}"],
  ["a request without a token", pushText({ request: "a.b.c" })],
  ["a number for a statement", pushText({ notice: 5 })],
])("readPush() refuses %s", (_, text) => {
  expect(() => readPush(text)).toThrow(expect.objectContaining({ problem: "payload" }));
});
