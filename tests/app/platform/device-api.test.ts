import { exportJWK, generateKeyPair } from "jose";
import { afterEach, expect, it } from "vitest";
import { createDeviceApi } from "../../../src/app/platform/device-api.ts";
import { sha256 } from "../../../src/protocol/bytes.ts";
import { makeProof, readProof } from "../../../src/protocol/dpop.ts";
import type { PublicJwk } from "../../../src/protocol/jws.ts";

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly headers: Headers;
}

const { publicKey, privateKey } = await generateKeyPair("ES256");
const { kty, crv, x, y } = await exportJWK(publicKey);
const publicJwk = { kty, crv, x, y } as PublicJwk;

let end = async () => {};
afterEach(() => end());

/** A server on a port of its own that gives `answers` in turn, and a device that talks to it. */
function serve(...answers: ((asked: Asked) => Response | Promise<Response>)[]) {
  const asked: Asked[] = [], proven: string[] = [], left = [...answers];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    const one = {
      method: request.method,
      path: new URL(request.url).pathname,
      body: await request.text(),
      headers: request.headers,
    };
    asked.push(one);
    return left.shift()!(one);
  });
  end = () => server.shutdown();
  const origin = `http://127.0.0.1:${server.addr.port}`;
  const api = createDeviceApi({
    origin,
    fetch,
    patience: 1_000,
    silence: 400,
    async prove(id, call) {
      proven.push(id);
      return makeProof({ ...call, jti: crypto.randomUUID(), at: Date.now() }, { publicJwk, privateKey });
    },
  });
  /** What the proof of the `i`th call says; throws when it is none for that call. */
  async function proofOf(i: number) {
    const { method, path, body, headers } = asked[i]!;
    const bytes = body === "" ? null : new TextEncoder().encode(body);
    return (await readProof(headers.get("dpop")!, { method, url: `${origin}${path}`, body: bytes })).claims;
  }
  return { api, asked, proven, proofOf, server, origin };
}

const ok = (body: unknown = {}, headers = {}) => () => Response.json(body, { headers });
const refuse = (status: number, body: unknown, headers = {}) => () => Response.json(body, { status, headers });
const wantsNonce = (nonce: string) => refuse(401, { error: "use_dpop_nonce" }, { "dpop-nonce": nonce });

it("createDeviceApi() asks what needs no key without a proof", async () => {
  const { api, asked, proven } = serve(ok({ name: "Acme" }), ok({ nonce: "n" }), ok({ deviceId: "d" }), ok({}));
  expect(await api.discover()).toEqual({ name: "Acme" });
  expect(await api.beginEnrolment({ code: "0123ABCD" })).toEqual({ nonce: "n" });
  expect(await api.claim({ registration: "a.b.c" })).toEqual({ deviceId: "d" });
  expect(await api.deny({ rid: "r", token: "t" })).toBeUndefined();
  expect(asked.map(({ method, path, body }) => [method, path, body])).toEqual([
    ["GET", "/.well-known/countersign", ""],
    ["POST", "/api/enrol/begin", '{"code":"0123ABCD"}'],
    ["POST", "/api/enrol/claim", '{"registration":"a.b.c"}'],
    ["POST", "/api/deny", '{"rid":"r","token":"t"}'],
  ]);
  expect(asked.map(({ headers }) => headers.get("dpop"))).toEqual([null, null, null, null]);
  expect(proven).toEqual([]);
});

it("createDeviceApi() sends every other call with a proof for it, over its body too", async () => {
  const calls = 9;
  const { api, asked, proven, proofOf } = serve(...Array.from({ length: calls }, () => ok()));
  const subscription = { endpoint: "https://push.example", keys: { p256dh: "p", auth: "a" } };
  await api.device("id");
  await api.totp("id");
  await api.putPush("id", subscription);
  await api.testPush("id");
  await api.requestsOn("id");
  await api.rename("id", "Phone");
  await api.remove("id");
  await api.requests("id");
  await api.answer("id", { answer: "a.b.c" });
  expect(asked.map(({ method, path, body }) => [method, path, body])).toEqual([
    ["GET", "/api/device", ""],
    ["GET", "/api/device/totp", ""],
    ["PUT", "/api/push", JSON.stringify({ subscription })],
    ["POST", "/api/push/test", ""],
    ["PUT", "/api/device/requests-on", "{}"],
    ["PUT", "/api/device/name", '{"name":"Phone"}'],
    ["DELETE", "/api/device", ""],
    ["GET", "/api/requests", ""],
    ["POST", "/api/answers", '{"answer":"a.b.c"}'],
  ]);
  expect(proven).toEqual(Array.from({ length: calls }, () => "id"));
  for (let i = 0; i < calls; i++) {
    expect((await proofOf(i)).bh).toBe(asked[i]!.body === "" ? undefined : await sha256(asked[i]!.body));
  }
});

it("createDeviceApi() takes the server's nonce and repeats the call once, with a proof of its own", async () => {
  const { api, asked, proofOf } = serve(wantsNonce("n1"), ok({ state: "approved", clock: 0 }));
  expect(await api.answer("id", { answer: "a.b.c" })).toEqual({ state: "approved", clock: 0 });
  const [first, second] = [await proofOf(0), await proofOf(1)];
  expect([first.nonce, second.nonce]).toEqual([undefined, "n1"]);
  expect(first.jti).not.toBe(second.jti);
  expect(asked[1]!.body).toBe(asked[0]!.body);
});

it("createDeviceApi() goes on with the nonce it saw last, on a success too", async () => {
  const { api, proofOf } = serve(ok({}, { "dpop-nonce": "n1" }), ok({}, { "dpop-nonce": "n2" }), ok(), ok());
  for (let i = 0; i < 4; i++) await api.requests("id");
  expect((await Promise.all([0, 1, 2, 3].map(proofOf))).map(({ nonce }) => nonce)).toEqual([
    undefined,
    "n1",
    "n2",
    "n2",
  ]);
});

it("createDeviceApi() does not repeat a call twice", async () => {
  const { api, asked } = serve(wantsNonce("n1"), wantsNonce("n2"));
  await expect(api.device("id")).rejects.toMatchObject({ name: "ProtocolError", code: "use_dpop_nonce" });
  expect(asked).toHaveLength(2);
});

it("createDeviceApi() repeats nothing that failed for another reason", async () => {
  const { api, asked } = serve(refuse(401, { error: "bad_proof", detail: "htu" }, { "dpop-nonce": "n1" }));
  await expect(api.device("id")).rejects.toMatchObject({ code: "bad_proof", detail: "htu" });
  expect(asked).toHaveLength(1);
});

it.each([
  [410, { error: "device_revoked", detail: "a.b.c" }, { code: "device_revoked", detail: "a.b.c" }],
  [429, { error: "rate_limited", retryAfter: 30 }, { code: "rate_limited", retryAfter: 30, detail: undefined }],
  [409, { error: "request_final", detail: "expired" }, { code: "request_final", detail: "expired" }],
  [400, { error: "bad_answer", detail: { a: 1 }, retryAfter: "soon" }, {
    code: "bad_answer",
    detail: undefined,
    retryAfter: undefined,
  }],
])("createDeviceApi() makes of status %i and %j an error of the protocol", async (status, body, error) => {
  const { api } = serve(refuse(status, body));
  await expect(api.requests("id")).rejects.toMatchObject({ name: "ProtocolError", ...error });
});

it.each([
  ["a code of tomorrow", 418, '{"error":"teapot"}'],
  ["a code that is a method's name", 400, '{"error":"constructor"}'],
  ["another server's page", 404, "<h1>Not found</h1>"],
  ["nothing", 410, ""],
  ["null", 500, "null"],
])("createDeviceApi() says unavailable and the status for %s", async (_, status, body) => {
  const { api } = serve(() => new Response(body, { status }));
  await expect(api.device("id")).rejects.toMatchObject({ code: "unavailable", detail: String(status) });
});

it("createDeviceApi() says unavailable when a success is no JSON, as behind a hotel's login", async () => {
  const { api } = serve(() => new Response("<h1>Welcome</h1>"));
  await expect(api.requests("id")).rejects.toMatchObject({ code: "unavailable" });
});

it("createDeviceApi() follows no redirect", async () => {
  const { api, asked } = serve(() => new Response(null, { status: 307, headers: { location: "/elsewhere" } }));
  await expect(api.requests("id")).rejects.toMatchObject({ code: "unavailable" });
  expect(asked).toHaveLength(1);
});

it("createDeviceApi() says unavailable when nobody listens", async () => {
  const { api, server } = serve();
  await server.shutdown();
  end = async () => {};
  await expect(api.discover()).rejects.toMatchObject({ name: "ProtocolError", code: "unavailable" });
});

it("createDeviceApi() waits no longer than its patience", async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  const { api } = serve(() => promise);
  const start = Date.now();
  await expect(api.requests("id")).rejects.toMatchObject({ code: "unavailable" });
  expect(Date.now() - start).toBeGreaterThan(900);
  resolve(new Response());
});

it("createDeviceApi() lets through what the vault says when it makes no proof", async () => {
  const locked = new Error("locked");
  const api = createDeviceApi({ origin: "http://127.0.0.1:1", fetch, prove: () => Promise.reject(locked) });
  await expect(api.device("id")).rejects.toBe(locked);
});

/** A stream that the test writes. */
function streamed() {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const writer = writable.getWriter();
  const say = (text: string) => writer.write(new TextEncoder().encode(text)).catch(() => {});
  const answer = () => new Response(readable, { headers: { "content-type": "text/event-stream" } });
  return { answer, say, close: () => writer.close().catch(() => {}) };
}

it("DeviceApi.stream() hears events after a nonce, and resolves when it is ended", async () => {
  const { answer, say, close } = streamed();
  const { api, asked, proofOf } = serve(wantsNonce("n1"), answer);
  const heard: unknown[] = [], over = new AbortController();
  const done = api.stream("id", (event, data) => {
    heard.push([event, data]);
    if (event === "device") over.abort();
  }, over.signal);
  void say(':\n\nevent: request\ndata: {"request":"a.b.c","deny":"d","expiresIn":90}\n\nevent: tomorrow\ndata: 1\n\n');
  void say('event: gone\ndata: {"rid":"r","state":"denied"}\n\nevent: device\ndata: {}\n\n');
  await done;
  expect(heard).toEqual([
    ["request", { request: "a.b.c", deny: "d", expiresIn: 90 }],
    ["gone", { rid: "r", state: "denied" }],
    ["device", {}],
  ]);
  expect(asked[1]!.headers.get("accept")).toBe("text/event-stream");
  expect((await proofOf(1)).nonce).toBe("n1");
  await close();
});

it("DeviceApi.stream() rejects when the stream ends", async () => {
  const { answer, say, close } = streamed();
  const { api } = serve(answer);
  const done = api.stream("id", () => {}, new AbortController().signal);
  void say(":\n\n").then(close);
  await expect(done).rejects.toMatchObject({ code: "unavailable" });
});

it("DeviceApi.stream() rejects when the stream's heart stops beating, and not while it beats", async () => {
  const { answer, say, close } = streamed();
  const { api } = serve(answer);
  const start = Date.now();
  const beats = setInterval(() => void say(":\n\n"), 100);
  setTimeout(() => clearInterval(beats), 800);
  await expect(api.stream("id", () => {}, new AbortController().signal)).rejects.toMatchObject({ code: "unavailable" });
  expect(Date.now() - start).toBeGreaterThan(1_000);
  await close();
});

it("DeviceApi.stream() rejects with what the server says instead of a stream", async () => {
  const { api } = serve(refuse(410, { error: "device_revoked", detail: "a.b.c" }));
  await expect(api.stream("id", () => {}, new AbortController().signal)).rejects
    .toMatchObject({ code: "device_revoked", detail: "a.b.c" });
});
