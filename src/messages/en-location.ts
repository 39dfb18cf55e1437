/** English: in which country a person is, in the app. Fetched when it is first needed. @module */
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("en");

export const location = {
  title: "Location",
  why: "Why am I asked?",
  nobody: "Nobody asks where you are.",
  nobodyText:
    "If an organisation does one day, it says here who asks, for what, and what leaves this device, before anything is shared.",
  unlock: "Unlock to share your country.",
  small: "Open Countersign on your phone to share your country.",
  summary: {
    none: "Nobody asks where you are",
    due: "To be shared",
    refused: "Shared, but not accepted",
    allowed: "Shared",
    unknown: "Not asked yet",
  },
  /** On the home screen. */
  keep: (applications: string) => `Share your country to keep access to ${applications}`,
  asksTitle: "Who asks",
  asksText: "Your organisation lets this be used in certain countries only.",
  leavesTitle: "What leaves this device",
  leaves: {
    country:
      "The country alone, and how exact the position is. This device finds the country; your position stays here.",
    coordinates: "Your position too, which the server forgets once it has the country.",
  },
  timeTitle: "For how long",
  time: "Once an hour, for 24 hours from your tap, while this app is open. Then you are asked anew.",
  states: {
    allowed: (until: string) => `You have access until ${until}.`,
    due: "No access until you share your country.",
    refused: (application: string, countries: string) => `${application} does not allow ${countries}.`,
    border: "You are near a border: move or wait for a better fix, then share again.",
    unknown: "No country could be found. Go where the signal is better, such as outdoors, then share again.",
    network: "Your network suggests another country; a VPN may be the cause. Turn it off, then share again.",
  },
  yourCountry: "the country where you are",
  otherNetwork: "Your network suggests another country, which does not matter here. A VPN may be the cause.",
  share: { country: "Share my country", coordinates: "Share my country and position" },
  seeking: "Finding where you are … This may take 20 seconds.",
  byItself: "Sharing again by itself …",
  cancel: "Cancel",
  cancelled: "Cancelled. Nothing was shared.",
  taken: "Shared.",
  sharesUntil: (until: string) => `While it is open, the app shares again by itself until ${until}.`,
  stop: "Stop sharing",
  stopping: "Stopping …",
  stopped: "Stopped. What you shared gives no access any more.",
  offline: "You are offline. Share your country when there is a network again.",
  offlineShares: "You are offline. Your country is shared as soon as there is a network again.",
  notKnown: "The server could not be reached, so it is not known who asks.",
  again: "Try again",
  /** Why nothing was shared, or an answer with it was not taken. */
  troubles: {
    "location-refused": "Your organisation does not allow signing in from the country where you are.",
    "location-border":
      "You are too close to a border to tell the country. Move, or wait for a better position, then try again.",
    "location-unknown":
      "No country could be found for your position. Go where there is a better signal, such as outdoors, then try again.",
    "location-network":
      "Your network suggests another country than your position. A VPN may be the cause: turn it off, then try again.",
    "position-denied":
      "This browser does not let the app see where you are, so nothing was sent. Allow it for this page, then try again.",
    "position-timeout":
      "Your position could not be found in time, so nothing was sent. Go where there is a better signal, then try again.",
    "position-unavailable":
      "This device can't tell its position now, so nothing was sent. Turn on its location services, then try again.",
    "position-stale":
      "This device only knew where it was some time ago, so nothing was sent. Wait a moment, then try again.",
    "asks-more":
      "Meanwhile your organisation asks for your position too, so nothing was sent. Read what leaves this device, then decide.",
    unavailable: "The server can't be reached, so it was not told. Check the network, then try again.",
    rate_limited: "This was done too often in a short time. Wait some minutes, then try again.",
    bad_location: "The server did not accept what this device said. Try again.",
    device_revoked: "This device was removed from the account, so it can share nothing.",
    device_unknown: "The server no longer knows this device. Add it again on the account page.",
    internal: "Something went wrong. Reload the app, then try again.",
  },
  permissionTitle: "Permission",
  permissions: {
    granted: "Allowed while you use the app: this browser does not ask again.",
    prompt:
      "Asked each time, or not asked yet: this browser asks when you share. The app can't share again by itself then.",
    denied: "Blocked: this browser does not tell the app where you are, so nothing can be shared.",
    unsupported:
      "This browser can't tell a position, so nothing can be shared here. Use a current Chrome, Edge, Firefox or Safari.",
  },
  unblockTitle: "How to unblock it",
  unblock: {
    "chrome-android":
      "Tap the icon beside the address, then “Permissions”, “Location”, and allow it. Installed on the home screen: hold the app's icon, tap “App info”, “Permissions”, “Location”.",
    "firefox-android": "Tap the lock beside the address, and allow the location there.",
    "safari-ios":
      "In Safari tap the icon in the address field, then “Website Settings”, “Location”, “Allow”. On the home screen: open the iPhone's settings, “Privacy & Security”, “Location Services”, “Safari Websites”.",
    "browser-ios": "Open the iPhone's settings, then this browser, “Location”, and choose “While Using the App”.",
    chrome: "Click the icon left of the address, and turn “Location” on.",
    edge: "Click the lock left of the address, then “Permissions for this site”, “Location”, “Allow”.",
    firefox:
      "Click the icon left of the address. If “Blocked” stands behind the location, take it away with the ×; then share, and allow it.",
    safari: "Choose “Safari” in the menu, then “Settings for This Website”, “Location”, “Allow”.",
    other: "Allow the location in the browser's settings for this site (often the icon beside the address).",
  },
  system: {
    android: "The phone's own location must be on, and allowed for this browser (settings, “Apps”, “Permissions”).",
    ios:
      "In the iPhone's settings, “Privacy & Security”, “Location Services” must be on, with “Precise Location” for this browser.",
    windows: "In Windows, look under Settings, “Privacy & security”, “Location”: it must be on, for desktop apps too.",
    mac: "On a Mac, look under System Settings, “Privacy & Security”, “Location Services”, and turn this browser on.",
    other: "The system's own location service must be on, and let this browser use it.",
  },
  pastTitle: "What you shared",
  pastNone: "Nothing yet.",
  kept: (days: number) =>
    `Your organisation sees these entries. They are kept for ${isOne(days) ? "1 day" : `${number(days)} days`}.`,
  to: (application: string, device: string) => `To ${application}, from ${device}`,
  noCountry: "No country found",
  results: {
    allowed: "Allowed",
    refused: "Country not allowed",
    border: "Near a border",
    unknown: "No country found",
    network: "Network elsewhere",
  },
  request: {
    country: (application: string) =>
      `${application} asks for your country. Approving sends the country alone; your position stays on this device.`,
    coordinates: (application: string) =>
      `${application} asks for your country. Approving sends your position too, which the server forgets once it has the country.`,
    seeking: "Finding where you are …",
  },
  reasons: [
    {
      title: "Why",
      texts: [
        "An organisation may let an application be used in certain countries only, say by a contract or a law. Then it asks once an hour whether you are in one of them.",
        "Who asks stands under “Location”. The application is told yes or no, and until when: never the country.",
      ],
    },
    {
      title: "Where the country is found",
      texts: [
        "On this device. The browser tells a position as a circle: the less exact, the larger. The app brings the borders along, and looks which countries the circle touches. No map service is asked, and the position is forgotten.",
      ],
    },
    {
      title: "What leaves this device",
      texts: [
        "Mostly the country alone: all countries that the circle touches, and one of four steps of how exact it is (100 m, 1 km, 5 km, more).",
        "Some organisations ask for the position too, so that their server finds the country again. It forgets the position at once and writes it nowhere. You are told which of the two it is before you share.",
      ],
    },
    {
      title: "What is stored, by whom, for how long",
      texts: [
        "Your organisation's server keeps when you shared, for which application, from which device, the countries, how exact it was, the country of your network, and the result. Those who run it see that. It is kept for as many days as stand above your own list, and for 24 hours at least.",
        "This device keeps only that you agreed, and when. No position is kept anywhere.",
      ],
    },
    {
      title: "What each permission means",
      texts: [
        "Allowed while you use the app: the browser tells the position while the app is seen, without asking. A closed app learns nothing.",
        "Asked each time: the browser asks you at every share. The app can't share by itself, so you tap once an hour.",
        "Blocked: nothing is shared. What asks for your country stays closed; all else works as before.",
      ],
    },
    {
      title: "Near borders",
      texts: [
        "When the circle touches a country that is not allowed, nobody can tell on which side you are. Then it says so: move, or wait for a better position. At sea, or with a circle of 50 km and more, no country can be found.",
      ],
    },
    {
      title: "Disputed areas",
      texts: [
        "The borders are those of a public collection. An organisation can have one country read as another. Neither says whose land it is.",
      ],
    },
    {
      title: "No proof",
      texts: [
        "This helps to keep a rule. It proves nothing: a changed phone or browser can feign a position.",
      ],
    },
    {
      title: "How to stop",
      texts: [
        "Tap “Stop sharing” under “Location”. From then on what you shared gives no access, and the app shares nothing by itself. You lose what asks for your country, and nothing else.",
      ],
    },
  ],
};

export type LocationMessages = typeof location;
