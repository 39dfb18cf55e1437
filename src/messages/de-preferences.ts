/** German: how a person likes the app, what the browser lets it do, and what it keeps. @module */
import type { preferences as english } from "./en-preferences.ts";
import { numbersIn } from "./languages.ts";

const { number } = numbersIn("de");

const { format: moment } = new Intl.DateTimeFormat("de", { dateStyle: "medium", timeStyle: "short" });
/** In megabytes, from 1 000 on in gigabytes. */
function size(bytes: number): string {
  const [value, unit] = bytes < 1e9 ? [bytes / 1e6, "megabyte"] : [bytes / 1e9, "gigabyte"];
  return new Intl.NumberFormat("de", { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}

export const preferences: typeof english = {
  groups: {
    protection: "Schutz",
    looks: "Codes und Aussehen",
    signIns: "Anmeldeanfragen",
    browser: "Dieser Browser",
    app: "Die App",
  },
  here: "Diese Einstellungen gelten nur in diesem Browser.",
  codes: {
    title: "Codes zeigen und kopieren",
    summaryHidden: "Verdeckt, bis man tippt",
    summaryShown: "Sichtbar",
    hides: "Codes verdecken, bis man darauf tippt",
    hidesHint:
      "Das erste Tippen zeigt einen Code, das zweite kopiert ihn. Nach 30 Sekunden, oder wenn der nächste Code kommt, wird er wieder verdeckt. Suche und Eingabetaste kopieren sofort.",
    showsNext: "Den nächsten Code zeigen",
    showsNextHint: "Klein und grau, in den letzten 5 Sekunden des jetzigen.",
    blanksIdle: "Punkte nach 5 Minuten ohne Berührung",
    blanksIdleHint:
      "Die nächste Berührung oder Taste zeigt die Codes wieder. Um andere auszusperren, nehmen Sie die App-Sperre.",
    clears: "Zwischenablage nach 30 Sekunden leeren",
    clearsHint: "Nur solange sie noch den Code enthält, der hier kopiert wurde. Alles andere bleibt.",
    clearsStates: {
      granted:
        "Dieser Browser lässt die App nachsehen, also geht es hier. Es geschieht, sobald dieses Fenster im Vordergrund ist.",
      prompt:
        "Um zu sehen, ob der Code noch da ist, muss die App die Zwischenablage lesen dürfen. Sonst liest sie nichts daraus.",
      denied:
        "Dieser Browser lässt die App die Zwischenablage nicht lesen. Sie weiß also nicht, ob der Code noch da ist, und lässt sie in Ruhe.",
      each:
        "In diesem Browser geht es nicht: Er fragt Sie jedes Mal, wenn die Zwischenablage gelesen werden soll. Kopieren Sie etwas anderes, wenn Sie einen Code benutzt haben.",
      absent:
        "In diesem Browser geht es nicht: Er lässt keine Seite die Zwischenablage lesen. Kopieren Sie etwas anderes, wenn Sie einen Code benutzt haben.",
    },
    clearsAllow: "Lesen der Zwischenablage erlauben",
    usesKeys: "Einzelne Tasten",
    usesKeysHint:
      "„/“ geht zur Suche, „?“ zeigt alle Tasten. Schalten Sie es aus, wenn Sie diktieren oder aus Versehen tippen.",
    sightTitle: "Wenn niemand hinsieht",
    sight:
      "Codes werden zu Punkten, sobald das Fenster nicht zu sehen ist, und auf dem Telefon, wenn eine andere App nach vorn kommt: So hat die Übersicht der Apps meist keine zu zeigen.",
    screenshots:
      "Bildschirmfotos kann eine Webseite nicht verhindern, auch nicht, dass Ihnen jemand über die Schulter sieht oder ein Programm den Bildschirm aufzeichnet.",
  },
  appearance: {
    title: "Aussehen",
    legend: "Farben",
    themes: { system: "Wie das System", light: "Hell", dark: "Dunkel", black: "Schwarz" },
    hints: {
      system: "Hell oder dunkel, wie System oder Browser eingestellt sind.",
      black: "Spart das Licht von OLED-Bildschirmen.",
    },
  },
  language: {
    title: "Sprache",
    auto: (name) => `Wie der Browser (${name})`,
    automatic: "Wie der Browser",
    notifications:
      "Auch Benachrichtigungen erscheinen in dieser Sprache. Die eigenen Seiten des Anmeldeservers richten sich nach dem Browser.",
  },
  privacy: {
    title: "Datenschutz",
    summary: "Es wird nichts erhoben",
    collectedTitle: "Was erhoben wird",
    collected: "Nichts. Kein Konto bei uns, keine Statistik, keine Dritten.",
    usageTitle: "Nutzungsdaten",
    usage: "Es gibt keine: Die App zählt nichts und meldet nichts, also gibt es nichts auszuschalten.",
    serverTitle: "Was der Server erfährt",
    server:
      "Der Server, von dem diese App kommt, sieht, dass ein Browser unter Ihrer Netzadresse ihre Dateien holt, nach einer neuen Version fragt und nach der Zeit, um die Uhr dieses Geräts zu vergleichen. Markensymbole kommen in Paketen: Er sieht, welche Pakete abgerufen wurden, nicht für welche Marken. Konten, Codes und geheime Schlüssel sieht er nie.",
    serverOrganisation:
      "Haben Sie dieses Gerät bei einer Organisation angemeldet, bewahrt deren Server auch auf, was dazu gehört: Namen und öffentlichen Schlüssel des Geräts, wohin Benachrichtigungen gehen, und Ihre Antworten auf Anmeldeanfragen.",
    holdsTitle: "Was dieser Browser aufbewahrt",
    holds: [
      "Versiegelt: Ihre Konten mit geheimen Schlüsseln, Notizen und Tags, und die von Organisationen. Solange die App-Sperre aus ist, liegt der Schlüssel daneben.",
      "Offen: wie Sie die App eingestellt haben, wie falsch die Uhr dieses Geräts ging, die Adresse des Servers jeder Organisation, und Anfragen, deren Benachrichtigungen warten.",
      "Offen: die eigenen Dateien der App, damit sie ohne Netz geht, und die abgerufenen Pakete von Markensymbolen.",
    ],
    permissions: "Was die App darf",
    erase: "Alles davon löschen",
  },
  permissions: {
    title: "Berechtigungen",
    intro: "Die App fragt, wenn etwas gebraucht wird, nie vorher. Alles andere geht auch ohne.",
    names: {
      camera: "Kamera",
      clipboard: "Zwischenablage lesen",
      notifications: "Benachrichtigungen",
      location: "Standort",
      idle: "Wissen, wann der Bildschirm gesperrt wird",
      storage: "Daten dauerhaft behalten",
      screen: "Den Bildschirm ansehen",
    },
    theirs: {
      camera: "Kamera",
      clipboard: "Zwischenablage",
      notifications: "Benachrichtigungen",
      location: "Standort",
      idle: "Gerätenutzung",
      storage: "Dauerhafter Speicher",
      screen: "Bildschirmfreigabe",
    },
    why: {
      camera: "Um einen QR-Code zu scannen. Bilder werden auf diesem Gerät gelesen und sofort vergessen.",
      clipboard:
        "Um einen kopierten QR-Code oder Link zu übernehmen, und um die Zwischenablage zu leeren, solange sie noch einen Code enthält.",
      notifications: "Um Ihnen Anmeldeanfragen Ihrer Organisation zu melden, während die App geschlossen ist.",
      location: "Nur wenn eine Organisation fragt, in welchem Land Sie sind, und Sie es teilen.",
      idle: "Um die App zusammen mit dem Bildschirm des Systems zu sperren.",
      storage: "Damit der Browser Ihre Konten nicht löscht, wenn der Platz knapp ist.",
      screen: "Um einen QR-Code zu lesen, der auf dem Bildschirm ist. Ein einziges Bild wird aufgenommen, mehr nicht.",
    },
    states: {
      granted: "Erlaubt",
      prompt: "Noch nicht gefragt",
      denied: "Blockiert",
      each: "Wird jedes Mal gefragt",
      absent: "Nicht in diesem Browser",
    },
    without: {
      camera: "Ohne: Wählen Sie ein Bild des Codes, fügen Sie es ein, oder tippen Sie den geheimen Schlüssel ab.",
      clipboard: "Ohne: Fügen Sie mit Strg+V ein (auf dem Mac ⌘V), oder halten Sie ein Feld gedrückt.",
      notifications: "Ohne: Öffnen Sie die App, wenn Sie sich anmelden; dann fragt sie nach Anfragen.",
      location: "Ohne: Was nach Ihrem Land fragt, bleibt zu; alles andere geht.",
      idle: "Ohne: Die App sperrt sich nach ihren eigenen Zeiten.",
      storage: "Ohne: Legen Sie eine Sicherung an, und installieren Sie die App.",
      screen: "Ohne: Machen Sie ein Bildschirmfoto, und wählen Sie es als Bild.",
    },
    go: {
      camera: "Code scannen",
      notifications: "Benachrichtigungen einrichten",
      location: "Standort",
      idle: "App-Sperre",
      storage: "Speicher",
      screen: "Konto hinzufügen",
    },
    allow: "Erlauben",
    unblockTitle: "So erlauben Sie es",
    unblock: {
      "chrome-android": (name) =>
        `Tippen Sie auf das Symbol neben der Adresse, dann auf „Berechtigungen“, „${name}“, und erlauben Sie es. Auf dem Startbildschirm installiert: Halten Sie das Symbol der App gedrückt, tippen Sie auf „App-Info“, „Berechtigungen“.`,
      "firefox-android": (name) => `Tippen Sie auf das Schloss neben der Adresse, und erlauben Sie dort „${name}“.`,
      "safari-ios": (name) =>
        `Tippen Sie in Safari auf das Symbol im Adressfeld, dann auf „Website-Einstellungen“, „${name}“, „Erlauben“. Oder öffnen Sie die Einstellungen des iPhones, „Apps“, „Safari“.`,
      "browser-ios": (name) =>
        `Öffnen Sie die Einstellungen des iPhones, dort diesen Browser, und schalten Sie „${name}“ ein.`,
      chrome: (name) => `Klicken Sie auf das Symbol links neben der Adresse, und schalten Sie „${name}“ ein.`,
      edge: (name) =>
        `Klicken Sie auf das Schloss links neben der Adresse, dann auf „Berechtigungen für diese Website“, „${name}“, „Zulassen“.`,
      firefox: (name) =>
        `Klicken Sie auf das Symbol links neben der Adresse. Steht „Blockiert“ hinter „${name}“, nehmen Sie es mit dem × weg; dann benutzen Sie es noch einmal, und erlauben Sie es.`,
      safari: (name) => `Wählen Sie im Menü „Safari“, dann „Einstellungen für diese Website“, „${name}“, „Erlauben“.`,
      other: (name) =>
        `Erlauben Sie „${name}“ in den Einstellungen des Browsers für diese Website (oft das Symbol neben der Adresse).`,
    },
    system:
      "Bleibt es blockiert, sehen Sie in den Einstellungen des Systems nach: Vielleicht verwehrt es das dem ganzen Browser.",
  },
  storage: {
    title: "Speicher",
    persisted: "Der Browser hat versprochen, diese Daten zu behalten.",
    notPersisted:
      "Der Browser kann diese Daten löschen, wenn der Platz knapp ist oder Sie länger nicht hier waren. Installieren Sie die App, oder bitten Sie den Browser, sie zu behalten.",
    ask: "Den Browser bitten, sie zu behalten",
    refused:
      "Der Browser hat abgelehnt. Er entscheidet danach, wie Sie die Seite nutzen: Installieren Sie die App, oder versuchen Sie es später wieder.",
    unknown: "Dieser Browser sagt nicht, ob er diese Daten behält. Legen Sie eine Sicherung an.",
    used: (bytes) => `${size(bytes)} belegt`,
    room: (bytes) => `${size(bytes)} wären möglich`,
    roomText:
      "Das meiste sind die eigenen Dateien der App, Markensymbole, und die Grenzen der Länder, wo eine Organisation danach fragt.",
    backup: "Sicherung anlegen",
    installTitle: "Installieren",
  },
  offline: {
    title: "Offline und Version",
    version: "Version",
    build: "Build",
    hashText:
      "Die Prüfsumme entsteht aus allen Quelltexten: Gleiche Quelltexte ergeben die gleiche. Doch gezeigt wird sie von eben der App, für die sie spricht.",
    updates:
      "Nach einer neuen Version wird stündlich gesucht, und wenn Sie zur App zurückkommen. Sie wird eingesetzt, wenn Sie es sagen.",
    workerTitle: "Der Teil, der ohne Netz arbeitet",
    worker: {
      active: "Er läuft und antwortet für diese Seite.",
      waiting: "Er läuft. Eine neue Version wartet, bis Sie sie nehmen.",
      installing: "Er wird gerade eingerichtet.",
      uncontrolled: "Er ist da, aber diese Seite kam an ihm vorbei. Laden Sie sie einmal neu, ohne Umschalttaste.",
      none:
        "Er ist nicht da. Laden Sie online neu; hilft das nicht, erlaubt ihn dieser Browser oder dieses Fenster (ein privates?) nicht.",
      unsupported:
        "Dieser Browser, oder dieses private Fenster, hat keinen solchen Teil: Die App geht hier, solange es ein Netz gibt.",
    },
    filesTitle: "Seine Dateien",
    checking: "Jede Datei wird angesehen …",
    all: (files, build) => `Alle ${number(files)} Dateien des Builds ${build} sind hier.`,
    missing: (files, all, build) =>
      `${number(files)} von ${number(all)} Dateien des Builds ${build} fehlen, Teile der App brauchen also ein Netz.`,
    size,
    silent: "Der Teil, der ohne Netz arbeitet, hat nicht geantwortet. Laden Sie neu, dann sehen Sie noch einmal nach.",
    last: (at) => `Zuletzt geprüft: ${moment(at)}`,
    again: "Noch einmal prüfen",
    fetch: "Fehlendes holen",
    fetched: "Alle Dateien sind wieder da.",
    unfetched: "Sie konnten nicht geholt werden. Gehen Sie online, dann versuchen Sie es noch einmal.",
    newer:
      "Der Server hat inzwischen eine neuere Version, die alle ihre Dateien mitbringt. Laden Sie die App in einer Minute neu, und nehmen Sie sie.",
  },
};
