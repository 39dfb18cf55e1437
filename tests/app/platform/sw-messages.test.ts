import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { settleArrival, takeArrivals, type Told, watchServiceWorker } from "../../../src/app/platform/sw-messages.ts";
import { handoverPath, type Waiting } from "../../../src/protocol/worker-messages.ts";

const NOW = 1_800_000_000_000;
let shown: { readonly data: unknown; readonly tag: string; close(): void }[], cached: Map<string, unknown>;
let container: EventTarget & { startMessages(): void }, isStarted: boolean;

function waitingFor(rid: string, seconds = 60): Waiting {
  return {
    rid,
    device: "device",
    request: `${rid}.payload.signature`,
    deny: `deny-${rid}`,
    expiresAt: NOW + seconds * 1000,
  };
}
function arrival(rid: string, expiresIn = 60) {
  return { request: `${rid}.payload.signature`, deny: `deny-${rid}`, expiresIn };
}
function shows(tag: string, data: unknown) {
  shown.push({ tag, data, close: () => shown = shown.filter((one) => one.tag !== tag) });
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  shown = [];
  cached = new Map();
  isStarted = false;
  container = Object.assign(new EventTarget(), {
    startMessages: () => void (isStarted = true),
    getRegistration: async () => ({
      getNotifications: async ({ tag }: { tag?: string } = {}) => shown.filter((one) => !tag || one.tag === tag),
    }),
  });
  vi.stubGlobal("navigator", { serviceWorker: container });
  vi.stubGlobal("caches", {
    open: async () => ({
      keys: async () => [...cached.keys()],
      match: async (path: string) => Response.json(cached.get(path)),
      delete: async (path: string) => cached.delete(path),
    }),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function told(): { readonly heard: Told[]; readonly over: AbortController; say(message: unknown): void } {
  const heard: Told[] = [], over = new AbortController();
  watchServiceWorker((one) => heard.push(one), over.signal);
  return { heard, over, say: (data) => container.dispatchEvent(new MessageEvent("message", { data })) };
}

it("watchServiceWorker() tells requests with the seconds that are left, until it is ended", () => {
  const { heard, over, say } = told();
  say({ type: "arrived", waiting: waitingFor("a", 59.2) });
  say({ type: "opened", path: "/requests", waiting: waitingFor("b") });
  say({ type: "opened", path: "/", waiting: null });
  over.abort();
  say({ type: "arrived", waiting: waitingFor("c") });
  expect(heard).toEqual([
    { type: "arrived", arrival: arrival("a") },
    { type: "opened", path: "/request?rid=b", arrival: arrival("b") },
    { type: "opened", path: "/", arrival: null },
  ]);
  expect(isStarted).toBe(true);
});

it("watchServiceWorker() tells no request whose time ran out while the page slept", () => {
  const { heard, say } = told();
  say({ type: "arrived", waiting: waitingFor("a", 0) });
  say({ type: "opened", path: "/requests", waiting: waitingFor("b", -5) });
  expect(heard).toEqual([{ type: "opened", path: "/requests", arrival: null }]);
});

it("watchServiceWorker() tells the rest as it is, and nothing that it does not know", () => {
  const { heard, say } = told();
  const known = [
    { type: "notice", kind: "test", device: "device" },
    { type: "unverified" },
    { type: "denied", rid: "a", outcome: "denied" },
    { type: "push-changed" },
  ];
  for (const message of [...known, { type: "CACHE_UPDATED" }, undefined, "hello"]) say(message);
  expect(heard).toEqual(known);
});

it("takeArrivals() finds what notifications show and what a click left, each once, the newest first", async () => {
  shows("a", { kind: "request", waiting: waitingFor("a", 30) });
  shows("b", { kind: "unsent", waiting: waitingFor("b", 20) });
  shows("x", { kind: "done" });
  shows("y", null);
  cached.set(handoverPath("b"), { waiting: waitingFor("b", 20) });
  cached.set(handoverPath("c"), { waiting: waitingFor("c", 40) });
  const found = [arrival("c", 40), arrival("a", 30), arrival("b", 20)];
  expect(await takeArrivals()).toEqual(found);
  expect(await takeArrivals()).toEqual(found); // after a reload too
});

it("takeArrivals() leaves out what ran out, and forgets it", async () => {
  shows("a", { kind: "request", waiting: waitingFor("a", 0) });
  cached.set(handoverPath("b"), { waiting: waitingFor("b", -1) });
  cached.set(handoverPath("c"), { other: "shape" });
  expect(await takeArrivals()).toEqual([]);
  expect([...cached]).toEqual([]);
});

it("settleArrival() takes one request down and no other", async () => {
  for (const rid of ["a", "b"]) {
    shows(rid, { kind: "request", waiting: waitingFor(rid) });
    cached.set(handoverPath(rid), { waiting: waitingFor(rid) });
  }
  await settleArrival("a");
  expect(await takeArrivals()).toEqual([arrival("b")]);
});

it("watchServiceWorker() and takeArrivals() do without a service worker", async () => {
  vi.stubGlobal("navigator", {});
  watchServiceWorker(() => {}, new AbortController().signal);
  expect(await takeArrivals()).toEqual([]);
});
