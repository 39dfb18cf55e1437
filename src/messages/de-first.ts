import type { Later, Messages } from "./en.ts";
import { backup, backupErrors } from "./de-backup.ts";
import { settings } from "./de-settings.ts";
import { lockErrors, unlock } from "./de-unlock.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("de");

const { format: time } = new Intl.DateTimeFormat("de", { timeStyle: "medium" });

export const first: Omit<Messages, keyof Later> = {
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
    menu: "Mehr",
    pinned: "Angeheftet",
    listLabel: "Konten",
    copied: (name) => `Code für ${name} kopiert`,
    copiedClears: (name) => `Code für ${name} kopiert. Die Zwischenablage wird in 30 s geleert.`,
    copyFailed: "Der Browser hat das Kopieren abgelehnt. Öffnen Sie die Details und markieren Sie den Code dort.",
    copyHint: "Code kopieren",
    showHint: "Code zeigen",
    shown: (name) => `Code für ${name} wird gezeigt. Tippen Sie noch einmal, um ihn zu kopieren.`,
    nextCode: "Nächster Code",
    nextCodeFor: (name) => `Nächster Code für ${name}`,
    details: (name) => `Details zu ${name}`,
    unnamed: "Konto ohne Namen",
    none: (query) => `Kein Konto passt zu „${query}“.`,
    noneTagged: "Kein Konto hat alle diese Tags.",
    found: (n) => isOne(n) ? "1 Konto" : `${number(n)} Konten`,
    emptyTitle: "Hier werden Ihre Codes stehen",
    emptyText:
      "Fügen Sie das erste Konto mit dem QR-Code hinzu, den eine Seite beim Einschalten der Anmeldung in zwei Schritten zeigt. Codes funktionieren ohne Netz.",
    emptyKeeps: "Nichts verlässt dieses Gerät. Countersign sammelt nichts.",
    firstSteps: "Erste Schritte: installieren, schützen, sichern",
    scan: "QR-Code scannen",
    otherWays: "Andere Wege",
    moved: (name, place, of) => `${name} steht jetzt auf Platz ${number(place)} von ${number(of)}`,
    noCompany: "Keine Firma ruft Sie an und fragt nach diesem Code.",
    iosFirst:
      "Zuerst installieren: Auf iPhone und iPad hat die App auf dem Home-Bildschirm ihren eigenen Speicher. Was Sie in diesem Tab hinzufügen, ist dort nicht da.",
    iosHow: "Tippen Sie auf „Teilen“, dann auf „Zum Home-Bildschirm“, und fügen Sie Ihre Konten dort hinzu.",
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
    type: "Art des Codes",
    totp: "Zeitbasiert (TOTP)",
    hotp: "Zählerbasiert (HOTP)",
    steam: "Steam Guard",
    algorithm: "Algorithmus",
    digits: "Stellen",
    period: "Intervall",
    seconds: (n) => isOne(n) ? "1 Sekunde" : `${number(n)} Sekunden`,
    counter: "Nächster Zähler",
    count: number,
    weak:
      "Der geheime Schlüssel dieses Kontos ist kurz (unter 80 Bit). Die Codes stimmen, sind aber leichter zu erraten, als sie sein sollten. Die Seite hat ihn so gewählt; hier lässt sich daran nichts ändern.",
    gone: "Dieses Konto ist nicht mehr da. Vielleicht wurde es in einem anderen Tab gelöscht.",
    saved: "Gespeichert",
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
};
