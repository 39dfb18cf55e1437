import { expect, it } from "vitest";
import { onPush, textIn } from "../../src/sw/push.ts";
import { onPushSubscriptionChange } from "../../src/sw/pushsubscriptionchange.ts";
import { createSigner, pushText } from "./statements.ts";
import { createWorld, fakeWindow } from "./world.ts";

const DENY = "AAECAwQFBgcICQoLDA0ODw";
const ours = await createSigner(), open = await createSigner("https://sign.example.org", true);
const servers = [ours.server, open.server];
const requestPush = async (request: Promise<string>) => pushText({ request: await request, deny: DENY });
const RID = "EBESExQVFhcYGRobHB0eHw";

it("onPush() shows a request with Review and Deny, and names nothing of it", async () => {
  const { world, shown, badges, clock } = createWorld({ servers });
  const request = await ours.request({ rid: RID });
  await onPush(pushText({ request, deny: DENY }), world);
  const notification = shown.get(RID)!;
  expect(notification).toMatchObject({
    title: "Are you signing in?",
    actions: [{ action: "review", title: "Review" }, { action: "deny", title: "Deny" }],
    requireInteraction: true,
    renotify: true,
    silent: false,
    data: { kind: "request", waiting: { rid: RID, request, deny: DENY, device: ours.server.id } },
  });
  expect(JSON.stringify([notification.title, notification.body])).not.toMatch(/Payroll|Firefox|Windows|Norway/);
  expect(notification.data.waiting!.expiresAt).toBe(clock.now + 90_000);
  expect(badges).toEqual([1]);
});

it("onPush() names what the server allows to be named, in the person's language", async () => {
  const { world, shown } = createWorld({ servers, languages: ["de-AT", "en"] });
  await onPush(await requestPush(open.request({ rid: RID })), world);
  expect(shown.get(RID)).toMatchObject({
    title: "Melden Sie sich gerade bei Payroll an?",
    body: "Von: Firefox 153, Windows, Norwegen. Lehnen Sie ab, wenn Sie es nicht sind.",
    lang: "de",
  });
});

it("onPush() says the general thing where the server cut what it might name", async () => {
  const { world, shown } = createWorld({ servers });
  await onPush(await requestPush(open.request({ rid: RID, app: "", browser: "", os: "", region: "" })), world);
  expect(shown.get(RID)).toMatchObject({
    title: "Are you signing in?",
    body: "Review it, or deny it if it isn't you.",
  });
});

it("onPush() lets no request wait longer than 120 s", async () => {
  const { world, shown, clock } = createWorld({ servers });
  await onPush(await requestPush(ours.request({ rid: RID, iat: 5, exp: 5_000_000 })), world);
  expect(shown.get(RID)!.data.waiting!.expiresAt).toBe(clock.now + 120_000);
});

it("onPush() tells the app's windows, and no other page of this origin", async () => {
  const app = fakeWindow("/settings"), signIn = fakeWindow("/signin?id=1", true);
  const { world, shown } = createWorld({ servers, windows: [signIn, app] });
  await onPush(await requestPush(ours.request({ rid: RID })), world);
  expect(app.heard).toEqual([{ type: "arrived", waiting: shown.get(RID)!.data.waiting }]);
  expect(signIn.heard).toEqual([]);
  expect(shown.get(RID)!.silent).toBe(false);
});

it("onPush() makes no sound while a window of the app has the focus", async () => {
  const { world, shown } = createWorld({ servers, windows: [fakeWindow("/", true)] });
  await onPush(await requestPush(ours.request({ rid: RID })), world);
  expect(shown.get(RID)!.silent).toBe(true);
});

it("onPush() takes down the older request of the same account alone", async () => {
  const { world, shown, badges } = createWorld({ servers });
  await onPush(await requestPush(open.request({ rid: "_____________________w" })), world);
  await onPush(await requestPush(ours.request({ rid: "AAAAAAAAAAAAAAAAAAAAAA" })), world);
  await onPush(await requestPush(ours.request({ rid: RID })), world);
  expect([...shown.keys()]).toEqual(["_____________________w", RID]);
  expect(badges).toEqual([1, 2, 2]);
});

it("onPush() takes down what ran out", async () => {
  const { world, shown, badges, clock } = createWorld({ servers });
  await onPush(await requestPush(open.request({ rid: "_____________________w" })), world);
  clock.now += 90_000;
  await onPush(await requestPush(ours.request({ rid: RID })), world);
  expect([...shown.keys()]).toEqual([RID]);
  expect(badges.at(-1)).toBe(1);
});

it.each([
  ["an empty push", async () => null],
  ["a request for another device", () => requestPush(ours.request({ aud: "another" }))],
  ["what is no JSON", async () => "hello"],
])("onPush() shows honestly that it could not verify %s", async (_, text) => {
  const app = fakeWindow("/");
  const { world, shown, badges } = createWorld({ servers, windows: [app] });
  await onPush(await text(), world);
  expect([...shown.values()]).toMatchObject([{
    title: "Something came",
    body: "It could not be verified. Open the app to check.",
    data: { kind: "unverified" },
  }]);
  expect(shown.get("unverified")!.actions).toBeUndefined();
  expect(shown.get("unverified")!.data.waiting).toBeUndefined();
  expect(app.heard).toEqual([{ type: "unverified" }]);
  expect(badges).toEqual([]);
});

it("onPush() shows that it could not verify when the servers can't be read", async () => {
  const { world, shown } = createWorld();
  const broken = { ...world, servers: { ...world.servers, read: () => Promise.reject(new Error("newer")) } };
  await onPush(await requestPush(ours.request()), broken);
  expect([...shown.keys()]).toEqual(["unverified"]);
});

it.each(
  [
    ["activity", "Something changed in your account"],
    ["location", "Share your location to keep access"],
    ["test", "Test"],
  ] as const,
)("onPush() shows a notice of the kind %s, and tells the app", async (kind, title) => {
  const app = fakeWindow("/");
  const { world, shown, notes, clock } = createWorld({ servers, windows: [app] });
  await onPush(pushText({ notice: await ours.notice(kind) }), world);
  expect([...shown.values()]).toMatchObject([{ title, data: { kind } }]);
  expect(app.heard).toEqual([{ type: "notice", kind, device: ours.server.id }]);
  expect(notes).toEqual(kind === "test" ? [["notePush", ours.server.id, clock.now]] : []);
});

it("textIn() reads an event of a message that the browser could have shown by itself", () => {
  const notification = { data: { notice: "a.b.c" } } as Notification;
  expect(JSON.parse(textIn({ data: null, notification } as PushEvent & { notification: Notification })!))
    .toEqual({ notification: { data: { notice: "a.b.c" } } });
  expect(textIn({ data: null } as PushEvent)).toBeNull();
});

it("onPushSubscriptionChange() flags every server, and tells the app", async () => {
  const app = fakeWindow("/");
  const { world, notes } = createWorld({ servers, windows: [app] });
  await onPushSubscriptionChange(world);
  expect(notes).toEqual(servers.map(({ id }) => ["flagPushChanged", id]));
  expect(app.heard).toEqual([{ type: "push-changed" }]);
});
