/** The push services of both browsers, and the way to them for a server under test. @module */

import { startAutopush } from "./autopush.ts";
import { type Certificate, makeCertificate } from "./certificate.ts";
import type { BrowserName } from "./executables.ts";
import { FCM_HOST, startFakeFcm } from "./fake-fcm.ts";
import type { LaunchOptions } from "./launch.ts";
import type { Notifications } from "./notifications.ts";
import type { PushService } from "./push-inbox.ts";
import { startTunnel } from "./tunnel.ts";

export interface PushServices extends AsyncDisposable {
  /** For the process of a server: it then reaches both services, and of the internet nothing by https. It must be allowed the
   * hosts of {@linkcode PushServices.hosts}. */
  readonly env: Readonly<Record<"HTTPS_PROXY" | "DENO_CERT" | "PUSH_EXTRA_ORIGINS", string>>;
  /** What `--allow-net` has to hold. */
  readonly hosts: readonly string[];
  /** The value of PUSH_EXTRA_ORIGINS, read. */
  readonly extraOrigins: readonly string[];
  /** Of all that is asked by https. */
  readonly certificate: Certificate;
  /** The same way for a sender in the process of the test. */
  fetch(url: string, init: RequestInit): Promise<Response>;
  of(browser: BrowserName): PushService;
  /** For `launch`: pages of `origin` may show notifications, and they come to `notifications`. */
  launchOptions(browser: BrowserName, origin: string, notifications: Notifications): LaunchOptions;
}

export async function startPushServices(): Promise<PushServices> {
  const folder = await Deno.makeTempDir({ prefix: "countersign-push-" });
  const certificate = await makeCertificate(folder, ["localhost", FCM_HOST]);
  const fcm = await startFakeFcm(certificate);
  const autopush = await startAutopush();
  const tunnel = startTunnel({ [FCM_HOST]: fcm.port });
  const client = Deno.createHttpClient({ caCerts: [certificate.ca], proxy: { url: tunnel.url } });
  const direct = Deno.createHttpClient({});
  const services = { chromium: fcm, firefox: autopush };
  return {
    env: { HTTPS_PROXY: tunnel.url, DENO_CERT: certificate.caFile, PUSH_EXTRA_ORIGINS: autopush.origin },
    hosts: [FCM_HOST, new URL(autopush.origin).host],
    extraOrigins: [autopush.origin],
    certificate,
    fetch(url, init) {
      const ours: RequestInit & { client: Deno.HttpClient } = {
        ...init,
        client: url.startsWith("https:") ? client : direct, // as HTTPS_PROXY does
      };
      return fetch(url, ours);
    },
    of: (browser) => services[browser],
    launchOptions: (browser, origin, { address }) => ({
      env: { DBUS_SESSION_BUS_ADDRESS: address },
      allowNotifications: origin,
      ...browser === "chromium" ? { args: fcm.args } : { firefoxPrefs: autopush.firefoxPrefs },
    }),
    async [Symbol.asyncDispose]() {
      client.close();
      direct.close();
      tunnel.close();
      await Promise.all([fcm.stop(), autopush.stop()]);
      await Deno.remove(folder, { recursive: true });
    },
  };
}
