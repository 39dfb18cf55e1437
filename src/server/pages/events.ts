/** Server-sent events (HTML Standard §9.2) of what a browser waits for. @module */
import type { RequestState } from "../../protocol/signin-answer.ts";
import type { Bus } from "../bus.ts";

/** ms. */
const HEARTBEAT = 15_000;
/** A message of the bus may be lost; an answer must not. */
const READ_AGAIN = 5_000;
const RETRY = 2_000;

/** Of a request; `stateOf` null ends it too. */
export function requestEvents(bus: Bus, rid: string, stateOf: () => Promise<RequestState | null>): Response {
  return stateEvents(bus, `request:${rid}`, "pending", stateOf);
}

/** Tells the first state that is not `waiting` as `event: state`, and ends. `topic`: where the bus tells of a change. */
export function stateEvents(
  bus: Bus,
  topic: string,
  waiting: string,
  stateOf: () => Promise<string | null>,
): Response {
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder();
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      let isOver = false, reading = Promise.resolve();
      const read = () => {
        reading = reading.then(async () => {
          if (isOver) return;
          const state = await stateOf();
          if (isOver || state === waiting) return;
          send(`event: state\ndata: ${state ?? "unknown"}\n\n`);
          stop();
          controller.close();
        }).catch((error) => {
          if (isOver) return;
          stop();
          controller.error(error); // the browser connects again
        });
      };
      const unsubscribe = bus.subscribe(topic, read);
      const heartbeat = setInterval(() => send(": still here\n\n"), HEARTBEAT);
      const again = setInterval(read, READ_AGAIN);
      stop = () => {
        isOver = true;
        unsubscribe();
        clearInterval(heartbeat);
        clearInterval(again);
      };
      send(`retry: ${RETRY}\n\n`);
      read();
    },
    cancel: () => stop(),
  });
  return new Response(body, { headers: { "content-type": "text/event-stream", "x-accel-buffering": "no" } });
}
