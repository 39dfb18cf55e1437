/** English: what the system's notifications say. Apart from the rest, since the service worker carries it. @module */

export const notifications = {
  request: {
    title: "Are you signing in?",
    titleOf: (app: string) => `Are you signing in to ${app}?`,
    body: "Review it, or deny it if it isn't you.",
    /** `from` may hold a browser, a system and a country. */
    bodyOf: (from: string) => `From ${from}. Deny it if it isn't you.`,
  },
  review: "Review",
  deny: "Deny",
  denying: {
    title: "Denying …",
    body: "Telling the server.",
    later: "The server will be told as soon as it can be reached.",
  },
  denied: { title: "Denied", body: "Nobody was let in by this request." },
  /** By the state in which a request was found that was to be denied. */
  notDenied: {
    title: "Not denied",
    approved: "It was approved before. If that wasn't you, open the app.",
    consumed: "It was approved before, and somebody signed in. If that wasn't you, open the app.",
    reported: "It was reported before. Nobody was let in.",
    mismatched: "A wrong number was typed. Nobody was let in.",
    expired: "Its time had run out. Nobody was let in.",
    superseded: "A newer request took its place. Open the app to see it.",
    cancelled: "It was cancelled where it began. Nobody was let in.",
    unknown: "The server does not know this request any more. Open the app to check.",
  },
  unsent: {
    title: "Not sent",
    body: "The server could not be told. Open the app to deny.",
    late: "The server could not be told in time. Open the app to see what became of the request.",
  },
  unverified: { title: "Something came", body: "It could not be verified. Open the app to check." },
  activity: { title: "Something changed in your account", body: "Open the app to see what, and whether it was you." },
  location: {
    title: "Share your location to keep access",
    body: "Open Countersign to share it. Nothing was sent.",
  },
  test: { title: "Test", body: "Notifications reach this device." },
};

export type Notifications = typeof notifications;
