/** Approvals with all that the browser lends them. Fetched after the first codes are painted. @module */
import { nameThisDevice } from "./platform/browser.ts";
import { createDeviceApi } from "./platform/device-api.ts";
import { createGeolocation } from "./platform/geolocation.ts";
import { watchOnline } from "./platform/online.ts";
import { createPush } from "./platform/push.ts";
import { settleArrival, takeArrivals, watchServiceWorker } from "./platform/sw-messages.ts";
import type { Approvals, LoadedApprovals } from "./state/approvals.ts";
import { createFixes } from "./state/fixes.ts";
import type { Gesture } from "./state/gesture.ts";
import type { Lock } from "./state/lock.ts";
import { createApprovals } from "./state/loaded-approvals.ts";
import type { Push } from "./state/organisations.ts";
import type { StreamClock } from "./state/request-stream.ts";
import { loadCountries } from "../location/countries.ts";
import type { Vault } from "../vault/api.ts";

/** Push as the models want it. */
function pushOf(platform: ReturnType<typeof createPush>): Push {
  return {
    permission: () => platform.isSupported ? platform.permission() : "unsupported",
    ask: async () => platform.isSupported ? await platform.ask() : "unsupported",
    current: platform.current,
    async subscribe(vapidPublicKey, { renews } = { renews: false }) {
      if (renews) await platform.unsubscribe();
      return await platform.subscribe(vapidPublicKey);
    },
  };
}

/** `clock`: timers that end with the session. */
export function loadApprovals(
  vault: Vault,
  gesture: Gesture,
  unlock: Lock["unlock"],
  clock: Omit<StreamClock, "now">,
): LoadedApprovals {
  const { origin } = location;
  const push = createPush(), geolocation = createGeolocation();
  const loaded = createApprovals({
    vault,
    gesture,
    unlock,
    api: createDeviceApi({ prove: vault.prove, fetch: (...request) => fetch(...request), origin }),
    push: pushOf(push),
    geolocation,
    watchOnline,
    takeFix: createFixes({ position: geolocation.position, loadCountries, now: Date.now }),
    origin,
    deviceName: nameThisDevice(),
    assertPasskey: async (wanted) => (await import("./platform/passkeys.ts")).assertPasskey(wanted),
    async settle(rid) {
      await settleArrival(rid);
      await push.clearBadge();
    },
    clock: { ...clock, now: () => performance.now() },
    now: Date.now,
  });
  loaded.location.setVisible(!document.hidden);
  return loaded;
}

/** Hears the service worker until `signal` aborts, and takes what a click or a push left before. Loads nothing while there is
 * nothing to hear. */
export async function listen(approvals: Approvals, signal: AbortSignal): Promise<void> {
  watchServiceWorker(approvals.hear, signal);
  for (const arrival of await takeArrivals()) approvals.hear({ type: "left", arrival });
}
