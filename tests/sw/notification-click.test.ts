import { expect, it } from "vitest";
import { HANDOVER, handoverPath, type Waiting } from "../../src/protocol/worker-messages.ts";
import { type NotificationKind, show } from "../../src/sw/notifications.ts";
import { onNotificationClick } from "../../src/sw/notification-click.ts";
import { createWorld, fakeWindow } from "./world.ts";

const WAITING: Waiting = {
  rid: "EBESExQVFhcYGRobHB0eHw",
  device: "device",
  request: "header.payload.signature",
  deny: "AAECAwQFBgcICQoLDA0ODw",
  expiresAt: 1_800_000_060_000,
};

async function clicked(
  { action = "", kind = "request" as NotificationKind, waiting = WAITING as Waiting | null, ...parts },
) {
  const fake = createWorld(parts);
  await show(fake.world, "tag", { title: "", body: "" }, { kind, ...waiting && { waiting } });
  await onNotificationClick(fake.shown.get("tag") as unknown as Notification, action, fake.world);
  return fake;
}

it.each(["", "review"])(
  "onNotificationClick() opens the app by the action '%s', with the request in the cache",
  async (action) => {
    const { opened, cached, shown, asked, badges } = await clicked({ action });
    expect(opened).toEqual([`/requests?rid=${WAITING.rid}`]);
    expect(await cached.get(handoverPath(WAITING.rid))!.json()).toEqual({ waiting: WAITING });
    expect([...shown]).toEqual([]);
    expect(asked).toEqual([]);
    expect(badges).toEqual([0]);
  },
);

it("onNotificationClick() opens no address that tells the request or the token", async () => {
  const { opened } = await clicked({});
  expect(opened.join()).not.toContain(WAITING.deny);
  expect(opened.join()).not.toContain(WAITING.request);
});

it("onNotificationClick() brings the app's window forward and tells it, the one in sight first", async () => {
  const windows = [fakeWindow("/signin", true), fakeWindow("/", false, "hidden"), fakeWindow("/settings")];
  const { opened, cached } = await clicked({ windows });
  expect(opened).toEqual([]);
  expect(windows.map(({ isFront }) => isFront)).toEqual([false, false, true]);
  expect(windows[2]!.heard).toEqual([{ type: "opened", path: "/requests", waiting: WAITING }]);
  expect(windows[0]!.heard).toEqual([]);
  expect([...cached.keys()]).toEqual([handoverPath(WAITING.rid)]);
});

it("onNotificationClick() hands nothing over that ran out", async () => {
  const { opened, cached } = await clicked({ waiting: { ...WAITING, expiresAt: 1_800_000_000_000 } });
  expect(opened).toEqual(["/requests"]);
  expect([...cached]).toEqual([]);
});

it.each(
  [["activity", "/requests"], ["unverified", "/requests"], ["location", "/location"], ["test", "/"], [
    "done",
    "/requests",
  ]] as const,
)("onNotificationClick() opens for a notification of the kind %s %s", async (kind, path) => {
  expect((await clicked({ kind, waiting: null })).opened).toEqual([path]);
});

it("onNotificationClick() opens the app also when the browser keeps no cache", async () => {
  const { world, shown, opened } = createWorld();
  await show(world, "tag", { title: "", body: "" }, { kind: "request", waiting: WAITING });
  const full = { ...world, caches: { open: () => Promise.reject(new DOMException(HANDOVER, "QuotaExceededError")) } };
  await onNotificationClick(shown.get("tag") as unknown as Notification, "", full);
  expect(opened).toEqual([`/requests?rid=${WAITING.rid}`]);
});

it("onNotificationClick() denies without opening anything", async () => {
  const { opened, asked } = await clicked({ action: "deny", answers: [Response.json({ state: "denied" })] });
  expect(asked).toEqual([{ path: "/api/deny", body: { rid: WAITING.rid, token: WAITING.deny } }]);
  expect(opened).toEqual([]);
});
