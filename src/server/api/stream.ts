import type { SSEStreamingApi } from "hono/streaming";
import type { StreamEvents } from "../../protocol/device-api.ts";
import type { Bus } from "../bus.ts";
import type { Device, Devices } from "../devices.ts";
import type { Inbox } from "../inbox.ts";

/** ms between signs of life. */
const HEARTBEAT = 15_000;
/** ms that a client waits before it comes again. */
const RETRY = 2_000;

/** Streams that a device may hold at once. */
const MOST = 4;

export type Places = ReturnType<typeof createPlaces>;

/** Counts the streams of this process by device; the oldest ends for one more than {@linkcode MOST}. */
export function createPlaces() {
  const held = new Map<string, Set<() => void>>();
  return {
    /** `end` is called when the place is lost. Gives what leaves it. */
    take(deviceId: string, end: () => void): () => void {
      const those = held.get(deviceId) ?? new Set();
      held.set(deviceId, those.add(end));
      const [oldest] = those;
      if (those.size > MOST) oldest!();
      return () => {
        those.delete(end);
        if (those.size === 0) held.delete(deviceId);
      };
    },
  };
}

/** Tells a device what comes, until it goes, is revoked, or its person is blocked. What the bus lost is found at the next heartbeat. */
export async function followDevice(
  stream: SSEStreamingApi,
  device: Device,
  { bus, inbox, devices, places }: {
    readonly bus: Bus;
    readonly inbox: Inbox;
    readonly devices: Pick<Devices, "byId" | "checkPerson">;
    readonly places: Places;
  },
): Promise<void> {
  const { id } = device;
  const told = new Set<string>();
  const over = Promise.withResolvers<void>();
  let queue: Promise<unknown> = Promise.resolve();

  function tell<E extends keyof StreamEvents>(event: E, data: StreamEvents[E]) {
    return stream.writeSSE({ event, data: JSON.stringify(data), retry: RETRY });
  }
  async function tellPending() {
    for (const { rid, ...arrival } of await inbox.pending(id)) {
      if (told.has(rid)) continue;
      told.add(rid);
      await tell("request", arrival);
    }
  }
  async function tellDevice() {
    const now = await devices.byId(id);
    await tell("device", {});
    if (now?.state !== "active") over.resolve();
  }
  /** `device`, `request:<rid>`, `gone:<rid>:<state>` or `activity:<id>`: ids alone go over the bus. */
  async function hear(message: string) {
    const [kind, first, state] = message.split(":");
    if (kind === "request") await tellPending();
    else if (kind === "device") await tellDevice();
    else if (kind === "gone") await tell("gone", { rid: first!, state: state as StreamEvents["gone"]["state"] });
    else if (kind === "activity") {
      const activity = await inbox.activity(first!);
      if (activity) await tell("activity", activity);
    }
  }
  /** One after the other, in the order they came. */
  function inTurn(run: () => Promise<void>) {
    queue = queue.then(run).catch(() => over.resolve());
  }

  const end = bus.subscribe(`device:${id}`, (message) => inTurn(() => hear(message)));
  const beat = setInterval(() =>
    inTurn(async () => {
      await devices.checkPerson(device);
      await stream.write(": still here\n\n");
      await tellPending();
    }), HEARTBEAT);
  stream.onAbort(over.resolve);
  inTurn(async () => {
    await stream.write(`retry: ${RETRY}\n\n`);
    await tellPending();
  });
  const leave = places.take(id, over.resolve);
  await over.promise;
  leave();
  clearInterval(beat);
  end();
}
