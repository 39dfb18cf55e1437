/** Firefox's push service: a WebSocket for the browser and the endpoints for servers, on one port. The protocol is Mozilla's
 * Autopush. @module */

import { toBase64Url } from "../../../src/protocol/bytes.ts";
import { createPushInbox, type Message, type PushService, type Subscription } from "./push-inbox.ts";

interface Channel extends Subscription {
  readonly id: string;
}

interface FromBrowser {
  readonly messageType?: string;
  readonly uaid?: string;
  readonly channelID?: string;
  readonly key?: string;
  readonly updates?: readonly { version: string; code: number }[];
}

export interface Autopush extends PushService {
  /** Where its endpoints are: for PUSH_EXTRA_ORIGINS. */
  readonly origin: string;
  /** Makes Firefox use it. */
  readonly firefoxPrefs: Record<string, string | number | boolean>;
}

export async function startAutopush(): Promise<Autopush> {
  const sockets = new Map<string, WebSocket>();
  const known = new Set<string>();
  let port = 0;
  let server: Deno.HttpServer | undefined;

  function deliver({ id, subscription, body }: Message<Channel>) {
    sockets.get(subscription.owner)?.send(JSON.stringify({
      messageType: "notification",
      channelID: subscription.id,
      version: id,
      data: toBase64Url(body),
      headers: { encoding: "aes128gcm" },
    }));
  }
  const inbox = createPushInbox<Channel>(deliver);

  function converse(socket: WebSocket) {
    let uaid = "";
    const send = (message: object) => socket.send(JSON.stringify(message));
    function hear({ messageType, channelID = "", ...said }: FromBrowser) {
      switch (messageType) {
        case "hello":
          uaid = said.uaid && known.has(said.uaid) ? said.uaid : crypto.randomUUID().replaceAll("-", "");
          known.add(uaid);
          sockets.set(uaid, socket);
          send({ messageType, uaid, status: 200, use_webpush: true, broadcasts: {} });
          inbox.waitingFor(uaid).forEach(deliver);
          break;
        case "register": {
          const token = inbox.subscribe({ owner: uaid, id: channelID, key: said.key?.replace(/=+$/, "") ?? null });
          send({ messageType, channelID, status: 200, pushEndpoint: `http://localhost:${port}/wpush/v2/${token}` });
          break;
        }
        case "unregister":
          inbox.unsubscribe(({ id }) => id === channelID);
          send({ messageType, channelID, status: 200 });
          break;
        case "ack":
          said.updates?.forEach(({ version }) => inbox.taken(version));
          break;
        case "ping":
        case undefined:
          send({});
      }
    }
    socket.onmessage = ({ data }) => hear(JSON.parse(data));
    socket.onclose = () => {
      if (sockets.get(uaid) === socket) sockets.delete(uaid);
    };
    socket.onerror = () => {}; // the browser was killed
  }

  async function start() {
    const listening = Promise.withResolvers<void>();
    server = Deno.serve({
      hostname: "127.0.0.1",
      port,
      onListen(address) {
        port = address.port;
        listening.resolve();
      },
    }, (request) => {
      if (request.headers.get("upgrade") === "websocket") {
        const { socket, response } = Deno.upgradeWebSocket(request, { protocol: "push-notification" });
        converse(socket);
        return response;
      }
      return request.method === "POST" ? inbox.post(request) : new Response(null, { status: 405 });
    });
    await listening.promise;
  }
  await start();
  return {
    posts: inbox.posts,
    drop: inbox.drop,
    start,
    async stop() {
      for (const socket of sockets.values()) socket.close();
      sockets.clear();
      await server?.shutdown();
      server = undefined;
    },
    origin: `http://localhost:${port}`,
    firefoxPrefs: {
      "dom.push.serverURL": `ws://127.0.0.1:${port}/`,
      "dom.push.testing.allowInsecureServerURL": true,
      "dom.push.connection.enabled": true, // else switched off for remote control
      "dom.push.retryBaseInterval": 200, // ms
    },
  };
}
