/** German: help, and what to do when codes are refused. @module */
import { codesHelp } from "./de-help-codes.ts";
import { keepingHelp } from "./de-help-keeping.ts";
import { othersHelp } from "./de-help-others.ts";
import type { HelpMessages } from "./en-help.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("de");

const { format: moment } = new Intl.DateTimeFormat("de", { dateStyle: "medium", timeStyle: "long" });

export const help: HelpMessages = {
  title: "Hilfe",
  search: "Worum geht es?",
  searchLabel: "Hilfe durchsuchen",
  found: (n) => isOne(n) ? "1 Antwort" : `${number(n)} Antworten`,
  none:
    "Keine Antwort wurde gefunden. Versuchen Sie es mit ein oder zwei anderen Wörtern, oder sehen Sie alle Fragen durch.",
  all: "Alle Fragen",
  gone: "Diese Frage gibt es hier nicht mehr. Alle Fragen stehen unter „Hilfe“.",
  more: "Mehr dazu",
  links: {
    "/add": "Konto hinzufügen",
    "/settings/lock": "App-Sperre",
    "/settings/backup": "Sicherung",
    "/settings/notifications": "Benachrichtigungen",
    "/restore": "Aus einer Sicherung wiederherstellen",
    "/trash": "Papierkorb",
    "/duplicates": "Doppelte Konten",
    "/settings/codes": "Codes zeigen und kopieren",
    "/settings/appearance": "Aussehen",
    "/settings/language": "Sprache",
    "/settings/privacy": "Datenschutz",
    "/settings/permissions": "Berechtigungen",
    "/settings/storage": "Speicher",
    "/settings/clock": "Uhr",
    "/settings/offline": "Offline und Version",
    "/location": "Standort",
    "/location/why": "Warum werde ich gefragt?",
    "/requests": "Anfragen & Aktivität",
    "/about": "Über Countersign",
    "/erase": "Alles löschen",
    "/help/refused": "Codes werden abgelehnt?",
  },
  sections: {
    codes: "Codes",
    adding: "Konten hinzufügen",
    order: "Finden und Ordnung",
    lock: "App-Sperre",
    devices: "Sicherung und Geräte",
    trust: "Datenschutz und Vertrauen",
    organisation: "Organisationen und Anfragen",
    app: "Die App",
  },
  questions: { ...codesHelp, ...keepingHelp, ...othersHelp },
  refused: {
    title: "Codes werden abgelehnt?",
    intro:
      "Gehen Sie diese Punkte durch, die häufigsten zuerst. Probieren Sie nach jedem einen Code, und nicht zu oft: Viele Seiten sperren ein Konto nach mehreren falschen.",
    introOf: (name) =>
      `Für ${name}. Gehen Sie diese Punkte durch, die häufigsten zuerst, und probieren Sie nach jedem einen Code. Nicht zu oft: Viele Seiten sperren ein Konto nach mehreren falschen.`,
    late: {
      title: "Er wurde zu spät eingegeben",
      texts: [
        "Ein Code gilt, bis der Ring leer ist, und nicht jede Seite nimmt einen gerade ersetzten an. Warten Sie auf einen frischen, und geben Sie ihn ohne Pause ein.",
      ],
      period: (seconds) =>
        `Die Codes dieses Kontos gelten ${isOne(seconds) ? "1 Sekunde" : `${number(seconds)} Sekunden`}.`,
    },
    clock: {
      title: "Die Uhr dieses Geräts geht falsch",
      texts: [
        "Codes entstehen aus der Uhrzeit. Geht die Uhr um eine Minute falsch, werden die meisten Codes abgelehnt, bei allen Seiten. Stellen Sie Uhrzeit und Zeitzone in den Einstellungen des Systems auf „automatisch“, und versuchen Sie es noch einmal.",
        "Gehen die Codes anderer Seiten, liegt es nicht an der Uhr.",
      ],
      now: (at) =>
        `Nach diesem Gerät ist es ${
          moment(at)
        }. Vergleichen Sie die Minute mit einer Uhr, der Sie trauen, und sehen Sie nach, ob die Zeitzone Ihre ist.`,
    },
    other: {
      title: "Es ist der Code eines anderen Kontos",
      texts: [
        "Konten können gleich heißen: Ihr privates und das der Arbeit, oder ein altes, das neu eingerichtet wurde. Vergleichen Sie den Benutzernamen hier mit dem, mit dem Sie sich anmelden.",
      ],
      same: (n) => `${number(n)} Konten hier sehen sich ähnlich. Probieren Sie die Codes der anderen:`,
      untried: "Öffnen Sie ein Konto und von dort diese Seite, um zu sehen, welche anderen ihm ähneln.",
    },
    parameters: {
      title: "Die Seite meinte andere Einstellungen",
      texts: [
        "Wer einen Schlüssel eintippt, muss vielleicht Algorithmus, Stellen oder Intervall wählen. Vergleichen Sie sie mit dem, was die Seite sagt. Die meisten nehmen SHA-1, 6 Stellen und 30 Sekunden.",
      ],
      unusual: "Dieses Konto ist anders eingestellt, was nur stimmt, wenn die Seite es so sagt:",
      usual: "Dieses Konto hat genau diese.",
      edit: "Konto bearbeiten",
    },
    counter: {
      title: "Der Zähler ist aus dem Takt",
      texts: [
        "Die Codes dieses Kontos zählen nach Nummern. Jeder neue Code rückt den Zähler hier weiter, die Seite aber nur, wenn einer benutzt wird. Rufen Sie den nächsten Code ab, und probieren Sie zwei oder drei nacheinander; viele Seiten finden die Stelle wieder.",
        "Sonst suchen Sie auf der Seite nach „synchronisieren“, oder stellen Sie den Zähler ein, den sie Ihnen nennt: Er kann nur steigen.",
      ],
    },
    renewed: {
      title: "Die Seite hat einen neuen Schlüssel erzeugt",
      texts: [
        "Wurde die Anmeldung in zwei Schritten neu eingerichtet oder der QR-Code neu gezeigt, erzeugen die meisten Seiten einen anderen Schlüssel, und der alte gilt nicht mehr. Dasselbe geschieht, wenn das Einrichten dort nie mit einem Code abgeschlossen wurde.",
        "Melden Sie sich mit einem Wiederherstellungscode der Seite an, lassen Sie sich in ihren Sicherheitseinstellungen einen neuen QR-Code zeigen, und fügen Sie ihn hier hinzu. Ersetzen Sie damit das alte Konto.",
      ],
    },
    last: {
      title: "Nichts hilft",
      texts: [
        "Dann kann nur die Seite helfen: Bitten Sie ihren Kundendienst um einen anderen Weg hinein. Behalten Sie das Konto hier, bis Sie wieder drin sind.",
      ],
    },
  },
};
