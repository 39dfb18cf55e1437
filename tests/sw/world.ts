/** A service worker's surroundings, as far as its answers see them. @module */
import type { WorkerMessage } from "../../src/protocol/worker-messages.ts";
import type { NotificationData } from "../../src/sw/notifications.ts";
import type { NotifyingServer } from "../../src/sw/verify.ts";
import { wordsFor } from "../../src/sw/words.ts";
import type { World } from "../../src/sw/world.ts";

export interface FakeNotification {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly data: NotificationData;
  readonly actions?: readonly { readonly action: string; readonly title: string }[];
  readonly silent?: boolean;
  readonly requireInteraction?: boolean;
  close(): void;
}

export interface FakeWindow {
  readonly url: string;
  readonly focused: boolean;
  readonly visibilityState: string;
  readonly heard: WorkerMessage[];
  isFront: boolean;
}

export function fakeWindow(path: string, focused = false, visibilityState = "visible"): FakeWindow {
  return { url: `https://sign.example.org${path}`, focused, visibilityState, heard: [], isFront: false };
}

/** `answers`: what the server says to each request in turn; an Error is a network that fails. */
export function createWorld({ servers = [], windows = [], answers = [], hasSync = true, languages = ["en"] }: {
  readonly servers?: readonly NotifyingServer[];
  readonly windows?: readonly FakeWindow[];
  readonly answers?: readonly (Response | Error)[];
  readonly hasSync?: boolean | "refused";
  readonly languages?: readonly string[];
} = {}) {
  const shown = new Map<string, FakeNotification>(), cached = new Map<string, Response>();
  /** Everything ever shown, in order. */
  const history: FakeNotification[] = [];
  const asked: { readonly path: string; readonly body: unknown }[] = [], syncs: string[] = [];
  const opened: string[] = [], badges: number[] = [], notes: unknown[][] = [], left = [...answers];
  const clock = { now: 1_800_000_000_000 };
  const address = (request: string | Request) =>
    new URL(typeof request === "string" ? request : request.url, "https://a");

  const world = {
    registration: {
      async showNotification(title: string, options: { tag: string }) {
        const one = { title, ...options, close: () => shown.delete(options.tag) } as unknown as FakeNotification;
        shown.set(options.tag, one);
        history.push(one);
      },
      getNotifications: async () => [...shown.values()],
      ...hasSync && {
        sync: {
          async register(tag: string) {
            if (hasSync === "refused") throw new DOMException("", "NotAllowedError");
            syncs.push(tag);
          },
        },
      },
    },
    clients: {
      matchAll: async () =>
        windows.map((window) => ({
          ...window,
          postMessage: (message: WorkerMessage) => window.heard.push(message),
          focus: async () => void (window.isFront = true),
        })),
      openWindow: async (path: string) => void opened.push(path),
    },
    caches: {
      open: async () => ({
        put: async (path: string, response: Response) => void cached.set(address(path).pathname, response),
        keys: async () => [...cached.keys()].map((path) => new Request(new URL(path, "https://a"))),
        match: async (request: Request) => cached.get(address(request).pathname)?.clone(),
        delete: async (request: Request) => cached.delete(address(request).pathname),
      }),
    },
    async fetch(path: string, init: RequestInit) {
      asked.push({ path, body: JSON.parse(init.body as string) });
      const answer = left.shift() ?? new Error("nobody answers");
      if (answer instanceof Error) throw answer;
      return answer;
    },
    setAppBadge: async (count: number) => void badges.push(count),
    now: () => clock.now,
    sleep: async (ms: number) => void (clock.now += ms),
    servers: {
      read: async () => servers,
      notePush: async (...note: unknown[]) => void notes.push(["notePush", ...note]),
      flagPushChanged: async (...note: unknown[]) => void notes.push(["flagPushChanged", ...note]),
    },
    ...wordsFor(languages),
  };
  return { world: world as unknown as World, shown, history, cached, asked, syncs, opened, badges, notes, clock };
}
