import type { Later } from "./en.ts";

export const arrivals: Later["arrivals"] = {
  drop: "Hier ablegen",
  dropHint: "Bilder von QR-Codes, Dateien anderer Authenticator-Apps, Sicherungen, Links",
  unlock: "Entsperren Sie, um mit dem fortzufahren, was geteilt, geöffnet oder abgelegt wurde.",
  finishFirst: "Schließen Sie zuerst das Formular ab oder verlassen Sie es; was ankam, wurde nicht übernommen.",
  folder: "Ein Ordner lässt sich nicht übernehmen. Öffnen Sie ihn und legen Sie die Dateien daraus ab.",
  problems: {
    empty: "Die andere App hat nichts geteilt. Teilen Sie ein Bild des QR-Codes, eine Datei oder einen Link.",
    "too-much": "Das war zu viel auf einmal. Teilen Sie bis zu 50 Dateien, zusammen 64 MB.",
    "no-room":
      "Auf diesem Gerät ist kein Platz für das, was geteilt wurde. Schaffen Sie Platz und teilen Sie es noch einmal.",
    "not-ready":
      "Countersign war in diesem Browser noch nicht für das Teilen eingerichtet; jetzt ist es das. Teilen Sie es noch einmal.",
    gone:
      "Was geteilt wurde, ist nicht mehr da: Es wird einige Minuten und nur für ein Mal aufgehoben. Teilen Sie es noch einmal.",
    unreadable:
      "Die Datei lässt sich nicht lesen. Vielleicht wurde sie verschoben oder gelöscht. Versuchen Sie es noch einmal.",
  },
  screen: {
    capture: "Bildschirm aufnehmen",
    hint:
      "Für einen QR-Code auf diesem Bildschirm: Wählen Sie das Fenster, in dem er steht. Ein einziges Bild wird angesehen, hier, und nicht aufgehoben.",
    looking: "QR-Codes werden gesucht …",
    problems: {
      "screen-refused":
        "Es wurde kein Fenster gewählt, oder der Browser darf es nicht aufnehmen. Auf einem Mac: Systemeinstellungen, Datenschutz & Sicherheit, Bildschirmaufnahme.",
      "screen-failed":
        "Der Bildschirm ließ sich nicht aufnehmen. Versuchen Sie es noch einmal, oder nehmen Sie ein Bildschirmfoto als Bild.",
    },
  },
};
