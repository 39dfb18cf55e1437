/** German: opening a locked vault and showing once more who one is. @module */
import type { lockErrors as englishErrors, unlock as english } from "./en-unlock.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("de");

export const unlock: typeof english = {
  title: "Countersign ist gesperrt",
  passkey: "Mit einem Passkey entsperren",
  passkeyHint: "Ihr Fingerabdruck, Ihr Gesicht, die PIN des Geräts oder ein Sicherheitsschlüssel",
  submit: "Entsperren",
  working: "Wird entsperrt …",
  fields: { passphrase: "Passphrase", pin: "PIN", recovery: "Wiederherstellungscode" },
  recoveryHint: "28 Buchstaben und Ziffern. Leerzeichen, Striche und Groß- oder Kleinschreibung spielen keine Rolle.",
  others: "Andere Wege",
  otherWays: {
    passkey: "Passkey verwenden",
    passphrase: "Passphrase verwenden",
    pin: "PIN verwenden",
    recovery: "Wiederherstellungscode verwenden",
  },
  wrong: {
    passkey: "Dieser Passkey öffnet die App nicht. Nehmen Sie einen anderen oder einen anderen Weg.",
    passphrase: "Das ist nicht die Passphrase. Geben Sie sie noch einmal ein.",
    pin: "Das ist nicht die PIN. Geben Sie sie noch einmal ein.",
    recovery:
      "Das ist nicht der Wiederherstellungscode. Vergleichen Sie ihn mit dem, was Sie aufgeschrieben haben. Gab es mehrere, gilt nur der neueste.",
  },
  inSeconds: (n) => `Neuer Versuch in ${number(n)} s.`,
  inMinutes: (n) => `Neuer Versuch in ${number(n)} min.`,
  now: "Jetzt können Sie es wieder versuchen.",
  attemptsLeft: (n) =>
    isOne(n)
      ? "Noch 1 Versuch, bevor die PIN entfernt wird."
      : `Noch ${number(n)} Versuche, bevor die PIN entfernt wird.`,
  pinBurned:
    "Die PIN wurde nach zehn falschen Versuchen entfernt. Entsperren Sie auf einem anderen Weg; dann können Sie eine neue festlegen.",
  passkeyTroubles: {
    cancelled:
      "Der Passkey wurde nicht verwendet: abgebrochen, oder es dauerte zu lange. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.",
    "other-host": "Der Passkey wurde für eine andere Adresse als diese erstellt. Nehmen Sie einen anderen Weg.",
    unavailable:
      "Dieser Browser konnte den Passkey nicht verwenden. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.",
  },
  lockNow: "Jetzt sperren",
  again: {
    title: "Sind Sie es noch?",
    text: "Entsperren Sie noch einmal, um fortzufahren.",
    passkey: "Mit einem Passkey bestätigen",
    submit: "Bestätigen",
    working: "Wird geprüft …",
  },
  approve: {
    title: "Entsperren und freigeben",
    text: "Ein Schritt: Er entsperrt Countersign und sendet Ihre Freigabe.",
    passkey: "Mit einem Passkey freigeben",
    submit: "Entsperren und freigeben",
    working: "Wird entsperrt …",
  },
};

export const lockErrors: typeof englishErrors = {
  "wrong-secret": "Das öffnet die App nicht. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.",
  wait: "Zu viele falsche Versuche. Warten Sie eine Weile, und versuchen Sie es dann noch einmal.",
  "pin-burned":
    "Die PIN wurde nach zehn falschen Versuchen entfernt. Nehmen Sie einen anderen Weg; dann können Sie eine neue PIN festlegen.",
  "not-verified":
    "Der Passkey hat geantwortet, ohne nach Fingerabdruck, Gesicht oder PIN zu fragen. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.",
  "recovery-typo":
    "So lautet kein Wiederherstellungscode: Ein Buchstabe oder eine Ziffer ist falsch, fehlt oder ist zu viel. Vergleichen Sie ihn mit dem, was Sie aufgeschrieben haben.",
  "passphrase-short": "Eine Passphrase braucht mindestens 12 Zeichen.",
  "pin-weak": "Eine PIN braucht mindestens 6 Ziffern und darf keine sein, die jeder zuerst versuchen würde.",
  "passkey-unfit":
    "Dieser Passkey kann die App nicht öffnen. Nichts wurde geändert; eine Passphrase funktioniert in jedem Browser.",
  "gesture-needed": "Entsperren Sie dafür noch einmal, und versuchen Sie es dann erneut.",
  "recovery-mismatch":
    "Das sind nicht die Gruppen des Wiederherstellungscodes. Vergleichen Sie sie mit dem, was Sie aufgeschrieben haben.",
  "recovery-needed": "Zu einem Passkey oder einer PIN gehört ein Wiederherstellungscode. Nichts wurde geändert.",
  "last-lock":
    "Das ist die letzte Sperre, die die App öffnet. Fügen Sie erst eine andere hinzu, oder schalten Sie die App-Sperre aus.",
};
