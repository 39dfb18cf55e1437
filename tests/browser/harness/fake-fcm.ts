/** Google's side of Chromium's push: check-in, registration, the line to the browser, and the endpoints for servers.
 * @module */

import { concat } from "../../../src/protocol/bytes.ts";
import type { Certificate } from "./certificate.ts";
import { converseMcs, type McsLine } from "./mcs.ts";
import { field, fixed64, readFields } from "./protobuf.ts";
import { createPushInbox, type Message, type PushService, type Subscription } from "./push-inbox.ts";

/** What Debian's Chromium makes of a token. */
export const FCM_HOST = "jmt17.google.com";

interface Registration extends Subscription {
  readonly app: string;
  readonly subtype: string;
  readonly sender: string;
}

export interface FakeFcm extends PushService {
  /** Where {@linkcode FCM_HOST} has to lead; on 127.0.0.1, by TLS. */
  readonly port: number;
  /** Makes Chromium use it. */
  readonly args: readonly string[];
}

const SECURITY_TOKEN = 0x99aabbccddeeffn;

export async function startFakeFcm({ cert, key, spkiHash }: Certificate): Promise<FakeFcm> {
  const lines = new Map<string, McsLine>();
  let lastDevice = 4_000_000_000_000_000_000n;
  const ports = { web: 0, mcs: 0 };
  let web: Deno.HttpServer | undefined, mcs: Deno.TlsListener | undefined;
  const connections = new Set<Deno.Conn>();

  function deliver({ id, subscription, body }: Message<Registration>) {
    lines.get(subscription.owner)?.send({ ...subscription, id, body });
  }
  const inbox = createPushInbox<Registration>(deliver);

  /** AndroidCheckinResponse: a device keeps the id it has. */
  async function checkIn(request: Request): Promise<Response> {
    const [known] = readFields(await request.bytes()).get(2) ?? [];
    const device = typeof known === "bigint" && known > 0n ? known : ++lastDevice;
    const message = concat(field(1, 1), field(3, Date.now()), fixed64(7, device), fixed64(8, SECURITY_TOKEN));
    return new Response(message, { headers: { "Content-Type": "application/x-protobuf" } });
  }
  /** Chromium also registers itself; it may have a token too. */
  async function register(request: Request): Promise<Response> {
    const form = new URLSearchParams(await request.text());
    const value = (name: string) => form.get(name) ?? "";
    const [owner, app, subtype, sender] = [value("device"), value("app"), value("X-subtype"), value("sender")];
    if (form.has("delete")) {
      inbox.unsubscribe((one) => one.owner === owner && one.subtype === subtype);
      return new Response(`deleted=${app}`);
    }
    const key = sender.length === 87 ? sender : null; // 65 bytes in base64url
    return new Response(`token=${inbox.subscribe({ owner, app, subtype, sender, key })}`);
  }
  function answer(request: Request): Response | Promise<Response> {
    const { pathname } = new URL(request.url);
    if (request.method !== "POST") return new Response(null, { status: 405 });
    if (pathname === "/checkin") return checkIn(request);
    if (pathname === "/register") return register(request);
    return /^\/(fcm\/send|wp)\//.test(pathname) ? inbox.post(request) : new Response(null, { status: 404 });
  }
  async function listen(listener: Deno.TlsListener) {
    for await (const connection of listener) {
      connections.add(connection);
      void converseMcs(connection, {
        onLogin(user, received, line) {
          received.forEach(inbox.taken);
          lines.set(user, line);
          inbox.waitingFor(user).forEach(deliver);
        },
        onEnd(line) {
          connections.delete(connection);
          for (const [user, one] of lines) if (one === line) lines.delete(user);
        },
      });
    }
  }
  async function start() {
    const listening = Promise.withResolvers<void>();
    const onListen = ({ port }: Deno.NetAddr) => {
      ports.web = port;
      listening.resolve();
    };
    web = Deno.serve({ hostname: "127.0.0.1", port: ports.web, cert, key, onListen }, answer);
    await listening.promise;
    mcs = Deno.listenTls({ hostname: "127.0.0.1", port: ports.mcs, cert, key });
    ports.mcs = mcs.addr.port;
    void listen(mcs);
  }
  await start();
  return {
    posts: inbox.posts,
    drop: inbox.drop,
    start,
    async stop() {
      mcs?.close();
      for (const connection of connections) connection.close();
      connections.clear();
      lines.clear();
      await web?.shutdown();
      web = mcs = undefined;
    },
    port: ports.web,
    args: [
      `--gcm-checkin-url=https://localhost:${ports.web}/checkin`,
      `--gcm-registration-url=https://localhost:${ports.web}/register`,
      `--gcm-mcs-endpoint=https://localhost:${ports.mcs}`,
      `--ignore-certificate-errors-spki-list=${spkiHash}`,
    ],
  };
}
