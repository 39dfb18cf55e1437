import type { DetailsMessages } from "./en-details.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("de");

/** Deutsch: die Ansichten eines Kontos. */
export const details: DetailsMessages = {
  tags: {
    label: "Tags",
    hint: "Tippen Sie einen Tag und drücken Sie die Eingabetaste. Was Sie schon benutzen, wird vorgeschlagen.",
    list: "Tags dieses Kontos",
    add: "Hinzufügen",
    remove: (tag) => `Tag ${tag} entfernen`,
    tooLong: (most) => `Ein Tag hat höchstens ${number(most)} Zeichen. Kürzen Sie diesen; er wurde nicht hinzugefügt.`,
    tooMany: (most) =>
      `Ein Konto hat höchstens ${number(most)} Tags. Entfernen Sie zuerst einen; dieser wurde nicht hinzugefügt.`,
  },
  note: {
    show: "Notiz zeigen",
    hide: "Notiz verbergen",
  },
  refused: "Codes werden abgelehnt?",
  recovery: {
    title: "Wiederherstellungscodes",
    text:
      "Viele Seiten geben eine Liste von Codes für den Tag, an dem der Authenticator verloren ist. Hier sind sie versiegelt wie alles andere; bewahren Sie sie auch anderswo auf, denn mit diesem Gerät sind sie verloren.",
    add: "Wiederherstellungscodes hinzufügen",
    left: (left, total) => `${number(left)} von ${number(total)} übrig`,
    show: "Wiederherstellungscodes zeigen",
    hide: "Wiederherstellungscodes verbergen",
    showTitle: (name) => `Die Wiederherstellungscodes von ${name} zeigen?`,
    showText:
      "Wer einen davon sieht, kann sich damit statt mit einem Code anmelden. Achten Sie darauf, dass niemand zusieht.",
    list: "Wiederherstellungscodes, benutzte abgehakt",
    hint: "Haken Sie einen Code ab, wenn Sie ihn benutzt haben. Die Liste verbirgt sich nach einer Minute.",
    copy: (code) => `${code} kopieren`,
    copied: "Wiederherstellungscode kopiert",
    copyFailed: "Der Browser hat das Kopieren abgelehnt. Markieren Sie den Code, und kopieren Sie ihn selbst.",
    usedTitle: "Abhaken?",
    usedText:
      "Er wurde kopiert. Ein Wiederherstellungscode gilt einmal: Haken Sie ihn ab, wenn Sie ihn jetzt benutzen.",
    notYet: "Noch nicht",
    tick: "Abhaken",
    replace: "Liste ersetzen",
    delete: "Liste löschen",
    deleteTitle: (name) => `Die Wiederherstellungscodes von ${name} löschen?`,
    deleteText: "Hier werden sie sofort vergessen. Auf der Seite bleiben sie, wie sie sind.",
    deleted: "Die Wiederherstellungscodes wurden gelöscht.",
    saved: (n) =>
      isOne(n) ? "1 Wiederherstellungscode gespeichert" : `${number(n)} Wiederherstellungscodes gespeichert`,
    field: "Wiederherstellungscodes",
    fieldHint:
      "Fügen Sie die ganze Liste so ein, wie die Seite sie zeigt. Nummern davor und Sätze drumherum werden weggelassen, ebenso was doppelt dasteht.",
    replaces: "Die neue Liste tritt an die Stelle der alten. Codes, die in beiden stehen, bleiben abgehakt.",
    found: (n) => isOne(n) ? "1 Code gefunden" : `${number(n)} Codes gefunden`,
    foundList: "Gefundene Codes",
    save: "Speichern",
    problems: {
      none: "Darin steht kein Code. Fügen Sie die Liste so ein, wie die Seite sie zeigt.",
      tooMany: (most) =>
        `Das sind mehr als die ${
          number(most)
        } Codes, die ein Konto aufbewahrt. Lassen Sie weg, was kein Code ist; gespeichert wurde nichts.`,
      tooLong: (most) =>
        `Einer davon ist länger als ${
          number(most)
        } Zeichen, mehr als ein Wiederherstellungscode hat. Setzen Sie jeden Code auf eine eigene Zeile; gespeichert wurde nichts.`,
    },
  },
};
