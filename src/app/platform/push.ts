/** Push and the system's notifications: what this browser allows, and the subscription. @module */
import { fromBase64Url, toBase64Url } from "../../protocol/bytes.ts";
import type { PushSubscriptionJson } from "../../protocol/enrolment.ts";
import { isIosTab } from "./install.ts";

/** How long subscribing may take, in ms: Chromium without a way to its push service never settles. */
const PATIENCE = 20_000;

/** `denied`: the person does not allow notifications. `timeout`: the push service could not be reached. `refused`: the
 * browser has none, or did not want to. */
export type PushErrorCode = "denied" | "timeout" | "refused";

export class PushError extends Error {
  override readonly name = "PushError";
  readonly code: PushErrorCode;
  constructor(code: PushErrorCode, options?: ErrorOptions) {
    super(`Cannot subscribe to push: ${code}`, options);
    this.code = code;
  }
}

export interface Push {
  readonly isSupported: boolean;
  /** A browser tab on iOS has no push: the app on the home screen has. */
  readonly needsInstall: boolean;
  permission(): NotificationPermission;
  /** Calls back when the person changed it, in the browser's settings too, until `signal` aborts. */
  watchPermission(listener: (permission: NotificationPermission) => void, signal: AbortSignal): void;
  /** Shows the browser's own question. Call it in answer to a click. */
  ask(): Promise<NotificationPermission>;
  /** The subscription for the server with this key (RFC 8292; 65 bytes, base64url), a new one where there is none.
   * @throws {PushError} */
  subscribe(vapidPublicKey: string): Promise<PushSubscriptionJson>;
  current(): Promise<PushSubscriptionJson | null>;
  unsubscribe(): Promise<void>;
  /** Takes the number off the app's icon. */
  clearBadge(): Promise<void>;
}

export interface PushParts {
  readonly isSupported: boolean;
  /** Comes when the service worker is in place, which may be never. */
  readonly manager: () => Promise<PushManager>;
  readonly permission: () => NotificationPermission;
  /** In ms. */
  readonly patience: number;
}

const BROWSER: PushParts = {
  get isSupported() {
    return "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;
  },
  manager: async () => (await navigator.serviceWorker.ready).pushManager,
  permission: () => "Notification" in globalThis ? Notification.permission : "denied",
  patience: PATIENCE,
};

export function createPush(parts: PushParts = BROWSER): Push {
  const { isSupported, manager, permission, patience } = parts;

  /** The subscription that the browser has, where a service worker is in place. */
  async function existing(): Promise<PushSubscription | null> {
    if (!isSupported) return null;
    return await within(patience, async () => await (await manager()).getSubscription()).catch(() => null);
  }

  async function subscribe(vapidPublicKey: string): Promise<PushSubscriptionJson> {
    if (!isSupported) throw new PushError("refused");
    if (permission() === "denied") throw new PushError("denied");
    return await within(patience, async () => {
      const pushManager = await manager();
      const old = await pushManager.getSubscription();
      if (old && keyOf(old) === vapidPublicKey) return toJson(old);
      await old?.unsubscribe(); // one for another key: subscribing would fail with InvalidStateError
      const applicationServerKey = fromBase64Url(vapidPublicKey);
      return toJson(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
    });
  }

  return {
    isSupported,
    needsInstall: !isSupported && isIosTab(),
    permission,
    watchPermission(listener, signal) {
      void navigator.permissions?.query({ name: "notifications" }).then((status) => {
        if (!signal.aborted) status.addEventListener("change", () => listener(permission()), { signal });
      }, () => {}); // a browser that tells no changes
    },
    ask: async () => isSupported ? await Notification.requestPermission() : "denied",
    subscribe,
    async current() {
      const subscription = await existing();
      return subscription && toJson(subscription);
    },
    async unsubscribe() {
      await (await existing())?.unsubscribe();
    },
    async clearBadge() {
      await navigator.clearAppBadge?.().catch(() => {});
    },
  };
}

/** @throws {PushError} */
async function within<T>(ms: number, run: () => Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new PushError("timeout")), ms);
  try {
    return await Promise.race([run(), late.promise]);
  } catch (cause) {
    if (cause instanceof PushError) throw cause;
    const isDenied = cause instanceof DOMException && cause.name === "NotAllowedError";
    throw new PushError(isDenied ? "denied" : "refused", { cause });
  } finally {
    clearTimeout(timer);
  }
}

function keyOf({ options: { applicationServerKey } }: PushSubscription): string | null {
  return applicationServerKey && toBase64Url(new Uint8Array(applicationServerKey));
}

/** Without `expirationTime`, which browsers leave null. */
function toJson(subscription: PushSubscription): PushSubscriptionJson {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint: endpoint!, keys: { p256dh: keys!.p256dh!, auth: keys!.auth! } };
}
