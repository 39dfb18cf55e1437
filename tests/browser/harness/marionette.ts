/** Firefox's own remote protocol, for what WebDriver BiDi can't do yet: a virtual authenticator. @module */
import { Buffer } from "node:buffer";
import { connect } from "node:net";

export interface Marionette {
  /** Sends one command, without a session.
   * @throws {Error} With Firefox's words for what went wrong. */
  send(command: string, parameters?: Record<string, unknown>): Promise<unknown>;
}

type Answer = [type: number, id: number, error: { error: string; message: string } | null, result: { value?: unknown }];

/** Connects to the Firefox of `profile`, which was started with `MOZ_MARIONETTE=1` and the pref `marionette.port` 0. The
 * connection ends with Firefox: one that is ended before makes it take 30 s to close. */
export async function connectMarionette(profile: string): Promise<Marionette> {
  const port = Number(await Deno.readTextFile(`${profile}/MarionetteActivePort`));
  const socket = connect(port, "127.0.0.1");
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let unread = Buffer.alloc(0), last = 0;

  function hear([, id, error, result]: Answer) {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.reject(new Error(`${error.error}: ${error.message}`));
    else call?.resolve(result && "value" in result ? result.value : result);
  }
  // Frames of "length:JSON". The first is Firefox's greeting, an object.
  socket.on("data", (data: Buffer) => {
    unread = Buffer.concat([unread, data]);
    for (;;) {
      const colon = unread.indexOf(":");
      const end = colon + 1 + Number(unread.toString("latin1", 0, Math.max(colon, 0)));
      if (colon < 0 || unread.length < end) return;
      const message: unknown = JSON.parse(unread.toString("utf8", colon + 1, end));
      unread = unread.subarray(end);
      if (Array.isArray(message)) hear(message as Answer);
    }
  });
  socket.on("error", (error: Error) => waiting.forEach(({ reject }) => reject(error)));

  return {
    send(command, parameters = {}) {
      const call = Promise.withResolvers<unknown>();
      waiting.set(++last, call);
      const message = Buffer.from(JSON.stringify([0, last, command, parameters]));
      socket.write(Buffer.concat([Buffer.from(`${message.length}:`), message]));
      return call.promise;
    },
  };
}
