/** Real browsers on real profiles. A browser that is missing fails the test; nothing is skipped. @module */
import { type BrowserContext, chromium, firefox } from "playwright-core";
import { type BrowserName, executableOf } from "./executables.ts";

const CHROMIUM_FLAGS = [
  "--no-sandbox", // tests may run as root, where Chromium's sandbox can't
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-default-apps",
  "--no-default-browser-check",
];

export interface LaunchOptions {
  /** A profile folder to go on with; a new one without. */
  readonly profile?: string;
  /** Command line flags for Chromium. */
  readonly args?: readonly string[];
  readonly firefoxPrefs?: Record<string, string | number | boolean>;
  readonly locale?: string;
  readonly permissions?: readonly string[];
  readonly viewport?: { width: number; height: number };
  readonly colorScheme?: "light" | "dark";
  readonly deviceScaleFactor?: number;
  readonly hasTouch?: boolean;
  /** A folder for what is downloaded: of Firefox, playwright tells no event. */
  readonly downloads?: string;
  /** Variables added to those of the tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** The origin that may show notifications, also after a restart. */
  readonly allowNotifications?: string;
}

export interface Launched {
  readonly context: BrowserContext;
  readonly profile: string;
  /** What no page of ours may ever say: violations of its own security policy, errors nobody caught. A test that
   * provokes some empties the list. */
  readonly faults: string[];
  /** May be called again. */
  close(): Promise<void>;
}

const VIOLATION = /content.security.policy|trusted ?type|trustedscript/i;

/** Firefox's word for a request through a service worker that a navigation cut short, as those for screens fetched ahead. A
 * screen that really fails to come fails the test that asks for it. */
const CUT_SHORT = /A ServiceWorker intercepted the request and encountered an unexpected error/;

/** Chromium writes every refusal of a server on the console; those of the API are answers (RFC 9449 §8 begins with one), a
 * stream ends with its server, no clock is compared without one, and a brand's mark that can't come is a letter. */
const ANSWERED = /^Failed to load resource: (the server responded with a status of 4|net::ERR_)/;
const ANSWERS = /\/api\/|\/events$|\/health$|\/assets\/brands\//;

/** Listens to all pages of `context`, and by the console to their workers. */
function collectFaults(context: BrowserContext): string[] {
  const faults: string[] = [];
  context.on("console", (message) => {
    if (message.location().url.endsWith("/favicon.ico")) return; // asked for on pages that are not the app
    if (CUT_SHORT.test(message.text())) return;
    if (ANSWERED.test(message.text()) && ANSWERS.test(message.location().url)) return;
    if (VIOLATION.test(message.text()) || message.type() === "error") {
      faults.push(`${message.text()} (${message.location().url})`);
    }
  });
  context.on("weberror", (error) => faults.push(`${error.error().stack ?? error.error()}`));
  return faults;
}

async function reportViolations(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`Content-Security-Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
}

/** What playwright grants ends with the browser, and the next one drops the push subscriptions of an origin that may not show
 * notifications: so this stands in the profile. */
async function allowInChromium(profile: string, origin: string): Promise<void> {
  const preferences = `${profile}/Default/Preferences`;
  if (await Deno.stat(preferences).then(() => true, () => false)) return; // a profile to go on with
  const allowed = { [`${origin},*`]: { setting: 1, last_modified: "13400000000000000" } };
  await Deno.mkdir(`${profile}/Default`, { recursive: true });
  const settings = { profile: { content_settings: { exceptions: { notifications: allowed } } } };
  await Deno.writeTextFile(preferences, JSON.stringify(settings));
}

/** Starts a browser on a persistent profile. */
export async function launch(name: BrowserName, options: LaunchOptions = {}): Promise<Launched> {
  const profile = options.profile ?? await Deno.makeTempDir({ prefix: `countersign-${name}-` });
  const common = {
    executablePath: executableOf(name),
    headless: true,
    locale: options.locale ?? "en-US",
    viewport: options.viewport ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? "light",
    deviceScaleFactor: options.deviceScaleFactor,
    hasTouch: options.hasTouch,
    downloadsPath: options.downloads,
    env: { ...Deno.env.toObject(), ...options.env },
    timeout: 60_000,
  };
  const { allowNotifications } = options;
  if (allowNotifications && name === "chromium") await allowInChromium(profile, allowNotifications);
  const context = name === "chromium"
    ? await chromium.launchPersistentContext(profile, {
      ...common,
      args: [...CHROMIUM_FLAGS, ...options.args ?? []],
      permissions: [
        ...options.permissions ?? ["clipboard-read", "clipboard-write"],
        ...allowNotifications ? ["notifications"] : [], // what is granted here takes away the rest
      ],
    })
    : await firefox.launchPersistentContext(profile, {
      ...common,
      channel: "moz-firefox", // Debian's Firefox, by WebDriver BiDi
      firefoxUserPrefs: {
        "dom.events.testing.asyncClipboard": true,
        ...allowNotifications ? { "permissions.default.desktop-notification": 1 } : {},
        ...options.firefoxPrefs,
      },
    });
  const faults = collectFaults(context);
  await reportViolations(context);
  return { context, profile, faults, close: () => context.close() };
}
