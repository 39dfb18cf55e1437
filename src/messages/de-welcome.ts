/** German: the first steps. @module */
import type { welcome as english } from "./en-welcome.ts";
import { numbersIn } from "./languages.ts";

const { number } = numbersIn("de");

export const welcome: typeof english = {
  title: "Erste Schritte",
  step: (n, all) => `Schritt ${number(n)} von ${number(all)}`,
  skip: "Überspringen",
  next: "Weiter",
  back: "Zurück",
  done: "Fertig",
  add: "Erstes Konto hinzufügen",
  install: {
    title: "Installieren",
    text:
      "Als App hat Countersign ein eigenes Fenster und ein eigenes Symbol, startet ohne Netz, und der Browser bewahrt die Daten verlässlicher auf.",
  },
  protect: {
    title: "Schützen",
    text:
      "Die App-Sperre verschlüsselt Ihre Konten, sodass nur Sie sie öffnen. Sie können sie auch später in den Einstellungen einschalten.",
    isOn: "Die App-Sperre ist an.",
  },
  keep: {
    title: "Sichern",
    text:
      "Ihre Konten sind nur auf diesem Gerät, und niemand sonst hat eine Kopie, auch wir nicht. Geht es verloren, bringt nur eine Sicherung sie zurück.",
    nothing:
      "Noch gibt es kein Konto. Sobald es eines gibt, legen Sie unter „Einstellungen“, „Sicherung“ eine Sicherung an.",
    make: "Sicherung anlegen",
    restore: "Ich habe eine Sicherung",
  },
  collected: "Was erhoben wird: nichts.",
};
