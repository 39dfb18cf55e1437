/** German: what an organisation asks of everyone, in plain words. @module */
import type { policies as english } from "./en-policies.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("de");

export function people(n: number): string {
  return isOne(n) ? "1 Person" : `${number(n)} Personen`;
}

export const policies: typeof english = {
  title: "Richtlinien",
  text:
    "Was für alle gilt. Anwendungen können mehr verlangen, nie weniger. Sie sehen, was sich ändert, bevor Sie speichern.",
  match: "Die Zahl, die eingegeben wird",
  type2: "Zwei Ziffern",
  type6: "Sechs Ziffern",
  ways: "Wege zum Anmelden neben dem Passwort",
  methods: {
    push: "Auf dem Telefon bestätigen",
    passkey: "Mit Passkeys",
    totp: "Einmalcodes",
    recovery: "Wiederherstellungscodes",
    passwordless: "Nur mit dem Telefon, ohne Passwort, in bekannten Browsern",
  },
  devices: "Geräte",
  appLockRequired: "Die App-Sperre ist nötig",
  appLockRequiredHint: "Das sagt das Gerät selbst; prüfen lässt es sich nicht. Prüfen lässt sich die Mitunterschrift.",
  cosignRequired: "Eine Mitunterschrift ist nötig",
  cosignRequiredHint: "Jede Bestätigung unterschreibt auch ein Passkey, der die Person prüft.",
  deviceRequired: "Ein registriertes Gerät ist nötig",
  deviceRequiredHint: "Anwendungen öffnen sich nur für Personen, die eines haben.",
  brokerAccounts: "Konten auf Geräten dienen nur dem Single Sign-on",
  brokerAccountsHint: "Geräte, die von da an dazukommen, bestätigen nichts.",
  notifications: "Benachrichtigungen",
  details: "Benachrichtigungen dürfen sagen, welche Anwendung fragt",
  joining: "Beitreten",
  selfRegistration: "Alle dürfen ein Konto anlegen",
  preview: "Vorschau",
  previewTitle: "Was sich ändert",
  nothing: "Nichts ändert sich.",
  save: "Speichern",
  edit: "Etwas anderes ändern",
  moved: "Jemand anderes hat die Richtlinien inzwischen geändert. Sehen Sie, was sich jetzt ändern würde.",
  noWay: "Lassen Sie eines davon: auf dem Telefon bestätigen, Passkeys, Einmalcodes. Sonst kann sich niemand anmelden.",
  noWayByBroker:
    "Hinzugefügte Geräte würden nichts bestätigen, und niemand Neues könnte sich anmelden. Lassen Sie auch Passkeys oder Einmalcodes, oder lassen Sie Geräte bestätigen.",
  noAdmin:
    "Niemand in der Administration hat einen der Wege, die blieben, und hierher käme niemand mehr. Richten Sie zuerst für sich selbst einen davon ein.",
  told: "Alle erfahren, dass sich die Regeln geändert haben.",
  changes: {
    type6: "Von jetzt an werden beim Bestätigen sechs Ziffern eingegeben. Sie zu erraten ist zehntausendmal schwerer.",
    type2: "Von jetzt an werden beim Bestätigen zwei Ziffern eingegeben.",
    appLockRequiredOn: "Von jetzt an kann man erst bestätigen, wenn in der App die App-Sperre eingeschaltet ist.",
    appLockRequiredOff: "Von jetzt an kann man ohne App-Sperre bestätigen.",
    cosignRequiredOn:
      "Von jetzt an braucht jede Bestätigung Fingerabdruck, Gesicht oder PIN, durch einen Passkey, den der Server prüft.",
    cosignRequiredOff: "Von jetzt an bestätigt ein registriertes Gerät mit seinem eigenen Schlüssel allein.",
    deviceRequiredOn: "Von jetzt an öffnen sich Anwendungen nur für Personen mit einem registrierten Gerät.",
    deviceRequiredOff: "Von jetzt an können auch Personen ohne registriertes Gerät Anwendungen öffnen.",
    brokerAccountsOn: "Geräte, die von jetzt an dazukommen, dienen nur dem Single Sign-on und bestätigen nichts.",
    brokerAccountsOff: "Geräte, die von jetzt an dazukommen, bestätigen Anmeldungen.",
    detailsOn: "Von jetzt an sagen Benachrichtigungen, welche Anwendung fragt, auch auf dem gesperrten Bildschirm.",
    detailsOff:
      "Von jetzt an sagen Benachrichtigungen nur, dass sich jemand anmeldet. Die Anwendung zeigt erst die App.",
    selfRegistrationOn: "Von jetzt an kann jeder, der diese Adresse erreicht, ohne Einladung ein Konto anlegen.",
    selfRegistrationOff: "Von jetzt an tritt man nur mit einer Einladung bei.",
    pushOn: "Von jetzt an kann man auf dem Telefon bestätigen.",
    pushOff: "Von jetzt an kann niemand auf dem Telefon bestätigen oder sich nur mit dem Telefon anmelden.",
    passkeyOn: "Von jetzt an kann man sich mit Passkeys anmelden.",
    passkeyOff:
      "Von jetzt an kann sich niemand mit einem Passkey anmelden. Registrierte bleiben, werden aber nicht verwendet.",
    totpOn: "Von jetzt an kann man sich mit Einmalcodes anmelden.",
    totpOff: "Von jetzt an kann sich niemand mit Einmalcodes anmelden.",
    recoveryOn: "Von jetzt an kann man sich mit Wiederherstellungscodes anmelden.",
    recoveryOff:
      "Von jetzt an gelten Wiederherstellungscodes nicht. Wer das Telefon verliert, braucht einen vorläufigen Zugangscode.",
    passwordlessOn:
      "Von jetzt an kann man sich nur mit dem Telefon anmelden, in Browsern, in denen man es schon einmal war.",
    passwordlessOff: "Von jetzt an werden alle nach dem Passwort gefragt.",
  },
  affected: {
    cosign: (n) =>
      isOne(n)
        ? "1 Gerät kann nicht mitunterschreiben und nichts mehr bestätigen."
        : `${number(n)} Geräte können nicht mitunterschreiben und nichts mehr bestätigen.`,
    device: (n) =>
      `${people(n)} ohne registriertes Gerät: Für sie öffnet sich keine Anwendung, bis sie eines registrieren.`,
    stranded: (n) => `${people(n)} ohne einen der verbleibenden Wege: Für sie bleibt nur ein vorläufiger Zugangscode.`,
  },
};
