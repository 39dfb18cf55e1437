/** A proxy for https that leads some hosts to a port of this machine, and nothing anywhere else. @module */

export interface Tunnel {
  /** For HTTPS_PROXY. */
  readonly url: string;
  close(): void;
}

/** `ports` says where a host's port 443 leads. */
export function startTunnel(ports: Readonly<Record<string, number>>): Tunnel {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });

  /** CONNECT (RFC 9110 §9.3.6). */
  async function serve(client: Deno.Conn) {
    const [, host] = /^CONNECT ([^\s:]+):443 /.exec(await readHead(client)) ?? [];
    const port = ports[host ?? ""];
    const say = (status: string) => client.write(new TextEncoder().encode(`HTTP/1.1 ${status}\r\n\r\n`));
    if (port === undefined) return await say("403 Forbidden").finally(() => client.close());
    const front = await Deno.connect({ hostname: "127.0.0.1", port }).catch(() => null);
    if (!front) return await say("502 Bad Gateway").finally(() => client.close());
    await say("200 OK");
    await Promise.all([client.readable.pipeTo(front.writable), front.readable.pipeTo(client.writable)]);
  }
  void (async () => {
    for await (const client of listener) serve(client).catch(() => {}); // an end that was cut
  })();
  return { url: `http://127.0.0.1:${(listener.addr as Deno.NetAddr).port}`, close: () => listener.close() };
}

/** A client says nothing more until it is answered. */
async function readHead(connection: Deno.Conn): Promise<string> {
  const buffer = new Uint8Array(4096);
  let head = "";
  while (!head.endsWith("\r\n\r\n")) {
    const length = await connection.read(buffer);
    if (length === null) break;
    head += new TextDecoder().decode(buffer.subarray(0, length));
  }
  return head;
}
