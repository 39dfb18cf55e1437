/** English: how a person likes the app, what the browser lets it do, and what it keeps. @module */
import { numbersIn } from "./languages.ts";

const { number } = numbersIn("en");

const { format: moment } = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
/** In megabytes, from 1 000 on in gigabytes. */
function size(bytes: number): string {
  const [value, unit] = bytes < 1e9 ? [bytes / 1e6, "megabyte"] : [bytes / 1e9, "gigabyte"];
  return new Intl.NumberFormat("en", { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}

export const preferences = {
  groups: {
    protection: "Protection",
    looks: "Codes and looks",
    signIns: "Sign-in requests",
    browser: "This browser",
    app: "The app",
  },
  /** Preferences rest in clear, so nothing secret is among them. */
  here: "These settings hold in this browser alone.",
  codes: {
    title: "Showing and copying codes",
    summaryHidden: "Hidden until tapped",
    summaryShown: "Shown",
    hides: "Hide codes until tapped",
    hidesHint:
      "The first tap shows a code, the second copies it. It is hidden again after 30 seconds, or when the next code comes. Search and Enter copies at once.",
    showsNext: "Show the next code",
    showsNextHint: "Small and grey, in the last 5 seconds of the present one.",
    blanksIdle: "Dots after 5 minutes without a touch",
    blanksIdleHint: "The next touch or key shows the codes again. To keep people out, use App Lock.",
    clears: "Empty the clipboard after 30 seconds",
    clearsHint: "Only while it still holds the code that was copied here. Anything else stays.",
    clearsStates: {
      granted: "This browser lets the app look, so it works here. It happens as soon as this window has the focus.",
      prompt:
        "To see whether the code is still there, the app must be allowed to read the clipboard. It reads nothing else from it.",
      denied:
        "This browser does not let the app read the clipboard, so it can't tell whether the code is still there, and leaves it alone.",
      each:
        "It does not work in this browser: it asks you whenever the clipboard is to be read. Copy something else after you have used a code.",
      absent:
        "It does not work in this browser: it lets no page read the clipboard. Copy something else after you have used a code.",
    },
    clearsAllow: "Allow reading the clipboard",
    usesKeys: "Single keys",
    usesKeysHint: "“/” goes to the search, “?” shows all keys. Turn it off if you dictate, or type by accident.",
    sightTitle: "When nobody looks",
    sight:
      "Codes turn into dots as soon as the window is out of sight, and on phones when another app comes to the front: so the app switcher mostly has none to show.",
    screenshots:
      "A web page can't block screenshots, nor someone who looks over your shoulder, nor a program that records the screen.",
  },
  appearance: {
    title: "Appearance",
    legend: "Theme",
    themes: { system: "As the system", light: "Light", dark: "Dark", black: "Black" },
    hints: {
      system: "Light or dark, as the system or the browser is set.",
      black: "Saves the light of OLED screens.",
    },
  },
  language: {
    title: "Language",
    auto: (name: string) => `As the browser (${name})`,
    automatic: "As the browser",
    notifications: "Notifications speak it too. The sign-in server's own pages go by the browser.",
  },
  privacy: {
    title: "Privacy",
    summary: "Nothing is collected",
    collectedTitle: "What is collected",
    collected: "Nothing. No account with us, no statistics, no third party.",
    usageTitle: "Usage data",
    usage: "There is none: the app counts nothing and reports nothing, so there is nothing to turn off.",
    serverTitle: "What the server learns",
    server:
      "The server this app comes from sees that a browser at your network address fetches its files, looks for a new version, and asks for the time to compare this device's clock. Brand icons come in packs: it sees which packs were fetched, not for which brands. It never sees accounts, codes or secrets.",
    serverOrganisation:
      "If you registered this device with an organisation, its server also keeps what belongs to that: the device's name and public key, where to send notifications, and your answers to sign-in requests.",
    holdsTitle: "What this browser holds",
    holds: [
      "Sealed: your accounts with their secrets, notes and tags, and those of organisations. While App Lock is off, the key lies beside it.",
      "In clear: how you set the app, how far this device's clock was off, the address of each organisation's server, and requests whose notifications wait.",
      "In clear: the app's own files, so that it works without a network, and the packs of brand icons that were fetched.",
    ],
    permissions: "What the app may do",
    erase: "Erase all of it",
  },
  permissions: {
    title: "Permissions",
    intro: "The app asks when something is needed, never before. All else works without.",
    names: {
      camera: "Camera",
      clipboard: "Reading the clipboard",
      notifications: "Notifications",
      location: "Location",
      idle: "Knowing when the screen locks",
      storage: "Keeping data for good",
      screen: "Looking at the screen",
    },
    /** What browsers call it, in their own settings. */
    theirs: {
      camera: "Camera",
      clipboard: "Clipboard",
      notifications: "Notifications",
      location: "Location",
      idle: "Your device use",
      storage: "Persistent storage",
      screen: "Screen sharing",
    },
    why: {
      camera: "To scan a QR code. Pictures are read on this device and forgotten at once.",
      clipboard: "To take a QR code or a link you copied, and to empty the clipboard while it still holds a code.",
      notifications: "To tell you of sign-in requests of your organisation while the app is closed.",
      location: "Only if an organisation asks in which country you are, and you share it.",
      idle: "To lock the app together with the system's screen.",
      storage: "So that the browser does not clear your accounts when space is short.",
      screen: "To read a QR code that is on the screen. One picture is taken, then it ends.",
    },
    states: {
      granted: "Allowed",
      prompt: "Not asked yet",
      denied: "Blocked",
      each: "Asked each time",
      absent: "Not in this browser",
    },
    without: {
      camera: "Without it: choose a picture of the code, paste it, or type the secret.",
      clipboard: "Without it: paste with Ctrl V (⌘ V on a Mac), or by a long press into a field.",
      notifications: "Without it: open the app when you sign in; it asks for requests then.",
      location: "Without it: what asks for your country stays closed; all else works.",
      idle: "Without it: the app locks by its own times.",
      storage: "Without it: keep a backup, and install the app.",
      screen: "Without it: take a screenshot and choose it as a picture.",
    },
    /** Where it is asked for, or set up. */
    go: {
      camera: "Scan a code",
      notifications: "Set up notifications",
      location: "Location",
      idle: "App Lock",
      storage: "Storage",
      screen: "Add account",
    },
    allow: "Allow",
    unblockTitle: "How to allow it",
    unblock: {
      "chrome-android": (name: string) =>
        `Tap the icon beside the address, then “Permissions”, “${name}”, and allow it. Installed on the home screen: hold the app's icon, tap “App info”, “Permissions”.`,
      "firefox-android": (name: string) => `Tap the lock beside the address, and allow “${name}” there.`,
      "safari-ios": (name: string) =>
        `In Safari tap the icon in the address field, then “Website Settings”, “${name}”, “Allow”. Or open the iPhone's settings, “Apps”, “Safari”.`,
      "browser-ios": (name: string) => `Open the iPhone's settings, then this browser, and turn “${name}” on.`,
      chrome: (name: string) => `Click the icon left of the address, and turn “${name}” on.`,
      edge: (name: string) =>
        `Click the lock left of the address, then “Permissions for this site”, “${name}”, “Allow”.`,
      firefox: (name: string) =>
        `Click the icon left of the address. If “Blocked” stands behind “${name}”, take it away with the ×; then use it once more, and allow it.`,
      safari: (name: string) => `Choose “Safari” in the menu, then “Settings for This Website”, “${name}”, “Allow”.`,
      other: (name: string) =>
        `Allow “${name}” in the browser's settings for this site (often the icon beside the address).`,
    },
    system: "If it stays blocked, look into the settings of the system: it may keep it from the whole browser.",
  },
  storage: {
    title: "Storage",
    persisted: "The browser has promised to keep this data.",
    notPersisted:
      "The browser may clear this data when space is short, or when you do not visit for a while. Install the app, or ask the browser to keep it.",
    ask: "Ask the browser to keep it",
    refused:
      "The browser said no. It decides by how you use the site: install the app, or come back after using it some more.",
    unknown: "This browser does not say whether it keeps this data. Keep a backup.",
    used: (bytes: number) => `${size(bytes)} used`,
    room: (bytes: number) => `${size(bytes)} could be used`,
    roomText:
      "The most of it are the app's own files, brand icons, and the borders of countries, where an organisation asks for them.",
    backup: "Make a backup",
    installTitle: "Install",
  },
  offline: {
    title: "Offline and version",
    version: "Version",
    build: "Build",
    hashText:
      "The hash is made of all sources: the same sources give the same one. But it is shown by the very app it speaks for.",
    updates:
      "A new version is looked for every hour and when you come back to the app. It is put in place when you say so.",
    workerTitle: "The part that works offline",
    worker: {
      active: "It runs, and answers for this page.",
      waiting: "It runs. A new version waits until you take it.",
      installing: "It is being put in place.",
      uncontrolled: "It is there, but this page came past it. Reload once, without Shift.",
      none:
        "It is not there. Reload while online; if that does not help, this browser or this window (a private one?) does not allow it.",
      unsupported:
        "This browser, or this private window, has no such part: the app works here while there is a network.",
    },
    filesTitle: "Its files",
    checking: "Looking at every file …",
    all: (files: number, build: string) => `All ${number(files)} files of build ${build} are here.`,
    missing: (files: number, all: number, build: string) =>
      `${number(files)} of ${number(all)} files of build ${build} are missing, so parts of the app need a network.`,
    size,
    silent: "The part that works offline did not answer. Reload, then look again.",
    last: (at: number) => `Last check: ${moment(at)}`,
    again: "Check again",
    fetch: "Fetch what is missing",
    fetched: "All files are here again.",
    unfetched: "They could not be fetched. Go online, then try again.",
    newer:
      "The server has a newer version by now, which brings all its files. Reload the app in a minute, and take it.",
  },
};
