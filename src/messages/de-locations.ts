/** German: pages about the countries that people show to be in, for them and for those who run the server. @module */
import { people } from "./de-policies.ts";
import type { LocationsMessages } from "./en-locations.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("de");

const alternatives = new Intl.ListFormat("de", { type: "disjunction" });

function anyOf(names: readonly string[]): string {
  return alternatives.format(names);
}

function days(n: number): string {
  return isOne(n) ? "1 Tag" : `${number(n)} Tage`;
}

export const locations: LocationsMessages = {
  unknown: "Unbekannt",
  goneApplication: "(entfernte Anwendung)",
  goneDevice: "(entferntes Gerät)",
  accuracy: { "<100m": "auf 100 m", "<1km": "auf 1 km", "<5km": "auf 5 km", "5km+": "5 km und mehr" },
  results: {
    allowed: "Erlaubt",
    refused: "Abgelehnt: Das Land ist nicht zugelassen",
    border: "Abgelehnt: zu nah an einer Grenze",
    unknown: "Abgelehnt: Kein Land war zu finden",
    network: "Abgelehnt: Das Netz ist in einem anderen Land",
  },
  stopped: "von der Person beendet",
  policy: {
    title: (application) => `Land für ${application}`,
    link: "Land, in dem man sein muss",
    fact: "Land",
    isAsked: "Einmal in der Stunde gefragt",
    isNotAsked: "Nicht gefragt",
    text:
      "Personen können gebeten werden, mit der App auf ihrem Telefon einmal in der Stunde zu zeigen, dass sie in einem zugelassenen Land sind. Das hilft, Regeln einzuhalten. Ein Beweis ist es nicht: Wer Telefon oder Browser verändert, kann eine Position vortäuschen.",
    ask: "Nach dem Land fragen?",
    askOff: "Nein",
    askOn: "Ja, einmal in der Stunde",
    list: "Wo man sein darf",
    allow: "Nur in den Ländern, die unten angekreuzt sind",
    block: "Überall, außer in den Ländern, die unten angekreuzt sind",
    blockHint: "Ist keines angekreuzt: überall, aber das Land muss bekannt sein.",
    countries: "Länder",
    continents: {
      africa: "Afrika",
      americas: "Amerika",
      asia: "Asien",
      europe: "Europa",
      oceania: "Ozeanien",
      antarctica: "Antarktis",
    },
    ticked: "Angekreuzt:",
    of: "von",
    all: "Alle ankreuzen",
    borders: "An Grenzen",
    bordersText: "Eine Position ist ein Kreis und kann mehr als ein Land berühren.",
    strict: "Alle berührten Länder müssen zugelassen sein",
    strictHint: "Sonst heißt es, sich von der Grenze zu entfernen oder auf eine bessere Position zu warten.",
    lenient: "Ein zugelassenes Land genügt",
    lenientHint: "Nur, wo Sie die zugelassenen Länder nennen. Ein gesperrtes Land wird nie übersehen.",
    evidence: "Was das Telefon verlässt",
    country: "Nur das Land",
    countryHint: "Das Telefon findet es selbst, mit Grenzen, die es bei sich hat.",
    coordinates: "Auch die Position",
    coordinatesHint: "Der Server bestimmt das Land noch einmal und vergisst die Position sofort. Nirgends steht sie.",
    network: "Netz",
    refuseOtherNetwork: "Ablehnen, wenn das Netz in einem anderen Land ist",
    refuseOtherNetworkHint: "Das trifft Personen mit einem VPN und manche Mobilfunknetze im Ausland.",
    preview: "Vorschau",
    noCountry: "Kreuzen Sie mindestens ein Land an: Sonst kommt niemand herein.",
    previewTitle: "Was gelten wird",
    nothing: "Nichts ändert sich.",
    off: (application) => `Wer ${application} verwendet, wird nicht mehr nach dem Land gefragt.`,
    onlyIn: (names) =>
      names.length > 12
        ? `Man muss in einem von ${number(names.length)} Ländern sein.`
        : `Man muss in einem dieser Länder sein: ${anyOf(names)}.`,
    nowhereIn: (names) =>
      `Man darf überall sein, außer in ${number(names.length)} ${
        isOne(names.length) ? "Land" : "Ländern"
      }, und das Land muss bekannt sein${names.length > 12 ? "" : `. Gesperrt: ${anyOf(names)}`}.`,
    anywhere: "Man darf überall sein, aber das Land muss bekannt sein.",
    allOfThem: (n) => `Alle ${number(n)} Länder`,
    says: {
      allowStrict:
        "Berührt der Kreis der Position ein anderes Land, wird abgelehnt, mit dem Rat, sich zu entfernen oder auf eine bessere Position zu warten.",
      allowLenient: "Berührt der Kreis der Position auch ein anderes Land, wird trotzdem zugelassen.",
      block:
        "Berührt der Kreis der Position eines dieser Länder, wird abgelehnt, mit dem Rat, sich zu entfernen oder auf eine bessere Position zu warten.",
      country: "Das Telefon sendet nur das Land und wie genau die Position ist. Die Position bleibt auf dem Telefon.",
      coordinates:
        "Das Telefon sendet auch die Position. Der Server bestimmt das Land noch einmal und vergisst die Position sofort; die App sagt es, bevor sie fragt.",
      networkOn: "Wer über ein Netz eines anderen Landes kommt, wird abgelehnt. Ein VPN kann der Grund sein.",
      networkOff: "Wer über ein Netz eines anderen Landes kommt, wird zugelassen; der Bericht zeigt es.",
      rhythm:
        "Gefragt wird bei der Anmeldung und einmal in der Stunde, solange die Anwendung benutzt wird. Der Zugang endet eine Stunde nach der letzten Antwort.",
    },
    disputed: (from, as) => `${from} zählt als ${as}.`,
    affected: (n) =>
      isOne(n)
        ? "1 Person hat sie in den letzten 30 Tagen benutzt und wird gefragt."
        : `${people(n)} haben sie in den letzten 30 Tagen benutzt und werden gefragt.`,
    withoutPhone: (n) =>
      isOne(n)
        ? "1 davon hat kein registriertes Telefon, das es zeigen kann, und kommt bis dahin nicht herein."
        : `${number(n)} davon haben kein registriertes Telefon, das es zeigen kann, und kommen bis dahin nicht herein.`,
    told: "Alle erfahren, dass sich die Regeln dieser Anwendung geändert haben.",
    save: "Speichern",
    edit: "Etwas anderes ändern",
    moved: "Jemand anderes hat diese Anwendung inzwischen geändert. Sehen Sie, was jetzt gelten würde.",
  },
  report: {
    title: "Standorte",
    text:
      "In welchem Land Personen zu sein gezeigt haben, für Anwendungen, die danach fragen. Positionen werden nie aufbewahrt.",
    never: "Keine Anwendung fragt nach einem Land. Jede kann es, auf ihrer eigenen Seite.",
    keptFor: (n) => `Einträge werden ${days(n)} lang aufbewahrt.`,
    filter: "Was gezeigt wird",
    person: "Person",
    application: "Anwendung",
    country: "Land",
    result: "Ergebnis",
    period: "Zeitraum",
    any: "Alle",
    noCountry: "Kein Land gefunden",
    lastDays: (n) => isOne(n) ? "Letzte 24 Stunden" : `Letzte ${days(n)}`,
    show: "Zeigen",
    none: "Nichts passt.",
    entries: (n) => isOne(n) ? "1 Eintrag" : `${number(n)} Einträge`,
    byCountry: "Personen nach Land",
    byCountryText: "Nahe einer Grenze zählt eine Person in jedem Land, in dem sie sein könnte.",
    people: "Personen",
    caption: "Einträge, die neuesten zuerst",
    when: "Wann",
    device: "Gerät",
    countries: "Länder",
    accuracy: "Genau auf",
    network: "Netz",
    export: "Exportieren",
    settings: "Einstellungen",
  },
  export: {
    title: "Standorte exportieren",
    text:
      "Eine Tabelle für Tabellenprogramme (CSV, UTF-8) mit allem, was passt. Der Export wird ins Prüfprotokoll geschrieben.",
    download: "Exportieren",
    columns: {
      at: "Zeit (UTC)",
      person: "Kontoname",
      name: "Name",
      application: "Anwendung",
      device: "Gerät",
      codes: "Ländercodes",
      countries: "Länder",
      accuracy: "Genau auf",
      result: "Ergebnis",
      network: "Land des Netzes",
      stopped: "Beendet",
    },
    yes: "ja",
  },
  settings: {
    title: "Einstellungen für Standorte",
    keptDays: "Tage, die Einträge aufbewahrt werden",
    keptDaysHint:
      "1 bis 365. Ältere werden endgültig gelöscht. Was über den Zugang entscheidet, bleibt in jedem Fall 24 Stunden.",
    keptDaysBad: "Geben Sie eine Zahl von 1 bis 365 Tagen an.",
    disputed: "Umstrittene Gebiete",
    disputedText:
      "Die Grenzen sind die der Bibliothek, die die App mitbringt. Sieht Ihre Organisation eine anders, lesen Sie ein Land als ein anderes, noch vor der Liste einer Anwendung.",
    from: (n) => `Lies (Zeile ${number(n)})`,
    as: (n) => `als (Zeile ${number(n)})`,
    none: "–",
    rowHalf: "Wählen Sie in jeder Zeile zwei Länder oder keines.",
    rowSame: "Ein Land kann nicht als es selbst gelesen werden.",
    rowTwice: (name) => `${name} kann nur als ein einziges Land gelesen werden.`,
    moved:
      "Jemand anderes hat diese Einstellungen inzwischen geändert, deshalb sind Ihre nicht gespeichert. Vergleichen Sie sie mit dem, was jetzt gilt, und speichern Sie dann noch einmal.",
    holds: "Was jetzt gilt",
    save: "Speichern",
  },
  own: {
    title: "Ihre Standorte",
    text:
      "Manche Anwendungen fragen, in welchem Land Sie sind. Ihr Telefon antwortet, höchstens einmal in der Stunde, und nur nachdem Sie dort zugestimmt haben.",
    nobody: "Keine Anwendung fragt Sie nach Ihrem Land.",
    asks: "Wer fragt",
    why: "Warum",
    whyText: "Ihre Organisation lässt sie nur in bestimmten Ländern verwenden.",
    evidence: "Was das Telefon verlässt",
    country: "Nur das Land",
    coordinates: "Auch die Position; der Server bestimmt das Land und vergisst die Position",
    state: "Jetzt",
    states: {
      allowed: "Sie haben Zugang",
      refused: "Kein Zugang: Das Land ist nicht zugelassen",
      border:
        "Kein Zugang: zu nah an einer Grenze. Entfernen Sie sich von ihr, oder warten Sie auf eine bessere Position.",
      unknown: "Kein Zugang: Kein Land war zu finden",
      network: "Kein Zugang: Ihr Netz deutet auf ein anderes Land hin. Ein VPN kann der Grund sein.",
      due: "Kein Zugang, bis Sie Ihr Land in Countersign teilen",
    },
    until: "bis",
    past: "Was Sie geteilt haben",
    none: "Noch nichts.",
    keptFor: (n) => `Ihre Organisation sieht diese Einträge und bewahrt sie ${days(n)} lang auf.`,
    shared: (application, device) => `An ${application}, von ${device}`,
    stopText:
      "Ab jetzt gibt nichts mehr Zugang, was Sie geteilt haben, und keines Ihrer Geräte teilt noch von selbst. Teilen Sie es auf dem Telefon wieder, gibt es wieder Zugang.",
    stop: "Sofort beenden",
    more: (n) =>
      n === 0
        ? "Keine Anwendung fragt nach Ihrem Land"
        : isOne(n)
        ? "1 Anwendung fragt nach Ihrem Land"
        : `${number(n)} Anwendungen fragen nach Ihrem Land`,
  },
};
