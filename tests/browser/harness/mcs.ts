/** Google's Mobile Connection Server, the line by which Chromium gets its pushes: frames of protocol buffers over TLS.
 * Numbers are those of Chromium's google_apis/gcm/protocol/mcs.proto. @module */

import { concat } from "../../../src/protocol/bytes.ts";
import { field, readFields, readVarint, varint } from "./protobuf.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const VERSION = 41;
const TAG = { heartbeatPing: 0, heartbeatAck: 1, loginRequest: 2, loginResponse: 3, dataMessage: 8 } as const;
const LOGIN = { user: 3, receivedIds: 10 } as const;

export interface McsMessage {
  /** Chromium says it at its next login, when it has the message. */
  readonly id: string;
  readonly sender: string;
  readonly app: string;
  readonly subtype: string;
  readonly body: Bytes;
}

export interface McsLine {
  send(message: McsMessage): void;
}

export interface McsEvents {
  /** `user` is the Android id in decimal; `received` are the ids of messages it got before. */
  onLogin(user: string, received: readonly string[], line: McsLine): void;
  onEnd(line: McsLine): void;
}

const frame = (tag: number, message: Bytes) => concat(Uint8Array.of(tag), varint(message.length), message);
const pair = (key: string, value: string) => field(7, concat(field(1, key), field(2, value)));

/** Speaks with one Chromium until it leaves. */
export async function converseMcs(connection: Deno.Conn, { onLogin, onEnd }: McsEvents): Promise<void> {
  const writer = connection.writable.getWriter();
  const write = (bytes: Bytes) => void writer.write(bytes).catch(() => {}); // it has left; the reader sees it too
  const line: McsLine = {
    send: ({ id, sender, app, subtype, body }) =>
      write(frame(
        TAG.dataMessage,
        concat(
          field(3, sender),
          field(5, app),
          field(9, id),
          pair("subtype", subtype),
          pair("content-encoding", "aes128gcm"),
          field(21, body),
        ),
      )),
  };
  function hear(tag: number, message: Bytes) {
    if (tag === TAG.heartbeatPing) write(frame(TAG.heartbeatAck, new Uint8Array()));
    if (tag !== TAG.loginRequest) return;
    write(concat(Uint8Array.of(VERSION), frame(TAG.loginResponse, concat(field(1, "login-1"), field(8, Date.now())))));
    const fields = readFields(message);
    const texts = (number: number) =>
      (fields.get(number) ?? []).map((value) => new TextDecoder().decode(value as Bytes));
    onLogin(texts(LOGIN.user)[0]!, texts(LOGIN.receivedIds), line);
  }
  let unread: Bytes = new Uint8Array(), hasVersion = false;
  try {
    for await (const part of connection.readable) {
      unread = concat(unread, part);
      if (!hasVersion) unread = unread.subarray(1);
      hasVersion = true;
      for (;;) {
        const length = readVarint(unread, 1);
        if (!length) break;
        const end = length.end + Number(length.value);
        if (unread.length < end) break;
        hear(unread[0]!, unread.subarray(length.end, end));
        unread = unread.subarray(end);
      }
    }
  } catch {
    // The browser was killed, or the service stopped.
  }
  onEnd(line);
}
