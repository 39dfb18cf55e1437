import type { Messages } from "./en.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("de");

const accounts = (n: number) => isOne(n) ? "1 Konto" : `${number(n)} Konten`;

export const organise: Messages["organise"] = {
  menu: {
    label: "Liste",
    sort: "Sortieren nach",
    sorts: { hand: "Eigene Reihenfolge", name: "Name", used: "Am meisten benutzt", recent: "Zuletzt benutzt" },
    arrange: "Reihenfolge ändern",
    select: "Mehrere auswählen",
  },
  arrange: {
    title: "Reihenfolge ändern",
    done: "Fertig",
    grip: (name) => `${name} verschieben`,
    gripHelp: "Ziehen Sie, oder drücken Sie die Pfeiltasten.",
    up: (name) => `${name} nach oben`,
    down: (name) => `${name} nach unten`,
  },
  chips: {
    label: "Tags",
    untagged: "Ohne Tag",
    clear: "Alle Konten zeigen",
    none: (query: string) => `Kein Konto mit diesen Tags passt zu „${query}“.`,
    number,
  },
  pin: {
    pin: "Anheften",
    unpin: "Lösen",
    hint: "Angeheftete Konten stehen vorn.",
    pinned: (name) => `${name} ist angeheftet und steht vorn`,
    unpinned: (name) => `${name} ist nicht mehr angeheftet`,
    pinnedAll: (n) => `${accounts(n)} angeheftet`,
    unpinnedAll: (n) => `${accounts(n)} nicht mehr angeheftet`,
  },
  select: {
    none: "Konten auswählen",
    count: (n) => `${number(n)} ausgewählt`,
    hidden: (n) => `${number(n)} davon nicht zu sehen`,
    help: "Umschalt und ein Klick wählen alle vom letzten bis hierher aus, Strg A wählt alle aus.",
    end: "Auswählen beenden",
    all: "Alle",
    allHint: "Alle Konten der Liste auswählen",
    nothing: "Keins",
    nothingHint: "Kein Konto auswählen",
    actions: "Mit den ausgewählten Konten",
    tags: "Tags",
    export: "QR-Codes",
    delete: "Löschen",
  },
  tags: {
    title: (n) => isOne(n) ? "Tags von 1 Konto" : `Tags von ${number(n)} Konten`,
    text: "Mit Haken: Alle haben den Tag. Mit Strich: Einige haben ihn, und das bleibt so.",
    none: "Es gibt noch keine Tags. Geben Sie den ersten ein.",
    new: "Neuer Tag",
    add: "Hinzufügen",
    saved: (n) => isOne(n) ? "Tags von 1 Konto geändert" : `Tags von ${number(n)} Konten geändert`,
    tooMany: (n) => `Ein Konto kann bis zu ${number(n)} Tags haben. Nehmen Sie zuerst einige weg.`,
  },
  delete: {
    title: (n) => `${accounts(n)} löschen?`,
    text:
      "Ihre Codes verschwinden; die versiegelten Schlüssel bleiben noch 30 Tage im Papierkorb und werden dann vergessen. Schalten Sie die Anmeldung in zwei Schritten zuerst bei den Anbietern aus, oder behalten Sie einen anderen Weg hinein: Hier zu löschen schaltet sie dort nicht aus.",
    more: (n) => `und ${number(n)} weitere`,
    deleted: (n) => `${accounts(n)} gelöscht`,
    restored: (n) => isOne(n) ? "1 Konto ist wieder da" : `${number(n)} Konten sind wieder da`,
  },
  export: {
    title: "Als QR-Codes zeigen",
    one: "Als QR-Code zeigen",
    caution:
      "Wer einen solchen Code sieht oder fotografiert, kann alle Codes dieses Kontos erzeugen, jetzt und später. Zeigen Sie ihn nur Ihrem eigenen Gerät: ohne Zuschauer, ohne geteilten Bildschirm, ohne Kamera, die mitsieht.",
    how: "Wählen Sie in Countersign oder einer anderen Authenticator-App „QR-Code scannen“, für jedes Konto einmal.",
    keeps:
      "Ein QR-Code enthält den Namen und den geheimen Schlüssel. Tags, Notizen, Wiederherstellungscodes und Symbole stehen nur in einer Sicherung.",
    hotp:
      "Es sind Konten mit Zähler dabei. Benutzen Sie ein solches Konto nur auf einem Gerät: Auf zweien laufen die Zähler auseinander, und Codes werden abgelehnt.",
    count: accounts,
    show: (n) => isOne(n) ? "1 QR-Code zeigen" : `${number(n)} QR-Codes zeigen`,
    hide: "Verbergen",
    goes: "Er verschwindet nach einer Minute, und sobald diese Seite nicht zu sehen ist.",
    place: (n, of) => `${number(n)} von ${number(of)}`,
    picture: (name) => `QR-Code von ${name}`,
    previous: "Zurück",
    next: "Weiter",
    tooLong: "Dieses Konto ist zu lang für einen QR-Code. Übertragen Sie es mit einer Sicherung.",
    tooMany: (n) =>
      `Das sind mehr als ${
        number(n)
      }. Um viele Konten zu übertragen, legen Sie eine Sicherung an und stellen Sie sie dort wieder her.`,
    nothing: "Es wurde kein Konto gewählt. Wählen Sie im Menü der Liste „Mehrere auswählen“ und dann „QR-Codes“.",
    list: "Zurück zur Liste",
    backup: "Sicherung anlegen",
  },
  trash: {
    title: "Papierkorb",
    text: "Gelöschte Konten bleiben 30 Tage, versiegelt wie die anderen. Danach werden ihre Schlüssel vergessen.",
    empty: "Der Papierkorb ist leer.",
    emptyText: "Ein Konto, das Sie löschen, bleibt hier noch 30 Tage, falls es Ihnen fehlt.",
    listLabel: "Gelöschte Konten",
    left: (days) => days <= 0 ? "Wird heute vergessen" : isOne(days) ? "Noch 1 Tag" : `Noch ${number(days)} Tage`,
    all: "Alle auswählen",
    more: (n) => `${number(n)} weitere zeigen`,
    restore: "Wiederherstellen",
    restoreOne: (name) => `${name} wiederherstellen`,
    restoreMany: (n) => `${number(n)} wiederherstellen`,
    purge: "Endgültig löschen",
    purgeMany: (n) => `${number(n)} endgültig löschen`,
    purgeAll: "Papierkorb leeren",
    purgeTitle: (n) => `${accounts(n)} endgültig löschen?`,
    purgeText:
      "Die Schlüssel werden jetzt vergessen, und nichts hier bringt sie zurück: kein „Rückgängig“, auch wir nicht. Nur eine frühere Sicherung hat sie noch. Die Anmeldung in zwei Schritten bleibt bei den Anbietern an.",
    purged: (n) => `${accounts(n)} endgültig gelöscht`,
  },
  duplicates: {
    title: "Doppelte Konten",
    empty: "Kein Konto ist doppelt.",
    emptyText: "Konten mit demselben Schlüssel oder demselben Namen stünden hier.",
    reading: "Die Konten werden verglichen …",
    secret: "Derselbe Schlüssel",
    secretText: "Sie erzeugen dieselben Codes, eines davon genügt also.",
    name: "Derselbe Name",
    nameText:
      "Ihre Schlüssel sind verschieden. Ein Konto stammt vielleicht von einer früheren Einrichtung und gilt nicht mehr: Probieren Sie die Codes beim Anbieter aus, bevor Sie eines löschen.",
    open: "Öffnen",
    openOne: (name) => `${name} öffnen`,
    delete: "Löschen",
    deleteOne: (name) => `${name} löschen`,
    more: (n) => `${number(n)} weitere zeigen`,
  },
};
