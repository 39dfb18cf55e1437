import type { IconsMessages } from "./en-icons.ts";
import { numbersIn } from "./languages.ts";

const { number } = numbersIn("de");

const { format: megabytes } = new Intl.NumberFormat("de", {
  style: "unit",
  unit: "megabyte",
  maximumFractionDigits: 1,
});

/** Deutsch: Bilder von Konten. */
export const icons: IconsMessages = {
  label: "Symbol",
  change: "Symbol ändern",
  now: {
    automatic: "Nach dem Anbieter",
    letter: "Ein Buchstabe",
    brand: "Eine Marke Ihrer Wahl",
    picture: "Ihr eigenes Bild",
  },
  title: "Symbol wählen",
  automatic: "Nach dem Anbieter",
  automaticHint: "Das Zeichen der Marke, wo sie sicher bekannt ist, sonst ein Buchstabe.",
  letter: "Ein Buchstabe",
  picture: "Bild auswählen",
  pictureHint:
    "PNG, JPEG, WebP oder Ähnliches. Es wird hier verkleinert und mit dem Konto versiegelt; das Gerät verlässt es nie.",
  paste: "Bild einfügen",
  search: "Marken suchen",
  searchHint:
    "Mindestens zwei Buchstaben. Symbole werden zu Dutzenden geholt, sodass der Server nicht erfährt, welches Sie gewählt haben.",
  found: "Marken",
  none: (query) => `Keine Marke heißt „${query}“.`,
  offline: "Die Liste der Marken war nicht zu erreichen. Gehen Sie einmal online, oder wählen Sie ein Bild.",
  reading: "Wird verkleinert …",
  keep: {
    label: "Alle Markensymbole auf diesem Gerät behalten",
    hint: (size) =>
      `${megabytes(size)}. Dann sind sie ohne Netz da, und der Server erfährt nicht, welche Sie brauchen.`,
    hintUnknown: "Dann sind sie ohne Netz da, und der Server erfährt nicht, welche Sie brauchen.",
    progress: "Geholte Markensymbole",
    running: (kept, of) => `Symbole werden geholt: ${number(kept)} von ${number(of)} Teilen`,
    done: "Alle Markensymbole sind auf diesem Gerät.",
    stopped: "Nicht alle Symbole waren zu erreichen. Der Rest kommt, wenn es wieder ein Netz gibt.",
  },
  problems: {
    "picture-empty": "Diese Datei ist leer. Wählen Sie eine andere; das Symbol wurde nicht geändert.",
    "file-too-large":
      "Diese Datei ist größer als 30 MB. Wählen Sie ein kleineres Bild; das Symbol wurde nicht geändert.",
    "not-a-picture":
      "Diese Datei ist kein Bild, das dieser Browser lesen kann. Wählen Sie eine andere; das Symbol wurde nicht geändert.",
    "picture-drawing":
      "Diese Datei ist eine Vektorgrafik (SVG), die hier nicht geöffnet wird, weil sie Programme enthalten kann. Wählen Sie ein Bild als PNG oder JPEG; das Symbol wurde nicht geändert.",
    "picture-foreign":
      "Dieser Browser kann diese Art Bild nicht öffnen (HEIC oder AVIF). Wählen Sie ein Bild als PNG oder JPEG; das Symbol wurde nicht geändert.",
    "picture-too-large":
      "Dieses Bild hat mehr Bildpunkte, als sich hier öffnen lassen. Wählen Sie ein kleineres; das Symbol wurde nicht geändert.",
    "picture-slow":
      "Das Öffnen dieses Bildes hat zu lange gedauert. Wählen Sie ein kleineres; das Symbol wurde nicht geändert.",
    "scanner-missing":
      "Der Teil der App, der Bilder öffnet, konnte nicht geladen werden. Gehen Sie einmal online und laden Sie neu; das Symbol wurde nicht geändert.",
    "no-picture": "In der Zwischenablage ist kein Bild.",
    "clipboard-refused":
      "Der Browser lässt die App die Zwischenablage nicht lesen. Drücken Sie stattdessen Strg+V (auf dem Mac ⌘V), oder wählen Sie eine Datei.",
  },
};
