/** English: pages about the countries that people show to be in, for them and for those who run the server. @module */
import { people } from "./en-policies.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("en");

const alternatives = new Intl.ListFormat("en", { type: "disjunction" });

function anyOf(names: readonly string[]): string {
  return alternatives.format(names);
}

function days(n: number): string {
  return isOne(n) ? "1 day" : `${number(n)} days`;
}

function where(names: readonly string[]): string {
  return names.length > 12 ? `one of ${number(names.length)} countries` : anyOf(names);
}

export const locations = {
  unknown: "Unknown",
  goneApplication: "(removed application)",
  goneDevice: "(removed device)",
  accuracy: { "<100m": "within 100 m", "<1km": "within 1 km", "<5km": "within 5 km", "5km+": "5 km and more" },
  results: {
    allowed: "Allowed",
    refused: "Refused: the country is not let in",
    border: "Refused: too close to a border to tell",
    unknown: "Refused: no country could be found",
    network: "Refused: the network is in another country",
  },
  stopped: "stopped by the person",
  /** Of an application. */
  policy: {
    title: (application: string) => `Country for ${application}`,
    link: "Country that people must be in",
    fact: "Country",
    isAsked: "Asked for once an hour",
    isNotAsked: "Not asked for",
    text:
      "People can be asked to show once an hour, by the app on their phone, that they are in a country you allow. It helps to keep rules. It is no proof: whoever changes their phone or browser can feign a position.",
    ask: "Ask for the country?",
    askOff: "No",
    askOn: "Yes, once an hour",
    list: "Where people may be",
    allow: "Only in the countries ticked below",
    block: "Anywhere but in the countries ticked below",
    blockHint: "With nothing ticked: anywhere, but the country must be known.",
    countries: "Countries",
    continents: {
      africa: "Africa",
      americas: "Americas",
      asia: "Asia",
      europe: "Europe",
      oceania: "Oceania",
      antarctica: "Antarctica",
    },
    ticked: "Ticked:",
    of: "of",
    all: "Tick all of these",
    borders: "Near borders",
    bordersText: "A position is a circle, and may touch more than one country.",
    strict: "All countries it touches must be allowed",
    strictHint: "Else people move away from the border, or wait for a better position.",
    lenient: "One allowed country is enough",
    lenientHint: "Only where you name the allowed countries. A country that you block is never overlooked.",
    evidence: "What leaves the phone",
    country: "The country alone",
    countryHint: "The phone finds it by itself, from borders that it holds.",
    coordinates: "The position too",
    coordinatesHint: "The server finds the country again, and forgets the position at once. It is written nowhere.",
    network: "Network",
    refuseOtherNetwork: "Refuse where the network is in another country",
    refuseOtherNetworkHint: "This meets people who use a VPN, and some mobile networks abroad.",
    preview: "Preview",
    noCountry: "Tick one country at least: else nobody gets in.",
    previewTitle: "What will hold",
    nothing: "Nothing changes.",
    off: (application: string) => `People are no longer asked for their country to use ${application}.`,
    onlyIn: (names: readonly string[]) => `People must be in ${where(names)}.`,
    nowhereIn: (names: readonly string[]) =>
      `People may be anywhere but in ${
        names.length > 12 ? `${number(names.length)} countries` : anyOf(names)
      }, and their country must be known.`,
    anywhere: "People may be anywhere, but their country must be known.",
    allOfThem: (n: number) => `All ${number(n)} countries`,
    says: {
      allowStrict:
        "When the circle of the position touches another country, they are refused, and told to move or to wait for a better position.",
      allowLenient: "When the circle of the position touches another country too, they are let in.",
      block:
        "When the circle of the position touches one of these countries, they are refused, and told to move or to wait for a better position.",
      country: "Their phone sends the country alone, and how exact the position is. The position stays on the phone.",
      coordinates:
        "Their phone sends the position too. The server finds the country again and forgets the position at once; the app says so before it asks.",
      networkOn: "Whoever comes by a network of another country is refused. A VPN may be the cause.",
      networkOff: "Whoever comes by a network of another country is let in; the report shows it.",
      rhythm:
        "They are asked when they sign in, and once an hour while they use it. Access ends an hour after the last answer.",
    },
    disputed: (from: string, as: string) => `${from} counts as ${as}.`,
    affected: (n: number) => `${people(n)} used it in the last 30 days, and will be asked.`,
    withoutPhone: (n: number) =>
      isOne(n)
        ? "1 of them has no phone registered that can show it, and is shut out until it is."
        : `${number(n)} of them have no phone registered that can show it, and are shut out until it is.`,
    told: "Everyone is told that the rules of this application changed.",
    save: "Save",
    edit: "Change something else",
    moved: "Someone else changed this application meanwhile. Look at what would hold now.",
  },
  report: {
    title: "Locations",
    text: "In which country people showed to be, for applications that ask for it. Positions are never kept.",
    never: "No application asks for a country. Each one can, on its own page.",
    keptFor: (n: number) => `Entries are kept for ${days(n)}.`,
    filter: "What is shown",
    person: "Person",
    application: "Application",
    country: "Country",
    result: "Result",
    period: "Period",
    any: "All",
    noCountry: "No country found",
    lastDays: (n: number) => isOne(n) ? "Last 24 hours" : `Last ${days(n)}`,
    show: "Show",
    none: "Nothing fits.",
    entries: (n: number) => isOne(n) ? "1 entry" : `${number(n)} entries`,
    byCountry: "People by country",
    byCountryText: "Near a border a person counts in each country that could be theirs.",
    people: "People",
    caption: "Entries, the newest first",
    when: "When",
    device: "Device",
    countries: "Countries",
    accuracy: "Exact to",
    network: "Network",
    export: "Export",
    settings: "Settings",
  },
  export: {
    title: "Export locations",
    text: "A table for spreadsheets (CSV, UTF-8), with everything that fits. The export is written into the audit log.",
    download: "Export",
    columns: {
      at: "Time (UTC)",
      person: "Account name",
      name: "Name",
      application: "Application",
      device: "Device",
      codes: "Country codes",
      countries: "Countries",
      accuracy: "Exact to",
      result: "Result",
      network: "Country of the network",
      stopped: "Stopped",
    },
    yes: "yes",
  },
  settings: {
    title: "Settings for locations",
    keptDays: "Days that entries are kept",
    keptDaysHint: "1 to 365. Older ones are deleted for good. What decides on access is kept for 24 hours in any case.",
    keptDaysBad: "Give a number of days from 1 to 365.",
    disputed: "Disputed areas",
    disputedText:
      "The borders are those of the library that the app brings along. Where your organisation sees one otherwise, read a country as another one, before an application's list is looked at.",
    from: (n: number) => `Read (row ${number(n)})`,
    as: (n: number) => `as (row ${number(n)})`,
    none: "–",
    rowHalf: "Choose two countries in each row, or none.",
    rowSame: "A country can't be read as itself.",
    rowTwice: (name: string) => `${name} can be read as one country only.`,
    moved:
      "Someone else changed these settings meanwhile, so yours are not saved. Compare them with what holds now, then save again.",
    holds: "What holds now",
    save: "Save",
  },
  /** A person's own. */
  own: {
    title: "Your locations",
    text:
      "Some applications ask in which country you are. Your phone answers, at most once an hour, and only after you agreed there.",
    nobody: "No application asks you for your country.",
    asks: "Who asks",
    why: "Why",
    whyText: "Your organisation lets it be used in certain countries only.",
    evidence: "What leaves the phone",
    country: "The country alone",
    coordinates: "The position too; the server finds the country and forgets the position",
    state: "Now",
    states: {
      allowed: "You have access",
      refused: "No access: the country is not let in",
      border: "No access: too close to a border to tell. Move, or wait for a better position.",
      unknown: "No access: no country could be found",
      network: "No access: your network suggests another country. A VPN may be the cause.",
      due: "No access until you share your country in Countersign",
    },
    until: "until",
    past: "What you shared",
    none: "Nothing yet.",
    keptFor: (n: number) => `Your organisation sees these entries, and keeps them for ${days(n)}.`,
    shared: (application: string, device: string) => `To ${application}, from ${device}`,
    stopText:
      "From now on nothing you shared gives access any more, and none of your devices shares by itself. Sharing it again on your phone gives access again.",
    stop: "Stop at once",
    more: (n: number) =>
      n === 0
        ? "No application asks for your country"
        : isOne(n)
        ? "1 application asks for your country"
        : `${number(n)} applications ask for your country`,
  },
};

export type LocationsMessages = typeof locations;
