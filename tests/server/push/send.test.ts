import { decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import webpush from "web-push";
import { afterAll, beforeEach, expect, it } from "vitest";
import { fromBase64Url, toBase64Url, utf8 } from "../../../src/protocol/bytes.ts";
import { padPush } from "../../../src/server/push/payload.ts";
import { createPushSender, type PushSenderDeps } from "../../../src/server/push/send.ts";
import { openPush, rfc8291Receiver } from "./receiver.ts";

const NOW = Date.UTC(2026, 2, 1, 12);
const VAPID = { ...webpush.generateVAPIDKeys(), subject: "mailto:admin@example.com" };
const receiver = await rfc8291Receiver();
const OPTIONS = { ttl: 60, urgency: "high" } as const;

interface Post {
  readonly path: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}
const posts: Post[] = [];
let answer: () => Response | Promise<Response> = () => new Response(null, { status: 201 });

/** A push service that answers as the test says. */
const service = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
  const { method, headers, url } = request;
  posts.push({ path: new URL(url).pathname, method, headers, body: await request.bytes() });
  return await answer();
});
const ORIGIN = `http://127.0.0.1:${service.addr.port}`;
afterAll(() => service.shutdown());
beforeEach(() => {
  posts.length = 0;
  answer = () => new Response(null, { status: 201 });
});

function sender(deps: Partial<PushSenderDeps> = {}) {
  return createPushSender({ vapid: VAPID, extraOrigins: [ORIGIN], fetch, now: () => NOW, ...deps });
}
const target = { endpoint: `${ORIGIN}/send/1`, keys: receiver.keys };

it("openPush(), which the tests here believe, opens the message of RFC 8291 Appendix A", async () => {
  const body = fromBase64Url(
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_" +
      "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
  );
  expect(new TextDecoder().decode(await openPush(receiver, body))).toBe("When I grow up, I want to be a watermelon");
});

it("createPushSender() seals for the user agent of RFC 8291 Appendix A what only it can open", async () => {
  const text = utf8("When I grow up, I want to be a watermelon");
  expect(await sender()(target, text, OPTIONS)).toBe("sent");
  expect(await openPush(receiver, posts[0]!.body)).toEqual(text);
  const stranger = { ...receiver, keys: { ...receiver.keys, auth: toBase64Url(new Uint8Array(16)) } };
  await expect(openPush(stranger, posts[0]!.body)).rejects.toThrow();
});

it("createPushSender() sends a padded push of 3 072 bytes in one record that every service takes", async () => {
  const push = padPush({ title: "Öykü 🔐" });
  await sender()(target, push, OPTIONS);
  const { body } = posts[0]!;
  expect(await openPush(receiver, body)).toEqual(push);
  expect(body.length).toBe(86 + 3072 + 17); // header, and the delimiter and tag of RFC 8188
  expect(body.length).toBeLessThanOrEqual(4096);
});

it("createPushSender() seals each push with a salt and a key of its own", async () => {
  const send = sender();
  for (let i = 0; i < 2; i++) await send(target, utf8("same"), OPTIONS);
  const [a, b] = posts.map(({ body }) => ({
    salt: toBase64Url(body.subarray(0, 16)),
    key: toBase64Url(body.subarray(21, 86)),
  }));
  expect(a!.salt).not.toBe(b!.salt);
  expect(a!.key).not.toBe(b!.key);
});

it("createPushSender() sends the headers of RFC 8030 and 8291", async () => {
  await sender()(target, utf8("x"), { ttl: 59.9, urgency: "high", topic: "a-topic_1" });
  const { method, path, headers } = posts[0]!;
  expect([method, path]).toEqual(["POST", "/send/1"]);
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-encoding": "aes128gcm",
    "content-type": "application/octet-stream",
    ttl: "59",
    urgency: "high",
    topic: "a-topic_1",
  });
});

it("createPushSender() sends no Topic without one, and no TTL below 0", async () => {
  await sender()(target, utf8("x"), { ttl: -3, urgency: "normal" });
  expect(posts[0]!.headers.has("topic")).toBe(false);
  expect(posts[0]!.headers.get("ttl")).toBe("0");
});

it.each(["", "x".repeat(33), "a b", "a=", "ü"])("createPushSender() throws for the topic %j", async (topic) => {
  await expect(sender()(target, utf8("x"), { ...OPTIONS, topic })).rejects.toThrow(RangeError);
  expect(posts).toEqual([]);
});

async function verified(authorization: string | null, at: number) {
  const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization ?? "") ?? [];
  expect(key).toBe(VAPID.publicKey);
  const point = fromBase64Url(key!);
  const [x, y] = [toBase64Url(point.subarray(1, 33)), toBase64Url(point.subarray(33))];
  const publicKey = await importJWK({ kty: "EC", crv: "P-256", x, y }, "ES256");
  const { payload } = await jwtVerify(token!, publicKey, { algorithms: ["ES256"], currentDate: new Date(at) });
  return { payload, header: decodeProtectedHeader(token!) };
}

it("createPushSender() signs by RFC 8292 for the origin of the push service", async () => {
  await sender()(target, utf8("x"), OPTIONS);
  const { payload, header } = await verified(posts[0]!.headers.get("authorization"), NOW);
  expect(header).toEqual({ typ: "JWT", alg: "ES256" });
  expect(payload).toEqual({ aud: ORIGIN, sub: VAPID.subject, exp: NOW / 1000 + 12 * 60 * 60 });
});

it("createPushSender() signs once an origin, and again an hour before the end", async () => {
  let clock = NOW;
  const asked: string[] = [];
  const fetch: PushSenderDeps["fetch"] = async (_, init) => {
    asked.push(new Headers(init.headers).get("authorization")!);
    return new Response(null, { status: 201 });
  };
  const send = sender({ fetch, now: () => clock });
  const to = (endpoint: string) => send({ ...target, endpoint }, utf8("x"), OPTIONS);
  await to("https://fcm.googleapis.com/wp/1");
  await to("https://web.push.apple.com/1");
  clock = NOW + 11 * 3_600_000 - 1_000;
  await to("https://fcm.googleapis.com/wp/2");
  clock += 1_000;
  await to("https://fcm.googleapis.com/wp/2");
  expect(asked[2]).toBe(asked[0]);
  expect(asked[3]).not.toBe(asked[0]);
  expect((await verified(asked[1]!, clock)).payload.aud).toBe("https://web.push.apple.com");
  expect((await verified(asked[3]!, clock)).payload.exp).toBe(clock / 1000 + 12 * 60 * 60);
});

it("createPushSender() keeps no more than 100 signatures, and signs for the right origin all the same", async () => {
  const asked: [string, string][] = [];
  const fetch: PushSenderDeps["fetch"] = async (url, init) => {
    asked.push([new URL(url).origin, new Headers(init.headers).get("authorization")!]);
    return new Response(null, { status: 201 });
  };
  let clock = NOW;
  const send = sender({ fetch, now: () => clock += 1_000 });
  for (let i = 0; i < 102; i++) {
    await send({ ...target, endpoint: `https://h${i % 101}.notify.windows.com/w` }, utf8("x"), OPTIONS);
  }
  expect(asked[101]![0]).toBe(asked[0]![0]);
  expect(asked[101]![1]).not.toBe(asked[0]![1]); // forgotten between
  for (const [origin, header] of asked) expect((await verified(header, NOW)).payload.aud).toBe(origin);
});

it.each([
  ["a subject that is no address", { subject: "admin" }],
  ["a private key that is too short", { privateKey: VAPID.privateKey.slice(0, 20) }],
  ["a public key that is too short", { publicKey: VAPID.publicKey.slice(0, 20) }],
])("createPushSender() throws at once for %s", (_, part) => {
  expect(() => sender({ vapid: { ...VAPID, ...part } })).toThrow();
});

it.each(
  [
    [200, "sent"],
    [201, "sent"],
    [202, "sent"],
    [404, "gone"],
    [410, "gone"],
    [400, "refused"],
    [401, "refused"],
    [403, "refused"],
    [413, "refused"],
    [429, { retryAfter: 0 }],
    [500, { retryAfter: 0 }],
    [503, { retryAfter: 0 }],
  ] as const,
)("createPushSender() on status %i says %j", async (status, outcome) => {
  answer = () => new Response("words nobody reads", { status });
  expect(await sender()(target, utf8("x"), OPTIONS)).toEqual(outcome);
});

it.each([
  ["120", 120],
  ["0", 0],
  [new Date(NOW + 90_000).toUTCString(), 90],
  [new Date(NOW - 90_000).toUTCString(), 0],
  ["-5", 0],
  ["soon", 0],
])("createPushSender() reads Retry-After: %s as %i s", async (text, retryAfter) => {
  for (const status of [429, 503]) {
    answer = () => new Response(null, { status, headers: { "Retry-After": text } });
    expect(await sender()(target, utf8("x"), OPTIONS)).toEqual({ retryAfter });
  }
});

it.each([301, 302, 303, 307, 308])("createPushSender() follows no redirect of status %i", async (status) => {
  answer = () => new Response(null, { status, headers: { Location: `${ORIGIN}/elsewhere` } });
  expect(await sender()(target, utf8("x"), OPTIONS)).toBe("refused");
  expect(posts.map(({ path }) => path)).toEqual(["/send/1"]);
});

it("createPushSender() asks the guard again: what it refuses is not sent", async () => {
  expect(await sender({ extraOrigins: [] })(target, utf8("x"), OPTIONS)).toBe("refused");
  const keys = { ...receiver.keys, p256dh: toBase64Url(fromBase64Url(receiver.keys.p256dh).fill(1, 64)) };
  expect(await sender()({ ...target, keys }, utf8("x"), OPTIONS)).toBe("refused");
  expect(posts).toEqual([]);
});

it("createPushSender() wants another try when nobody listens", async () => {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const origin = `http://127.0.0.1:${(listener.addr as Deno.NetAddr).port}`;
  listener.close();
  const send = sender({ extraOrigins: [origin] });
  expect(await send({ ...target, endpoint: `${origin}/x` }, utf8("x"), OPTIONS)).toEqual({ retryAfter: 0 });
});

it("createPushSender() waits 5 s for an answer, and wants another try", async () => {
  const late = Promise.withResolvers<Response>();
  answer = () => late.promise;
  const began = performance.now();
  expect(await sender()(target, utf8("x"), OPTIONS)).toEqual({ retryAfter: 0 });
  const took = performance.now() - began;
  late.resolve(new Response());
  expect(took).toBeGreaterThan(4_900);
  expect(took).toBeLessThan(15_000);
});

it("createPushSender() does not wait for the end of an answer's body", async () => {
  let isCancelled = false;
  answer = () =>
    new Response(
      new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
        cancel: () => void (isCancelled = true),
      }),
      { status: 201 },
    );
  expect(await sender()(target, utf8("x"), OPTIONS)).toBe("sent");
  for (let i = 0; i < 100 && !isCancelled; i++) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isCancelled).toBe(true);
});
