/** German: the clock of the device, compared with the server's. @module */
import type { clock as english } from "./en-clock.ts";

const { format: moment } = new Intl.DateTimeFormat("de", { dateStyle: "medium", timeStyle: "short" });
const { format: seconds } = new Intl.NumberFormat("de", {
  style: "unit",
  unit: "second",
  unitDisplay: "long",
  maximumFractionDigits: 1,
});

const amount = (unit: string) => {
  const { format } = new Intl.NumberFormat("de", { style: "unit", unit, unitDisplay: "long" });
  return (n: number) => format(n);
};

export const clock: typeof english = {
  title: "Uhr",
  amounts: { second: amount("second"), minute: amount("minute"), hour: amount("hour"), day: amount("day") },
  slow: (amount) => `${amount} nach`,
  fast: (amount) => `${amount} vor`,
  summary: {
    right: "Geht richtig",
    off: (off) => `Geht ${off}`,
    corrected: (off) => `Geht ${off}; Codes werden berichtigt`,
  },
  bar: {
    label: "Die Uhr dieses Geräts",
    off: (off) =>
      `Die Uhr dieses Geräts geht ${off}. Codes werden vielleicht abgelehnt. Stellen Sie die Zeit in den Einstellungen des Geräts – oder lassen Sie Countersign seine Codes berichtigen.`,
    far: (off) =>
      `Die Uhr dieses Geräts geht ${off}. Codes werden abgelehnt. Stellen Sie Datum und Uhrzeit in den Einstellungen des Geräts.`,
    corrected: (off) => `Codes werden berichtigt: Die Uhr dieses Geräts geht ${off}`,
    correct: "Codes berichtigen",
    notNow: "Nicht jetzt",
  },
  why:
    "Codes entstehen aus der Uhrzeit. Geht die Uhr dieses Geräts um eine halbe Minute falsch, lehnen Seiten die meisten ab.",
  standsTitle: "Wie sie geht",
  unknown: "Sie wurde noch nicht verglichen. Dazu braucht es ein Netz.",
  right: "Die Uhr dieses Geräts geht richtig.",
  off: (off) => `Die Uhr dieses Geräts geht ${off}.`,
  corrected: "Codes werden darum berichtigt.",
  notCorrected: "Codes richten sich nach ihr, so wie sie geht.",
  far:
    "Das ist mehr als ein Tag und wird nicht berichtigt: Stellen Sie Datum und Uhrzeit in den Einstellungen des Geräts.",
  sure: (ms) => `Auf ${seconds(Math.max(ms / 1_000, 0.1))} genau bekannt`,
  last: (at) => `Zuletzt verglichen: ${moment(at)}, nach diesem Gerät`,
  check: "Jetzt vergleichen",
  checking: "Wird verglichen …",
  unreached: "Der Server war nicht zu erreichen, also wurde nichts verglichen. Ihre Codes brauchen kein Netz.",
  correctTitle: "Berichtigung",
  corrects: "Codes berichtigen, wenn diese Uhr falsch geht",
  correctsHint:
    "Codes richten sich dann nach der Zeit des Servers dieser App, wie zuletzt verglichen, auch ohne Netz. Höchstens um einen Tag, und nur solange die Uhr um mehr als 5 Sekunden falsch geht.",
  better:
    "Besser hilft die Einstellung des Geräts selbst: Stellen Sie Datum, Uhrzeit und Zeitzone auf „automatisch“. Das hilft jeder App und allem, was sich nach der Zeit richtet.",
  wrongServer:
    "Geht die Uhr des Servers selbst falsch, sind auch berichtigte Codes falsch: Seiten lehnen sie ab. Verloren geht nichts.",
  sentTitle: "Was gesendet wird",
  sent:
    "Solange die App offen und zu sehen ist, fragt sie ihren Server nach der Zeit: höchstens einmal in der Stunde, und wenn die Uhr gestellt wurde oder das Gerät geschlafen hat. Die Frage verrät nichts über Sie: kein Konto, keinen Code, nicht einmal, wie spät es hier ist.",
  toSettings: "Uhr",
};
