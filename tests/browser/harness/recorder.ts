/** A proxy that keeps all that browsers say and hear, on this machine alone. Beside it hears what scripts write on their consoles
 * and what pushes hold, opened: it puts a few lines before each script that it brings. @module */
import { concat } from "../../../src/protocol/bytes.ts";
import type { Certificate } from "./certificate.ts";
import type { BrowserName } from "./executables.ts";
import type { LaunchOptions } from "./launch.ts";
import { BYPASS_NOTHING, PRELUDE, TOLD } from "./recorder-prelude.ts";

export interface Exchange {
  readonly method: string;
  readonly url: string;
  /** Headers and body. */
  readonly sent: readonly Uint8Array[];
  readonly received: readonly Uint8Array[];
}

export interface Recorder extends AsyncDisposable {
  readonly exchanges: readonly Exchange[];
  /** By CONNECT, in the clear. What a browser would say to any other machine is refused, and stands here alone. */
  readonly tunnels: readonly Exchange[];
  /** "page, log: …" of consoles, errors nobody caught, and pushes. */
  readonly told: readonly string[];
  /** Adds the way through it. */
  options(browser: BrowserName, more?: LaunchOptions): LaunchOptions;
  /** As global fetch, and recorded. */
  readonly fetch: typeof globalThis.fetch;
}

const OURS = /^(localhost|127\.0\.0\.1)(:|$)/;
const utf8 = (text: string) => new TextEncoder().encode(text);
const headersOf = (headers: Headers) => utf8([...headers].map((one) => one.join(": ")).join("\n"));

/** `certificate`: of what is asked by TLS, which is opened by it. */
export async function startRecorder(certificate: Certificate): Promise<Recorder> {
  const exchanges: Exchange[] = [], tunnels: Exchange[] = [], told: string[] = [];
  const open = new Set<{ close(): void }>();

  function record(list: Exchange[], method: string, url: string) {
    const sent: Uint8Array[] = [], received: Uint8Array[] = [];
    list.push({ method, url, sent, received });
    return { sent, received };
  }
  const keeping = (into: Uint8Array[]) =>
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        into.push(chunk.slice());
        controller.enqueue(chunk);
      },
    });

  async function pass(request: Request): Promise<Response> {
    const { method, url } = request, { host, pathname } = new URL(url);
    const body = method === "GET" || method === "HEAD" ? null : await request.bytes();
    if (OURS.test(host) && pathname === TOLD) {
      told.push(new TextDecoder().decode(body!));
      return new Response(null, { status: 204 });
    }
    const { sent, received } = record(exchanges, method, url);
    sent.push(utf8(url), headersOf(request.headers), body ?? new Uint8Array());
    if (!OURS.test(host)) return new Response(null, { status: 502 });
    const headers = new Headers(request.headers);
    for (const name of ["connection", "proxy-connection", "host", "content-length"]) headers.delete(name);
    headers.set("accept-encoding", "identity");
    const response = await globalThis.fetch(url, { method, headers, body, redirect: "manual" });
    const theirs = new Headers(response.headers);
    received.push(headersOf(theirs));
    if (!response.body) return new Response(null, { status: response.status, headers: theirs });
    const stream = response.body.pipeThrough(keeping(received));
    if (!/javascript/.test(theirs.get("content-type") ?? "")) {
      return new Response(stream, { status: response.status, headers: theirs });
    }
    theirs.delete("content-length");
    const withPrelude = ReadableStream.from((async function* () {
      yield utf8(PRELUDE);
      yield* stream;
    })());
    return new Response(withPrelude, { status: response.status, headers: theirs });
  }

  async function pipe(client: Deno.Conn, server: Deno.Conn, kept?: { sent: Uint8Array[]; received: Uint8Array[] }) {
    const through = (readable: ReadableStream<Uint8Array<ArrayBuffer>>, into?: Uint8Array[]) =>
      into ? readable.pipeThrough(keeping(into)) : readable;
    open.add(client).add(server);
    await Promise.allSettled([
      through(client.readable, kept?.sent).pipeTo(server.writable),
      through(server.readable, kept?.received).pipeTo(client.writable),
    ]);
    open.delete(client);
    open.delete(server);
  }
  /** Where what is said to `port` of this machine by TLS is opened, kept, and said on. */
  const taps = new Map<number, Deno.TlsListener>();
  function tapOf(port: number): Deno.TlsListener {
    const known = taps.get(port);
    if (known) return known;
    const { cert, key, ca } = certificate;
    const tap = Deno.listenTls({ hostname: "127.0.0.1", port: 0, cert, key });
    taps.set(port, tap);
    void (async () => {
      for await (const client of tap) {
        const kept = record(tunnels, "TLS", `localhost:${port}`);
        void Deno.connectTls({ hostname: "localhost", port, caCerts: [ca] })
          .then((server) => pipe(client, server, kept)).catch(() => client.close());
      }
    })().catch(() => {});
    return tap;
  }
  async function tunnel(client: Deno.Conn, host: string): Promise<void> {
    if (!OURS.test(host)) {
      record(tunnels, "refused", host);
      await client.write(utf8("HTTP/1.1 403 Forbidden\r\n\r\n"));
      return client.close();
    }
    await client.write(utf8("HTTP/1.1 200 OK\r\n\r\n"));
    const first = await readSome(client), port = Number(host.split(":")[1]);
    const isTls = first[0] === 22; // RFC 8446 §5.1: a handshake
    const kept = isTls ? undefined : record(tunnels, "plain", host);
    kept?.sent.push(first);
    const server = await Deno.connect({ hostname: "127.0.0.1", port: isTls ? tapOf(port).addr.port : port });
    await writeAll(server, first);
    await pipe(client, server, kept);
  }

  const ending = new AbortController();
  const inner = Deno.serve({
    signal: ending.signal,
    hostname: "127.0.0.1",
    port: 0,
    onListen: () => {},
    onError: () => new Response(null, { status: 502 }),
  }, pass);
  const front = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  async function serve(client: Deno.Conn): Promise<void> {
    let head: Uint8Array<ArrayBuffer> = new Uint8Array();
    do head = concat(head, await readSome(client)); while (!new TextDecoder().decode(head).includes("\r\n\r\n"));
    const [, host] = /^CONNECT (\S+) /.exec(new TextDecoder().decode(head)) ?? [];
    if (host) return await tunnel(client, host);
    const server = await Deno.connect({ hostname: "127.0.0.1", port: (inner.addr as Deno.NetAddr).port });
    await writeAll(server, head);
    await pipe(client, server);
  }
  void (async () => {
    for await (const client of front) serve(client).catch(() => {}); // an end that was cut
  })().catch(() => {});
  const { port } = front.addr as Deno.NetAddr;

  return {
    exchanges,
    tunnels,
    told,
    options: (browser, more = {}) => ({
      ...more,
      ...browser === "chromium"
        ? { args: [...more.args ?? [], `--proxy-server=127.0.0.1:${port}`, BYPASS_NOTHING.chromium] }
        : {
          firefoxPrefs: {
            ...more.firefoxPrefs,
            ...BYPASS_NOTHING.firefox,
            "network.proxy.type": 1,
            "network.proxy.http": "127.0.0.1",
            "network.proxy.http_port": port,
            "network.proxy.ssl": "127.0.0.1",
            "network.proxy.ssl_port": port,
          },
        },
    }),
    fetch: (input, init) => pass(new Request(input, init)),
    async [Symbol.asyncDispose]() {
      front.close();
      for (const tap of taps.values()) tap.close();
      for (const one of open) {
        try {
          one.close();
        } catch { /* it is closed already */ }
      }
      ending.abort(); // and not shutdown(), which waits for streams that browsers still hold
    },
  };
}

async function readSome(connection: Deno.Conn): Promise<Uint8Array<ArrayBuffer>> {
  const buffer = new Uint8Array(65_536), length = await connection.read(buffer);
  if (length === null) throw new Error("The browser hung up");
  return buffer.slice(0, length);
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
}

/** What was sent, in one: of a WebSocket, with the mask of each frame taken off (RFC 6455 §5.2). */
export function spokenIn(sent: readonly Uint8Array[]): Uint8Array {
  const all = concat(...sent), text = new TextDecoder("latin1").decode(all);
  const end = text.indexOf("\r\n\r\n");
  if (end < 0 || !/\r\nupgrade: websocket\r\n/i.test(text.slice(0, end + 2))) return all;
  const view = new DataView(all.buffer);
  for (let at = end + 4; at + 2 <= all.length;) {
    const short = all[at + 1]! & 127;
    const [length, mask] = short < 126
      ? [short, at + 2]
      : short === 126
      ? [view.getUint16(at + 2), at + 4]
      : [Number(view.getBigUint64(at + 2)), at + 10];
    const from = mask + 4;
    for (let i = 0; i < length && from + i < all.length; i++) all[from + i]! ^= all[mask + i % 4]!;
    at = from + length;
  }
  return all;
}
