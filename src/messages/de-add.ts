import type { AddMessages, ScanMessages } from "./en-add.ts";

export const add: AddMessages = {
  title: "Konto hinzufügen",
  waysTitle: "Aus einem QR-Code oder Link",
  scan: "Mit der Kamera scannen",
  paste: "Einfügen",
  pasteHint:
    "Ein Bild mit QR-Code oder ein Link, der mit otpauth:// beginnt, lässt sich überall in der App einfügen oder ablegen.",
  typeTitle: "Eintippen",
  reading: "Suche QR-Codes …",
  issuer: "Anbieter",
  issuerHint: "Die Seite oder Firma, zum Beispiel GitHub",
  label: "Konto",
  labelHint: "Ihr Benutzername oder Ihre E-Mail-Adresse dort",
  secret: "Geheimer Schlüssel",
  secretHint:
    "Buchstaben und die Ziffern 2 bis 7. Leerzeichen, Bindestriche und Groß- oder Kleinschreibung spielen keine Rolle.",
  secretKeep: "Leer lassen, um den jetzigen Schlüssel zu behalten.",
  note: "Notiz",
  advanced: "Erweitert",
  advancedHint: "Nur ändern, wenn die Seite es verlangt.",
  type: "Art des Codes",
  algorithm: "Algorithmus",
  digits: "Stellen",
  period: "Intervall in Sekunden",
  counter: "Nächster Zähler",
  counterHint: "Er steigt nur, solange der Schlüssel derselbe bleibt.",
  next: "Weiter",
  save: "Speichern",
  saved: (name) => `${name} hinzugefügt`,
  replaced: (name) => `${name} ersetzt`,
  previewTitle: "Stimmt das?",
  previewHint: "Das wird auf diesem Gerät gespeichert. Diesen Code erwartet die Seite jetzt.",
  previewHotp: "Der erste Code. Er wird erst verbraucht, wenn Sie ihn in der Liste abrufen.",
  sameTitle: "Dieses Konto haben Sie schon",
  sameSecret: "Ein Konto mit demselben Schlüssel ist schon da. Noch wurde nichts verändert.",
  sameName: "Ein Konto mit demselben Namen, aber anderem Schlüssel, ist schon da. Noch wurde nichts verändert.",
  keepBoth: "Beide behalten",
  replace: (name) => `${name} ersetzen`,
  cautions: {
    "weak-secret":
      "Der Schlüssel ist kurz (unter 80 Bit): Codes sind leichter zu erraten, als sie sein sollten. Die Seite hat ihn so gewählt; hinzufügen können Sie es trotzdem.",
    "issuer-disagrees": "Der Code nennt zwei verschiedene Anbieter. Prüfen Sie, ob der Name unten stimmt.",
    "parameter-doubled":
      "Im Code steht ein Wert zweimal mit verschiedenem Inhalt; der erste gilt. Werden Codes abgelehnt, lassen Sie sich von der Seite einen neuen geben.",
    "counter-missing": "Der Code nennt keinen Zähler; wie bei einem neuen Konto gilt 0.",
  },
  leaveTitle: "Ohne Speichern verlassen?",
  leaveText: "Was Sie hier eingegeben haben, ist nicht gespeichert.",
  leave: "Verlassen",
  stay: "Bleiben",
  problems: {
    empty: "Hier ist nichts. Kopieren Sie zuerst das Bild des QR-Codes oder seinen Link.",
    "not-otpauth":
      "Das ist kein Konto für Codes. Es müsste mit otpauth:// beginnen. Wenn Sie einen Schlüssel haben, tippen Sie ihn stattdessen ein.",
    "web-link":
      "Das ist ein Link zu einer Webseite, kein Konto. Suchen Sie auf der Seite den Code, den sie beim Einschalten der Anmeldung in zwei Schritten zeigt.",
    "other-code": "Das ist für etwas anderes (WLAN, Kontakt, Passkey …), nicht für ein Konto mit Codes.",
    "motp-unsupported": "Dieses Konto benutzt mOTP, das Countersign nicht unterstützt.",
    "yandex-unsupported": "Dieses Konto benutzt die eigenen Codes von Yandex Key, die Countersign nicht unterstützt.",
    "unknown-type":
      "Dieses Konto verwendet eine Art von Codes, die Countersign nicht kennt. Unterstützt werden TOTP, HOTP und Steam Guard.",
    "too-long": "Dieser Text ist viel länger als jedes Konto. Nichts wurde gelesen.",
    "no-secret":
      "Darin ist kein Schlüssel enthalten. Lassen Sie sich den QR-Code oder den Schlüssel von der Seite noch einmal zeigen.",
    "secret-not-base32":
      "Der Schlüssel enthält etwas, das nicht hineingehört. Er hat nur Buchstaben und die Ziffern 2 bis 7 und muss vollständig sein.",
    "secret-too-long": "Der Schlüssel ist länger als jeder gebräuchliche. Nichts wurde gelesen.",
    digits: "Die Zahl der Stellen muss 4 bis 10 betragen.",
    period: "Das Intervall muss 1 bis 3600 Sekunden betragen, in ganzen Sekunden.",
    counter: "Der Zähler muss eine ganze Zahl ab 0 sein.",
    algorithm:
      "Unterstützt werden nur SHA-1, SHA-256 und SHA-512; für diesen Algorithmus lassen sich keine richtigen Codes berechnen.",
    "not-a-picture":
      "Diese Datei ist kein Bild, das dieser Browser lesen kann. Machen Sie ein Bildschirmfoto des QR-Codes und wählen Sie dieses aus.",
    "picture-too-large":
      "Dieses Bild ist zu groß. Schneiden Sie den QR-Code aus, oder machen Sie ein Bildschirmfoto davon.",
    "picture-empty": "Diese Datei ist leer.",
    "file-too-large":
      "Diese Datei ist größer als 30 MB. Machen Sie ein Bildschirmfoto des QR-Codes und wählen Sie dieses aus.",
    "picture-drawing":
      "Diese Datei ist eine Vektorgrafik (SVG), die hier nicht geöffnet wird. Machen Sie ein Bildschirmfoto des QR-Codes und wählen Sie dieses aus.",
    "picture-foreign":
      "Dieser Browser kann diese Art Bild nicht öffnen (HEIC oder AVIF). Machen Sie ein Bildschirmfoto davon und wählen Sie dieses aus.",
    "picture-slow":
      "Das Durchsuchen dieses Bildes hat zu lange gedauert. Schneiden Sie den QR-Code aus, oder machen Sie ein Bildschirmfoto davon.",
    "scanner-missing":
      "Der Teil der App, der QR-Codes liest, konnte nicht geladen werden. Gehen Sie einmal online und laden Sie neu, oder tippen Sie den Schlüssel ein.",
    "no-code":
      "In diesem Bild wurde kein QR-Code gefunden. Der ganze Code muss zu sehen sein, scharf und nicht zu klein.",
    "clipboard-empty": "In der Zwischenablage ist weder Text noch Bild.",
    "clipboard-refused":
      "Der Browser lässt die App die Zwischenablage nicht lesen. Drücken Sie stattdessen Strg+V (auf dem Mac ⌘V), oder halten Sie ein Feld gedrückt, und fügen Sie dort ein.",
  },
};

export const scan: ScanMessages = {
  title: "QR-Code scannen",
  hint: "Halten Sie die Kamera so, dass der ganze Code zu sehen ist.",
  starting: "Kamera wird gestartet …",
  torchOn: "Licht an",
  torchOff: "Licht aus",
  camera: "Kamera",
  unnamedCamera: (n) => `Kamera ${n}`,
  again: "Noch einmal",
  otherWays: "Andere Wege",
  problems: {
    "camera-refused":
      "Die Kamera ist für diese Adresse gesperrt. Erlauben Sie sie in den Browsereinstellungen für diese Seite (oft das Symbol neben der Adresse), und versuchen Sie es noch einmal.",
    "camera-absent":
      "An diesem Gerät wurde keine Kamera gefunden. Wählen Sie ein Bild des Codes, oder tippen Sie den Schlüssel ein.",
    "camera-busy": "Ein anderes Programm benutzt die Kamera. Schließen Sie es, und versuchen Sie es noch einmal.",
    "camera-unsupported":
      "Dieser Browser gibt dieser Seite keinen Zugriff auf eine Kamera. Öffnen Sie Countersign über https, oder wählen Sie ein Bild des Codes.",
  },
};
