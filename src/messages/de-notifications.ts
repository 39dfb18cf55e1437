/** Deutsch: was die Benachrichtigungen des Systems sagen. @module */
import type { Notifications } from "./en-notifications.ts";

export const notifications: Notifications = {
  request: {
    title: "Melden Sie sich gerade an?",
    titleOf: (app) => `Melden Sie sich gerade bei ${app} an?`,
    body: "Prüfen Sie die Anfrage, oder lehnen Sie ab, wenn Sie es nicht sind.",
    bodyOf: (from) => `Von: ${from}. Lehnen Sie ab, wenn Sie es nicht sind.`,
  },
  review: "Prüfen",
  deny: "Ablehnen",
  denying: {
    title: "Wird abgelehnt …",
    body: "Der Server wird benachrichtigt.",
    later: "Der Server wird benachrichtigt, sobald er zu erreichen ist.",
  },
  denied: { title: "Abgelehnt", body: "Durch diese Anfrage kam niemand hinein." },
  notDenied: {
    title: "Nicht abgelehnt",
    approved: "Die Anfrage war schon bestätigt. Waren Sie das nicht, öffnen Sie die App.",
    consumed:
      "Die Anfrage war schon bestätigt, und jemand hat sich angemeldet. Waren Sie das nicht, öffnen Sie die App.",
    reported: "Die Anfrage war schon gemeldet. Niemand kam hinein.",
    mismatched: "Eine falsche Zahl wurde eingegeben. Niemand kam hinein.",
    expired: "Die Zeit war abgelaufen. Niemand kam hinein.",
    superseded: "Eine neuere Anfrage ist an ihre Stelle getreten. Öffnen Sie die App, um sie zu sehen.",
    cancelled: "Die Anfrage wurde dort abgebrochen, wo sie begann. Niemand kam hinein.",
    unknown: "Der Server kennt diese Anfrage nicht mehr. Öffnen Sie die App, um nachzusehen.",
  },
  unsent: {
    title: "Nicht gesendet",
    body: "Der Server war nicht zu erreichen. Öffnen Sie die App, um abzulehnen.",
    late: "Der Server war nicht rechtzeitig zu erreichen. Öffnen Sie die App, um zu sehen, was aus der Anfrage wurde.",
  },
  unverified: {
    title: "Etwas ist angekommen",
    body: "Es ließ sich nicht überprüfen. Öffnen Sie die App, um nachzusehen.",
  },
  activity: {
    title: "In Ihrem Konto hat sich etwas geändert",
    body: "Öffnen Sie die App, um zu sehen, was es war und ob Sie es waren.",
  },
  location: {
    title: "Teilen Sie Ihren Standort, um den Zugang zu behalten",
    body: "Öffnen Sie Countersign, um ihn zu teilen. Gesendet ist nichts.",
  },
  test: { title: "Test", body: "Benachrichtigungen erreichen dieses Gerät." },
};
