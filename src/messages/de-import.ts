import type { ImportMessages } from "./en-import.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("de");

function accounts(n: number): string {
  return isOne(n) ? "1 Konto" : `${number(n)} Konten`;
}

export const imports: ImportMessages = {
  title: "Welche Konten?",
  choose: "Bild oder Datei auswählen",
  chooseHint: "Gern mehrere auf einmal: Bilder von QR-Codes, Textdateien, der Export von Google Authenticator.",
  nothingTitle: "Nichts zum Hinzufügen",
  found: (n) => `${accounts(n)} gefunden. Die angehakten werden hinzugefügt.`,
  listLabel: "Gefundene Konten",
  tickAll: "Alle anhaken",
  tickNone: "Keines anhaken",
  add: (n) => `${accounts(n)} hinzufügen`,
  added: (n) => `${accounts(n)} hinzugefügt`,
  takenBack: (n) => `${accounts(n)} zurückgenommen`,
  more: "Weitere Datei hinzunehmen",

  sameSecret: (name) => `Schon da, mit demselben Schlüssel, als ${name}`,
  sameNames: "Ein Konto mit diesem Namen ist schon da, mit anderem Schlüssel",
  twinSecret: "Zweimal in dieser Liste: derselbe Schlüssel wie bei einem anderen",
  twinNames: "Dem Namen nach zweimal in dieser Liste, aber mit anderem Schlüssel",
  weak: "Kurzer Schlüssel (unter 80 Bit)",
  careful: "Prüfen Sie Namen und Codes: Die Angaben waren nicht ganz eindeutig",
  repeated: (n) =>
    isOne(n)
      ? "1 Konto kam doppelt und steht einmal in der Liste."
      : `${number(n)} Konten kamen mehrfach und stehen einmal in der Liste.`,
  left: (n) =>
    isOne(n)
      ? "1 weiteres Konto hatte keinen Platz. Fügen Sie erst diese hinzu, und nehmen Sie dann dieselbe Datei noch einmal."
      : `${
        number(n)
      } weitere Konten hatten keinen Platz. Fügen Sie erst diese hinzu, und nehmen Sie dann dieselbe Datei noch einmal.`,

  exportTitle: "Export von Google Authenticator",
  progress: (have, size) => `${number(have)} von ${number(size)} Codes sind da.`,
  progressOf: (export_, have, size) => `Export ${number(export_)}: ${number(have)} von ${number(size)} Codes sind da.`,
  whole: "Der Export ist vollständig.",
  missingOne: (which) => `Nummer ${number(which)} fehlt.`,
  missingMany: (which) => `Die Nummern ${which} fehlen.`,
  missingCount: (n) => isOne(n) ? "1 Code fehlt." : `${number(n)} Codes fehlen.`,
  and: (some, last) => `${some} und ${last}`,
  mixed: "Diese Codes gehören zu verschiedenen Exporten; ihre Konten stehen in einer Liste.",
  unclear:
    "Die Codes dieses Exports widersprechen sich darin, welcher welcher ist. Ihre Konten stehen alle in der Liste: Vergleichen Sie sie mit denen in Google Authenticator, bevor Sie dort etwas löschen.",
  scanMissing: "Fehlende Codes scannen",
  pictureMissing: "Bilder davon auswählen",
  addWhatIsThere: "Mit dem weitermachen, was da ist",
  limits:
    "Googles Export kennt nur 6 oder 8 Stellen und immer 30 Sekunden. Lehnt eine Seite die Codes ab, sehen Sie dort nach Stellen und Intervall, und ändern Sie sie in den Einzelheiten des Kontos.",
  keep: "Behalten Sie Google Authenticator, bis bei jeder Seite ein Code von hier funktioniert hat.",

  unreadTitle: (n) => isOne(n) ? "1 Sache ließ sich nicht lesen" : `${number(n)} Sachen ließen sich nicht lesen`,
  inLine: (line) => `Zeile ${number(line)}`,
  inFileLine: (file, line) => `${file}, Zeile ${number(line)}`,
  unreadMore: (n) => isOne(n) ? "Und 1 weitere." : `Und ${number(n)} weitere.`,

  problems: {
    "md5-unsupported":
      "Dieses Konto benutzt MD5, das Countersign nicht unterstützt: Richtige Codes lassen sich dafür nicht berechnen.",
    "export-damaged":
      "Dieser Code aus dem Export von Google Authenticator ist beschädigt oder abgeschnitten. Nichts davon wurde übernommen: Lassen Sie ihn noch einmal zeigen, und scannen oder kopieren Sie ihn ganz.",
    "export-empty": "In diesem Code aus dem Export von Google Authenticator ist kein Konto.",
    "export-too-large":
      "Dieser Export gibt mehr Konten an, als Google Authenticator in einen Code schreibt. Nichts davon wurde gelesen.",
    "no-link": "In dieser Zeile ist kein Konto.",
    "unknown-file":
      "Diese Datei kann Countersign noch nicht lesen: Sie enthält keinen Link, der mit otpauth:// beginnt. Kann die andere App solche Links oder QR-Codes ausgeben, wählen Sie diese aus.",
    "text-too-large":
      "Diese Datei ist größer als 10 MB, und so groß ist keine Liste von Konten. Nichts davon wurde gelesen.",
    "too-many-links": "Von dieser Zeile an wurde nichts gelesen: Mehr als 20 000 Konten braucht keine Datei.",
    "file-unreadable":
      "Das ließ sich nicht lesen. Ist es ein Ordner, öffnen Sie ihn und wählen Sie die Dateien darin; ist es eine Datei, sehen Sie nach, ob es sie noch gibt.",
    "nothing-came": "Es kam nichts mit: kein Bild, keine Datei und kein Text.",
    "too-many-files": "Das sind mehr als 100 Dateien. Nichts davon wurde gelesen: Wählen Sie die mit Ihren Konten aus.",
    "backup-file":
      "Das ist eine Sicherung von Countersign. Öffnen Sie sie für sich: Einstellungen, Sicherung, Aus einer Datei wiederherstellen.",
  },
};
