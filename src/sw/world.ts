/** What the answers need of the service worker's surroundings. @module */
import type { Notifications } from "../messages/en-notifications.ts";
import type { Language } from "../messages/languages.ts";
import type { NotifyingServer } from "./verify.ts";

export interface World {
  readonly registration:
    & Pick<ServiceWorkerRegistration, "showNotification" | "getNotifications">
    /** Background Sync (WICG), in Chromium alone. */
    & { readonly sync?: { register(tag: string): Promise<void> } };
  readonly clients: Pick<Clients, "matchAll" | "openWindow">;
  readonly caches: Pick<CacheStorage, "open">;
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** Badging API; absent in Firefox. */
  readonly setAppBadge?: (count: number) => Promise<void>;
  /** Unix ms. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly servers: {
    read(): Promise<readonly NotifyingServer[]>;
    notePush(id: string, at: number): Promise<void>;
    flagPushChanged(id: string): Promise<void>;
  };
  readonly language: Language;
  readonly words: Notifications;
}
