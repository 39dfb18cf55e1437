import { expect, it } from "vitest";
import { createPush, type PushParts } from "../../../src/app/platform/push.ts";
import { hashOfSubscription } from "../../../src/protocol/enrolment.ts";
import { fromBase64Url } from "../../../src/protocol/bytes.ts";

const KEY = "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM";
const OTHER = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

function subscriptionOf(vapidKey: string, endpoint: string, onEnd = () => {}) {
  return {
    options: { applicationServerKey: fromBase64Url(vapidKey).buffer },
    toJSON: () => ({ endpoint, expirationTime: null, keys: { auth: "a", p256dh: "p" } }),
    unsubscribe: async () => (onEnd(), true),
  } as unknown as PushSubscription;
}

/** A push service that gives one subscription at a time. */
function createParts(first: PushSubscription | null, parts: Partial<PushParts> = {}) {
  const asked: PushSubscriptionOptionsInit[] = [];
  const state = { current: first, made: 0 };
  const manager = {
    getSubscription: async () => state.current,
    async subscribe(options: PushSubscriptionOptionsInit) {
      if (state.current) throw new DOMException("", "InvalidStateError");
      asked.push(options);
      return state.current = subscriptionOf(KEY, `https://push.example/${++state.made}`, () => state.current = null);
    },
  } as unknown as PushManager;
  const all: PushParts = {
    isSupported: true,
    manager: async () => manager,
    permission: () => "granted",
    patience: 100,
    ...parts,
  };
  return { push: createPush(all), asked, state };
}

it("subscribe() makes a subscription that shows everything, for the server's key", async () => {
  const { push, asked } = createParts(null);
  const subscription = { endpoint: "https://push.example/1", keys: { p256dh: "p", auth: "a" } };
  expect(await push.subscribe(KEY)).toStrictEqual(subscription);
  expect(asked).toEqual([{ userVisibleOnly: true, applicationServerKey: fromBase64Url(KEY) }]);
  expect(await push.current()).toStrictEqual(subscription);
});

it("subscribe() keeps the subscription that is there for this key", async () => {
  const { push, asked } = createParts(subscriptionOf(KEY, "https://push.example/old"));
  expect((await push.subscribe(KEY)).endpoint).toBe("https://push.example/old");
  expect(asked).toEqual([]);
});

it("subscribe() ends one for another server's key first", async () => {
  let end = () => {};
  const { push, state } = createParts(subscriptionOf(OTHER, "https://push.example/old", () => end()));
  end = () => state.current = null;
  expect((await push.subscribe(KEY)).endpoint).toBe("https://push.example/1");
});

it("subscribe() says timeout where the browser never settles", async () => {
  const { push } = createParts(null, { manager: () => new Promise(() => {}) });
  await expect(push.subscribe(KEY)).rejects.toMatchObject({ name: "PushError", code: "timeout" });
  expect(await push.current()).toBeNull();
});

it.each([
  ["denied", { permission: () => "denied" as const }],
  ["denied", { manager: () => Promise.reject(new DOMException("", "NotAllowedError")) }],
  ["refused", { manager: () => Promise.reject(new DOMException("", "AbortError")) }],
  ["refused", { isSupported: false }],
])("subscribe() says %s", async (code, parts) => {
  await expect(createParts(null, parts).push.subscribe(KEY)).rejects.toMatchObject({ code });
});

it("unsubscribe() ends the subscription, and is content with none", async () => {
  const { push, state } = createParts(null);
  await push.unsubscribe();
  await push.subscribe(KEY);
  await push.unsubscribe();
  expect(state.current).toBeNull();
  expect(await push.current()).toBeNull();
});

it("hashOfSubscription() does not depend on the order of members", async () => {
  const one = await hashOfSubscription({ endpoint: "e", keys: { p256dh: "p", auth: "a" } });
  expect(await hashOfSubscription({ keys: { auth: "a", p256dh: "p" }, endpoint: "e" })).toBe(one);
  expect(await hashOfSubscription({ endpoint: "e2", keys: { p256dh: "p", auth: "a" } })).not.toBe(one);
});
