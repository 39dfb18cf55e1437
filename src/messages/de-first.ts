import type { Messages } from "./en.ts";
import { backup, backupErrors } from "./de-backup.ts";
import { settings } from "./de-settings.ts";
import { lockErrors, unlock } from "./de-unlock.ts";

const { format: number } = new Intl.NumberFormat("de");
const { format: time } = new Intl.DateTimeFormat("de", { timeStyle: "medium" });
const { format: megabytes } = new Intl.NumberFormat("de", {
  style: "unit",
  unit: "megabyte",
  maximumFractionDigits: 1,
});

export const first: Omit<Messages, "approvals"> = {
  common: {
    appName: "Countersign",
    back: "Zurück",
    cancel: "Abbrechen",
    save: "Speichern",
    undo: "Rückgängig",
    reload: "Neu laden",
  },
  codes: {
    title: "Codes",
    search: "Suchen",
    searchHint: "Konten suchen",
    clearSearch: "Suche leeren",
    add: "Konto hinzufügen",
    arrange: "Reihenfolge ändern",
    arrangeDone: "Fertig",
    listLabel: "Konten",
    copied: (name) => `Code für ${name} kopiert`,
    copyFailed: "Der Browser hat das Kopieren abgelehnt. Öffnen Sie die Details und markieren Sie den Code dort.",
    copyHint: "Code kopieren",
    nextCode: "Nächster Code",
    nextCodeFor: (name) => `Nächster Code für ${name}`,
    details: (name) => `Details zu ${name}`,
    unnamed: "Konto ohne Namen",
    none: (query) => `Kein Konto passt zu „${query}“.`,
    found: (n) => n === 1 ? "1 Konto" : `${number(n)} Konten`,
    emptyTitle: "Hier werden Ihre Codes stehen",
    emptyText:
      "Fügen Sie das erste Konto mit dem QR-Code hinzu, den eine Seite beim Einschalten der Anmeldung in zwei Schritten zeigt. Codes funktionieren ohne Netz.",
    emptyKeeps: "Nichts verlässt dieses Gerät. Countersign sammelt nichts.",
    scan: "QR-Code scannen",
    otherWays: "Andere Wege",
    grip: (name) => `${name} verschieben`,
    gripHelp: "Ziehen Sie, oder drücken Sie die Pfeiltasten.",
    moveUp: (name) => `${name} nach oben`,
    moveDown: (name) => `${name} nach unten`,
    moved: (name, place, of) => `${name} steht jetzt auf Platz ${number(place)} von ${number(of)}`,
    noCompany: "Keine Firma ruft Sie an und fragt nach diesem Code.",
  },
  account: {
    title: "Konto",
    edit: "Bearbeiten",
    editTitle: "Konto bearbeiten",
    delete: "Löschen",
    deleted: (name) => `${name} gelöscht`,
    restored: (name) => `${name} ist wieder da`,
    validUntil: (at) => `Gültig bis ${time(at)}`,
    deleteTitle: (name) => `${name} löschen?`,
    deleteText:
      "Die Codes verschwinden; der versiegelte Schlüssel bleibt noch 30 Tage und wird dann vergessen. Schalten Sie die Anmeldung in zwei Schritten vorher auf der Seite aus, oder behalten Sie einen anderen Weg hinein: Das Löschen hier schaltet sie dort nicht aus.",
    fullScreen: "Vollbild",
    leaveFullScreen: "Vollbild verlassen",
    copy: "Code kopieren",
    type: "Art des Codes",
    totp: "Zeitbasiert (TOTP)",
    hotp: "Zählerbasiert (HOTP)",
    steam: "Steam Guard",
    algorithm: "Algorithmus",
    digits: "Stellen",
    period: "Intervall",
    seconds: (n) => n === 1 ? "1 Sekunde" : `${number(n)} Sekunden`,
    counter: "Nächster Zähler",
    count: number,
    note: "Notiz",
    weak:
      "Der geheime Schlüssel dieses Kontos ist kurz (unter 80 Bit). Die Codes stimmen, sind aber leichter zu erraten, als sie sein sollten. Die Seite hat ihn so gewählt; hier lässt sich daran nichts ändern.",
    gone: "Dieses Konto ist nicht mehr da. Vielleicht wurde es in einem anderen Tab gelöscht.",
    saved: "Gespeichert",
  },
  add: {
    title: "Konto hinzufügen",
    waysTitle: "Aus einem QR-Code oder Link",
    scan: "Mit der Kamera scannen",
    picture: "Bild auswählen",
    paste: "Einfügen",
    pasteHint:
      "Ein Bild mit QR-Code oder ein Link, der mit otpauth:// beginnt, lässt sich überall in der App einfügen.",
    finishFirst: "Schließen Sie erst das Formular ab oder verlassen Sie es; das Eingefügte wurde nicht übernommen.",
    typeTitle: "Eintippen",
    reading: "Suche QR-Codes …",
    iosFirst:
      "Zuerst installieren: Auf iPhone und iPad hat die App auf dem Home-Bildschirm ihren eigenen Speicher. Was Sie in diesem Tab hinzufügen, ist dort nicht da.",
    iosHow: "Tippen Sie auf „Teilen“, dann auf „Zum Home-Bildschirm“, und fügen Sie Ihre Konten dort hinzu.",
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
    previewHint: "Das wird auf diesem Gerät gespeichert. Den Code erwartet die Seite jetzt.",
    previewHotp: "Der erste Code. Er wird erst verbraucht, wenn Sie ihn in der Liste abrufen.",
    chooseTitle: "Welches Konto?",
    chooseHint: "Im Bild sind mehrere Konten.",
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
      migration:
        "Das ist ein Export von Google Authenticator mit mehreren Konten. Diese Version kann ihn noch nicht lesen: Fügen Sie die Konten einzeln hinzu, oder warten Sie auf eine spätere Version.",
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
  },
  scan: {
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
  },
  vault: {
    unavailableTitle: "In diesem Browser lässt sich kein Tresor anlegen",
    noOpfs:
      "Er bietet dieser Seite keinen privaten Dateispeicher. In privaten Fenstern ist er oft ausgeschaltet: Öffnen Sie Countersign in einem normalen Fenster, oder nehmen Sie ein aktuelles Chrome, Edge, Firefox oder Safari.",
    noIndexedDb:
      "Er weigert sich, für diese Seite Daten zu speichern. Erlauben Sie Websitedaten für diese Adresse (private Fenster und strenge Einstellungen verbieten sie), und laden Sie neu.",
    noLocks:
      "Ihm fehlen die Web Locks, die verhindern, dass zwei Tabs einander überschreiben. Nehmen Sie ein aktuelles Chrome, Edge, Firefox oder Safari.",
    noCrypto: "Er bietet hier keine Kryptografie. Öffnen Sie Countersign über https oder auf localhost.",
    damagedTitle: "Ihre Daten sind da, lassen sich aber nicht lesen",
    damagedText:
      "Ein Teil des Gespeicherten fehlt oder wurde verändert. Nichts wurde gelöscht, und nichts wird überschrieben.",
    damagedPart: {
      header: "Der Kopf des Tresors fehlt oder ist beschädigt.",
      slot: "Die Datei, die den Tresor öffnet, fehlt oder ist beschädigt.",
      "open-key": "Die Schlüsseldatei dieses Geräts fehlt oder ist beschädigt.",
      document: "Das Dokument mit Ihren Konten fehlt oder ist beschädigt.",
    },
    damagedFound: "Gefunden wurde:",
    newerTitle: "Von einer neueren Version geschrieben",
    newerText:
      "Eine neuere Version von Countersign hat die Daten in diesem Browser geschrieben. Laden Sie neu, um diese Version zu bekommen; nichts wurde verändert.",
    readOnly:
      "Der Tresor wurde von außerhalb dieser App verändert. Codes werden gezeigt, aber nichts kann geändert werden.",
    internalTitle: "Etwas ist schiefgegangen",
    internalText:
      "Das ist ein Fehler in Countersign, nicht in Ihren Daten. Laden Sie die Seite neu; Ihre Konten sind noch gespeichert.",
  },
  errors: {
    "storage-full":
      "Auf diesem Gerät ist kein Platz mehr für die Änderung. Nichts wurde verändert. Schaffen Sie Platz, und versuchen Sie es noch einmal.",
    "storage-refused":
      "Der Browser hat sich geweigert, die Änderung zu speichern. Nichts wurde verändert. Erlauben Sie Websitedaten für diese Adresse, und versuchen Sie es noch einmal.",
    "read-only":
      "Der Tresor kann jetzt nicht geändert werden. Laden Sie die Seite neu; hilft das nicht, steht dort der Grund.",
    busy:
      "Ein anderer Tab von Countersign ist beschäftigt oder hängt. Hier wurde nichts verändert: Schließen Sie die anderen Tabs und versuchen Sie es noch einmal.",
    "not-found": "Dieses Konto ist nicht mehr da. Vielleicht wurde es in einem anderen Tab gelöscht.",
    internal:
      "Etwas ist schiefgegangen, und nichts wurde verändert. Laden Sie die Seite neu, und versuchen Sie es noch einmal.",
    ...lockErrors,
    ...backupErrors,
    "not-verified-request":
      "Das kam nicht vom Server Ihrer Organisation, oder nicht für dieses Gerät. Nichts wurde beantwortet.",
    "not-revoked": "Der Server hat nicht unterschrieben, dass dieses Gerät entfernt wurde. Sein Schlüssel bleibt.",
  },
  unlock,
  settings,
  backup,
  updates: {
    ready: "Eine neue Version von Countersign ist bereit.",
    elsewhere: "Countersign wurde in einem anderen Tab aktualisiert.",
    apply: "Jetzt aktualisieren",
    unsaved:
      "Eine neue Version ist bereit. Schließen Sie zuerst das Formular ab oder verlassen Sie es; Ihre Eingaben werden nicht verworfen.",
    screenGone: "Dieser Teil der App konnte nicht geladen werden.",
    screenGoneText:
      "Vielleicht fehlt die Verbindung, oder die App wurde in einem anderen Tab aktualisiert. Laden Sie neu, um weiterzumachen; Ihre Konten bleiben unberührt.",
  },
  about: {
    title: "Über Countersign",
    version: "Version",
    build: "Build",
    protectionTitle: "Wie Ihre Schlüssel hier gespeichert sind",
    protectionOff:
      "Ihre Konten liegen in diesem Browser in einem versiegelten Dokument, und sein Schlüssel liegt daneben: Die App-Sperre ist aus. Wer diesen Browser benutzen kann oder seine Dateien kopiert, kann Ihre Codes lesen.",
    protectionOn:
      "Ihre Konten liegen in diesem Browser in einem versiegelten Dokument. Die App-Sperre ist an: Solange die App gesperrt ist, öffnet es nur, was Sie als Sperre gewählt haben, und eine Kopie der Dateien des Browsers hält stand, solange das niemand errät. Eine PIN ist in Stunden erraten, ein Passkey oder der Wiederherstellungscode nicht. Solange die App offen ist, sieht jeder Ihre Codes, der diesen Browser benutzt.",
    whoTitle: "Wem Sie vertrauen",
    whoText:
      "Wer die Adresse betreibt, von der diese App kommt, könnte die App beim nächsten Update verändern. Sie können eine eigene Kopie betreiben. Browser-Erweiterungen mit Zugriff auf diese Seite können lesen, was sie zeigt.",
    storageTitle: "Speicher",
    persisted: "Der Browser hat zugesagt, diese Daten zu behalten.",
    notPersisted:
      "Der Browser darf diese Daten löschen, wenn der Platz knapp wird oder Sie die App eine Weile nicht öffnen. Installieren Sie die App, oder bitten Sie den Browser, die Daten zu behalten.",
    askPersist: "Den Browser bitten, sie zu behalten",
    persistRefused:
      "Der Browser hat abgelehnt. Er entscheidet danach, wie Sie die Seite nutzen: Installieren Sie die App, oder versuchen Sie es später noch einmal, wenn Sie sie öfter benutzt haben.",
    used: (bytes) => `${megabytes(bytes / 1e6)} belegt`,
    collectedTitle: "Was gesammelt wird",
    collectedText: "Nichts. Kein Konto, keine Statistik, keine Dritten.",
    licence: "Lizenz: Apache-2.0",
    installTitle: "Installieren",
    installButton: "Countersign installieren",
    installed: "Countersign ist installiert.",
    installAndroidFirefox: "Wählen Sie im Menü von Firefox (⋮) „App zum Startbildschirm hinzufügen“.",
    installIos:
      "Tippen Sie auf „Teilen“ und dann auf „Zum Home-Bildschirm“. Die App auf dem Home-Bildschirm hat ihren eigenen Speicher, getrennt von diesem Tab.",
    installMacSafari: "Wählen Sie in Safari im Menü „Ablage“ den Punkt „Zum Dock hinzufügen“.",
    installDesktopFirefox:
      "Firefox kann auf diesem System keine Web-Apps installieren. Setzen Sie ein Lesezeichen; ohne Netz geht es trotzdem.",
    installOther: "Suchen Sie im Menü Ihres Browsers nach „Installieren“ oder „Zum Startbildschirm hinzufügen“.",
  },
};
