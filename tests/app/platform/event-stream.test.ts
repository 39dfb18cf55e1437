import { expect, it } from "vitest";
import {
  createEventStreamParser,
  readEventStream,
  type StreamedEvent,
} from "../../../src/app/platform/event-stream.ts";

const STREAM = [
  ": heart\n\n",
  'event: request\ndata: {"request":"a.b.c"}\n\n',
  "data: one\ndata:two\ndata\n\n",
  "event: gone\r\nid: 7\r\nretry: 2000\r\ndata: :x: y\r\n\r\n",
  "event: nothing\n\n",
  "data:  spaced\rdata:cr\r\r",
  "data: last\n\n",
].join("");

const EVENTS = [
  { event: "request", data: '{"request":"a.b.c"}' },
  { event: "message", data: "one\ntwo\n" },
  { event: "gone", data: ":x: y" },
  { event: "message", data: " spaced\ncr" },
  { event: "message", data: "last" },
];

it("createEventStreamParser() reads events, fields, comments and all three ends of line", () => {
  expect(createEventStreamParser()(STREAM)).toEqual(EVENTS);
});

it.each([1, 2, 3, 7])("createEventStreamParser() reads the same in pieces of %i characters", (size) => {
  const parse = createEventStreamParser();
  const pieces = STREAM.match(new RegExp(`[^]{1,${size}}`, "g"))!;
  expect(pieces.flatMap(parse)).toEqual(EVENTS);
});

it("createEventStreamParser() leaves out a byte order mark, and an event that did not end", () => {
  expect(createEventStreamParser()("\uFEFFdata: a\n\ndata: b\n")).toEqual([{ event: "message", data: "a" }]);
});

it("readEventStream() reads bytes that part a character, and hears heartbeats", async () => {
  const bytes = new TextEncoder().encode("data: grüße\n\n:\n\n"), events: StreamedEvent[] = [];
  const body = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  let heard = 0;
  await readEventStream(body, (event) => events.push(event), () => heard++);
  expect(events).toEqual([{ event: "message", data: "grüße" }]);
  expect(heard).toBeGreaterThan(10);
});
