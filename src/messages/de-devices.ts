/** German: pages about a person's devices, and what registers them and their passkeys. @module */
import type { devices as english } from "./en-devices.ts";

export const devices: typeof english = {
  devices: {
    title: "Geräte",
    none: "Kein Gerät ist registriert.",
    add: "Gerät hinzufügen",
    lastUse: "Zuletzt verwendet",
    added: "Hinzugefügt",
    place: "Ort",
    notifications: "Benachrichtigungen",
    push: {
      none: "Aus: Anfragen kommen, solange die App offen ist",
      good: "Ein",
      gone: "Vom Push-Dienst beendet: Öffnen Sie die App, um sie wieder einzuschalten",
    },
    use: "Verwendung",
    modes: {
      approvals: "Bestätigt Anmeldungen",
      codes: "Nur Einmalcodes",
      broker: "Nur Single Sign-on",
    },
    claimed: "Nicht fertig: Die sechs Ziffern wurden nicht eingegeben",
    cosigns: "Bestätigt mit Fingerabdruck, Gesicht oder PIN",
    name: "Name des Geräts",
    rename: "Umbenennen",
    removeTitle: (name) => `${name} entfernen?`,
    removeText:
      "Das Gerät kann keine Anmeldungen mehr bestätigen, sein Schlüssel gilt nicht mehr, und Sie werden überall außer hier abgemeldet. Hat es den Schlüssel Ihrer Einmalcodes, gilt auch dieser nicht mehr: Richten Sie sie neu ein.",
    removeApp:
      "Die App vom Telefon zu löschen genügt nicht: Das Gerät bliebe in dieser Liste. Erst wenn Sie es hier oder in der App entfernen, ist Schluss.",
    removeLast:
      "Das ist Ihr einziges Gerät. Ohne es brauchen Sie einen Passkey, einen Einmalcode, einen Wiederherstellungscode oder einen vorläufigen Zugangscode von Ihrer Administration.",
    removeButton: "Dieses Gerät entfernen",
  },
  add: {
    title: "Gerät hinzufügen",
    intro:
      "Nehmen Sie das Telefon, das Ihre Anmeldungen bestätigen soll, und öffnen Sie darauf Countersign unter dieser Adresse:",
    registering:
      "Mit der Registrierung bekommt dieses Gerät Zugang zu den Diensten der Organisation; die Organisation bekommt keinen Zugang zum Gerät.",
    keep:
      "Zeigen Sie den Code nur Ihrem eigenen Telefon. Wer ihn zuerst liest, bekommt ohne Sie nichts, kann Sie aber stören.",
    show: "Code zeigen",
    scan: "Lesen Sie diesen Code mit der App: Hinzufügen, dann Scannen.",
    qr: "QR-Code mit dem Link, der ein Gerät registriert",
    orType: "Keine Kamera? Geben Sie diesen Code in der App ein:",
    orLink: "Oder öffnen Sie diesen Link auf dem Gerät selbst:",
    timeLeft: "Verbleibende Sekunden:",
    then: "Das Telefon zeigt danach sechs Ziffern. Diese Seite geht von selbst weiter.",
    claimedButton: "Mein Telefon zeigt sechs Ziffern",
    checkTitle: "Sechs Ziffern eingeben",
    checkText:
      "Das Telefon zeigt sechs Ziffern. Geben Sie sie hier ein: So wissen Sie, dass es Ihr Telefon ist und kein anderes.",
    check: "Sechs Ziffern auf dem Telefon",
    checkHint: "Nach drei falschen Eingaben endet die Registrierung.",
    confirm: "Dieses Gerät registrieren",
    notYet:
      "Noch hat kein Telefon geantwortet. Lesen Sie den Code, oder geben Sie ihn in der App ein, und warten Sie, bis das Telefon sechs Ziffern zeigt.",
    again: "Noch einmal nachsehen",
    newCode: "Neuen Code zeigen",
    wrong:
      "Das sind nicht die Ziffern auf dem Telefon. Sehen Sie noch einmal nach; nach drei falschen Eingaben endet die Registrierung.",
    ended:
      "Diese Registrierung ist zu Ende: Ihre zehn Minuten sind vorbei, dreimal wurden andere Ziffern eingegeben, oder ein neuerer Code wurde gezeigt. Das Telefon hat keinen Zugang bekommen. Beginnen Sie neu mit einem neuen Code.",
    endedTitle: "Die Registrierung ist zu Ende",
    doneTitle: "Das Gerät ist registriert",
    done: "Von jetzt an wird es gefragt, wenn Sie sich anmelden.",
    doneCodes:
      "Ihre Organisation lässt dieses Konto Einmalcodes benutzen; darum wird das Gerät nicht gefragt, wenn Sie sich anmelden.",
    doneBroker:
      "Ihre Organisation verwendet dieses Konto nur für Single Sign-on; darum wird es nicht gefragt, wenn Sie sich anmelden.",
    doneNext:
      "Machen Sie als Nächstes Wiederherstellungscodes: Sie helfen an dem Tag, an dem das Telefon verloren ist.",
    toDevices: "Ihre Geräte ansehen",
  },
  cosign: {
    title: "Passkey bestätigen",
    waits: (name) => `${name} will Anmeldungen mit einem Passkey bestätigen und zeigt sechs Ziffern.`,
    text: (name) =>
      `${name} zeigt sechs Ziffern. Geben Sie sie hier ein: So wissen Sie, dass es Ihr Telefon und Ihr Passkey ist und niemandes sonst.`,
    warning:
      "Wenn Sie das nicht gerade eben in der App verlangt haben, machen Sie nicht weiter: Sehen Sie Ihre Geräte durch.",
    hint: "Nach drei falschen Eingaben beginnen Sie in der App von vorn.",
    confirm: "Diesen Passkey bestätigen",
    wrong:
      "Das sind nicht die Ziffern auf dem Telefon. Sehen Sie noch einmal nach; nach drei falschen Eingaben beginnen Sie in der App von vorn.",
    endedTitle: "Hier wartet kein Passkey",
    ended:
      "Es wurde nichts geändert: Die zehn Minuten sind vorbei, dreimal wurden andere Ziffern eingegeben, oder er ist schon bestätigt. Zeigt das Telefon noch sechs Ziffern, beginnen Sie in der App von vorn.",
  },
};
