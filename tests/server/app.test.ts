import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { expect, it, vi } from "vitest";
import { createApp } from "../../src/server/app.ts";
import type { ServedFile, ServedFiles } from "../../src/server/files.ts";

const TEXT = "let countersign = 1;\n".repeat(20);

function file(type: string, text: string, isPacked = true): ServedFile {
  const body = new TextEncoder().encode(text);
  const packed = { br: new Uint8Array(brotliCompressSync(body)), gzip: new Uint8Array(gzipSync(body)) };
  return { type, body, etag: `"${type} ${text.length}"`, ...(isPacked ? packed : {}) };
}

const FILES: ServedFiles = new Map([
  ["/index.html", file("text/html; charset=utf-8", `<!doctype html>${TEXT}`)],
  ["/service-worker.js", file("text/javascript; charset=utf-8", TEXT)],
  ["/assets/app-a1.js", file("text/javascript; charset=utf-8", TEXT)],
  ["/assets/worker-b2.js", file("text/javascript; charset=utf-8", TEXT)],
  ["/icons/192.png", file("image/png", "not really", false)],
  ["/assets/brands/00-a1.json", file("application/json", TEXT)],
]);

function appAt(origin: string, files = FILES, routes = new Hono()) {
  return createApp({ files, publicOrigin: new URL(origin), routes });
}
const app = appAt("http://localhost:8000");

/** Every kind of answer, a worker's script too: a worker obeys the policy it came with. */
const ANSWERS: [string, string, RequestInit, number][] = [
  ["the app", "/", {}, 200],
  ["an address of the app", "/codes/x1/edit", {}, 200],
  ["the service worker", "/service-worker.js", {}, 200],
  ["a worker's script", "/assets/worker-b2.js", {}, 200],
  ["a picture", "/icons/192.png", {}, 200],
  ["icons of brands", "/assets/brands/00-a1.json", {}, 200],
  ["a packed script", "/assets/app-a1.js", { headers: { "accept-encoding": "br" } }, 200],
  ["a script that is known", "/assets/app-a1.js", {
    headers: { "if-none-match": FILES.get("/assets/app-a1.js")!.etag },
  }, 304],
  ["health", "/health", {}, 200],
  ["nothing", "/nothing", {}, 404],
  ["a change", "/", { method: "POST" }, 405],
];

it.each(ANSWERS)("%s comes with all security headers", async (_, path, init, status) => {
  const response = await app.request(path, init);
  expect(response.status).toBe(status);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
      "img-src 'self' blob: data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
      "media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
      "require-trusted-types-for 'script'; trusted-types countersign",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  const permissions = response.headers.get("permissions-policy")!.split(", ").map((entry) => entry.split("="));
  expect(permissions.filter(([, who]) => who === "(self)").map(([name]) => name).sort()).toEqual([
    "camera",
    "clipboard-read",
    "clipboard-write",
    "display-capture",
    "geolocation",
    "idle-detection",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "web-share",
  ]);
  expect(permissions.map(([, who]) => who).filter((who) => who !== "(self)" && who !== "()")).toEqual([]);
  expect(permissions).toEqual(expect.arrayContaining([["microphone", "()"], ["payment", "()"], ["usb", "()"]]));
});

it.each(ANSWERS)(
  "%s asks for https from now on where the public origin is https, and only there",
  async (_, path, init) => {
    const name = "strict-transport-security";
    expect((await app.request(path, init)).headers.get(name)).toBeNull();
    const response = await appAt("https://sign.example.org").request(path, init);
    expect(response.headers.get(name)).toBe("max-age=31536000; includeSubDomains");
  },
);

it.each(["/", "/scan", "/add", "/about", "/codes/aB3_-x", "/codes/aB3_-x/edit", "/index.html", "/?notice=x"])(
  "GET %s gives index.html, to be asked for anew each time",
  async (path) => {
    const response = await app.request(path);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(await response.text()).toMatch(/^<!doctype html>/);
  },
);

it.each([
  ["/assets/app-a1.js", "public, max-age=31536000, immutable"],
  ["/assets/brands/00-a1.json", "public, max-age=31536000, immutable"],
  ["/service-worker.js", "no-cache"],
  ["/icons/192.png", "no-cache"],
  ["/health", "no-store"],
  ["/nothing", "no-store"],
])("GET %s may be kept as %s", async (path, control) => {
  expect((await app.request(path)).headers.get("cache-control")).toBe(control);
});

it.each([
  "/nothing",
  "/codes",
  "/scan/more",
  "/assets/gone-c3.js",
  "/assets/",
  "/assets/../../etc/passwd",
  "/%2e%2e/etc/passwd",
  "/index.html.br",
  "/constructor",
  "/__proto__",
])("GET %s is not found, and says so", async (path) => {
  const response = await app.request(path);
  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
  expect(await response.text()).toBe("There is nothing at this address.\n");
});

it.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])(
  "%s is refused at every address, and says what is allowed",
  async (method) => {
    for (const path of ["/", "/assets/app-a1.js", "/health", "/nothing"]) {
      const response = await app.request(path, { method });
      expect(response.status).toBe(405);
      expect(response.headers.get("allow")).toBe("GET, HEAD");
    }
  },
);

it("HEAD gives the headers of GET and no body", async () => {
  const [got, headed] = await Promise.all(["GET", "HEAD"].map((method) => app.request("/", { method })));
  expect(headed!.status).toBe(200);
  expect(Object.fromEntries(headed!.headers)).toEqual(Object.fromEntries(got!.headers));
  expect(await headed!.text()).toBe("");
});

it("GET /health says that the server lives, and what time it is", async () => {
  const response = await app.request("/health"), date = Date.parse(response.headers.get("date")!);
  expect(await response.json()).toEqual({ ok: true });
  expect(Date.now() - date).toBeLessThan(2_000);
  expect(date).toBeLessThanOrEqual(Date.now());
});

const { etag } = FILES.get("/assets/app-a1.js")!;
it.each([
  ["its etag", etag, 304],
  ["its etag, weak", `W/${etag}`, 304],
  ["its etag among others", `"other", ${etag}`, 304],
  ["another etag", '"other"', 200],
  ["part of its etag", etag.slice(1, -1), 200],
])("GET with %s as If-None-Match answers", async (_, known, status) => {
  const response = await app.request("/assets/app-a1.js", { headers: { "if-none-match": known } });
  expect(response.status).toBe(status);
  expect(response.headers.get("etag")).toBe(etag);
  expect(response.headers.get("vary")).toBe("accept-encoding");
  expect(await response.text()).toBe(status === 304 ? "" : TEXT);
});

const UNPACK: Record<string, (bytes: Uint8Array) => Uint8Array> = { br: brotliDecompressSync, gzip: gunzipSync };

it.each([
  [null, null],
  ["", null],
  ["gzip, deflate, br, zstd", "br"],
  ["gzip, deflate", "gzip"],
  ["GZIP", "gzip"],
  ["br;q=0, gzip", "gzip"],
  ["br;q=0.000, gzip;q=0.1", "gzip"],
  ["br; q=0 , gzip ; q=0", null],
  ["br;q=0.5", "br"],
  ["deflate", null],
  ["identity", null],
  ["brotli", null],
  ["br;q=much", null],
])("GET with Accept-Encoding %j gives %j", async (accept, encoding) => {
  const headers = new Headers(accept === null ? {} : { "accept-encoding": accept });
  const response = await app.request("/assets/app-a1.js", { headers });
  expect(response.headers.get("content-encoding")).toBe(encoding);
  expect(response.headers.get("vary")).toBe("accept-encoding");
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(response.headers.get("content-length")).toBe(String(bytes.length));
  expect(new TextDecoder().decode(encoding ? UNPACK[encoding]!(bytes) : bytes)).toBe(TEXT);
});

it("GET of a file that is not packed gives it as it is", async () => {
  const response = await app.request("/icons/192.png", { headers: { "accept-encoding": "br, gzip" } });
  expect(response.headers.get("content-encoding")).toBeNull();
  expect(await response.text()).toBe("not really");
});

it("a fault answers 500 with all headers, and tells the person nothing of it", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const files = new Map(FILES);
  files.get = () => {
    throw new Error("private");
  };
  const response = await appAt("http://localhost:8000", files).request("/");
  told.mockRestore();
  expect(response.status).toBe(500);
  expect(response.headers.get("content-security-policy")).toMatch(/default-src 'none'/);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.text()).not.toContain("private");
});

it.each([
  ["http://127.0.0.1:8000/add?x=1", "navigate", 302],
  ["http://[::1]:8000/add?x=1", "navigate", 302],
  ["http://localhost:8000/add?x=1", "navigate", 200],
  ["http://localhost:9000/add?x=1", "navigate", 200], // through a tunnel
  ["http://127.0.0.1:9000/add?x=1", "navigate", 200],
  ["http://127.0.0.1:8000/add?x=1", "cors", 200],
  ["http://192.0.2.7:8000/add?x=1", "navigate", 200],
])("a visit of %s (%s) is answered with %i: one name of this machine has the vault", async (url, mode, status) => {
  const response = await app.request(url, { headers: { "sec-fetch-mode": mode } });
  expect(response.status).toBe(status);
  if (status === 302) expect(response.headers.get("location")).toBe("http://localhost:8000/add?x=1");
});

it("a form that is too large is answered so, and is no mistake of the server: with its length or without", async () => {
  const complain = vi.spyOn(console, "error").mockImplementation(() => {});
  const routes = new Hono().post("/signin", bodyLimit({ maxSize: 10 }), (c) => c.text("in"));
  const limited = appAt("http://localhost:8000", FILES, routes);
  const init: RequestInit[] = [
    { body: "x".repeat(20), headers: { "content-length": "20" } },
    { body: new Blob(["x".repeat(20)]).stream() },
  ];
  for (const one of init) {
    const { status, headers } = await limited.request("/signin", { method: "POST", ...one });
    expect([status, headers.get("cache-control"), headers.get("x-content-type-options")])
      .toEqual([413, "no-store", "nosniff"]);
  }
  expect(complain).not.toHaveBeenCalled();
  complain.mockRestore();
});
