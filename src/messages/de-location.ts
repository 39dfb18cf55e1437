/** German: in which country a person is, in the app. @module */
import type { LocationMessages } from "./en-location.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("de");

export const location: LocationMessages = {
  title: "Standort",
  why: "Warum werde ich gefragt?",
  nobody: "Niemand fragt, wo Sie sind.",
  nobodyText:
    "Tut es eines Tages eine Organisation, steht hier, wer fragt, wofür und was dieses Gerät verlässt, bevor etwas geteilt wird.",
  unlock: "Entsperren Sie die App, um Ihr Land zu teilen.",
  small: "Öffnen Sie Countersign auf Ihrem Telefon, um Ihr Land zu teilen.",
  summary: {
    none: "Niemand fragt, wo Sie sind",
    due: "Ist zu teilen",
    refused: "Geteilt, aber nicht angenommen",
    allowed: "Geteilt",
    unknown: "Noch nicht gefragt",
  },
  keep: (applications) => `Land teilen, um den Zugang zu ${applications} zu behalten`,
  asksTitle: "Wer fragt",
  asksText: "Ihre Organisation erlaubt dies nur in bestimmten Ländern.",
  leavesTitle: "Was dieses Gerät verlässt",
  leaves: {
    country: "Nur das Land, und wie genau die Position ist. Dieses Gerät findet das Land; Ihre Position bleibt hier.",
    coordinates: "Auch Ihre Position, die der Server vergisst, sobald er das Land hat.",
  },
  timeTitle: "Wie lange",
  time:
    "Einmal je Stunde, 24 Stunden lang ab Ihrem Tippen, solange diese App offen ist. Danach werden Sie neu gefragt.",
  states: {
    allowed: (until) => `Sie haben Zugang bis ${until}.`,
    due: "Kein Zugang, bis Sie Ihr Land teilen.",
    refused: (application, countries) => `${application} erlaubt dieses Land nicht: ${countries}.`,
    border:
      "Sie sind nah an einer Grenze: Gehen Sie weiter weg oder warten Sie auf eine genauere Position, dann teilen Sie erneut.",
    unknown:
      "Es wurde kein Land gefunden. Gehen Sie dorthin, wo der Empfang besser ist, etwa ins Freie, dann teilen Sie erneut.",
    network:
      "Ihr Netz lässt auf ein anderes Land schließen; ein VPN kann der Grund sein. Schalten Sie es aus, dann teilen Sie erneut.",
  },
  yourCountry: "das Land, in dem Sie sind",
  otherNetwork: "Ihr Netz lässt auf ein anderes Land schließen, was hier nichts ausmacht. Ein VPN kann der Grund sein.",
  share: { country: "Mein Land teilen", coordinates: "Mein Land und meine Position teilen" },
  seeking: "Suche, wo Sie sind … Das kann 20 Sekunden dauern.",
  byItself: "Teile von selbst erneut …",
  cancel: "Abbrechen",
  cancelled: "Abgebrochen. Es wurde nichts geteilt.",
  taken: "Geteilt.",
  sharesUntil: (until) => `Solange sie offen ist, teilt die App von selbst erneut bis ${until}.`,
  stop: "Nicht mehr teilen",
  stopping: "Beende …",
  stopped: "Beendet. Was Sie geteilt haben, gibt keinen Zugang mehr.",
  offline: "Sie sind offline. Teilen Sie Ihr Land, wenn es wieder ein Netz gibt.",
  offlineShares: "Sie sind offline. Ihr Land wird geteilt, sobald es wieder ein Netz gibt.",
  notKnown: "Der Server war nicht zu erreichen, also ist nicht bekannt, wer fragt.",
  again: "Erneut versuchen",
  troubles: {
    "location-refused": "Ihre Organisation erlaubt keine Anmeldung aus dem Land, in dem Sie sind.",
    "location-border":
      "Sie sind zu nah an einer Grenze, um das Land zu bestimmen. Gehen Sie weiter weg oder warten Sie auf eine genauere Position, dann versuchen Sie es erneut.",
    "location-unknown":
      "Zu Ihrer Position wurde kein Land gefunden. Gehen Sie dorthin, wo der Empfang besser ist, etwa ins Freie, dann versuchen Sie es erneut.",
    "location-network":
      "Ihr Netz lässt auf ein anderes Land schließen als Ihre Position. Ein VPN kann der Grund sein: Schalten Sie es aus, dann versuchen Sie es erneut.",
    "position-denied":
      "Dieser Browser lässt die App nicht sehen, wo Sie sind, also wurde nichts gesendet. Erlauben Sie es für diese Seite, dann versuchen Sie es erneut.",
    "position-timeout":
      "Ihre Position wurde nicht rechtzeitig gefunden, also wurde nichts gesendet. Gehen Sie dorthin, wo der Empfang besser ist, dann versuchen Sie es erneut.",
    "position-unavailable":
      "Dieses Gerät kann seine Position gerade nicht bestimmen, also wurde nichts gesendet. Schalten Sie die Ortungsdienste ein, dann versuchen Sie es erneut.",
    "position-stale":
      "Dieses Gerät wusste nur, wo es vor einiger Zeit war, also wurde nichts gesendet. Warten Sie einen Moment, dann versuchen Sie es erneut.",
    "asks-more":
      "Inzwischen fragt Ihre Organisation auch nach der Position, also wurde nichts gesendet. Lesen Sie, was dieses Gerät verlässt, dann entscheiden Sie.",
    unavailable:
      "Der Server ist nicht zu erreichen, also weiß er nichts davon. Prüfen Sie das Netz, dann versuchen Sie es erneut.",
    rate_limited: "Das geschah zu oft in kurzer Zeit. Warten Sie einige Minuten, dann versuchen Sie es erneut.",
    bad_location: "Der Server hat nicht angenommen, was dieses Gerät sagte. Versuchen Sie es erneut.",
    device_revoked: "Dieses Gerät wurde vom Konto entfernt, also kann es nichts teilen.",
    device_unknown: "Der Server kennt dieses Gerät nicht mehr. Fügen Sie es auf der Kontoseite neu hinzu.",
    internal: "Etwas ist schiefgegangen. Laden Sie die App neu, dann versuchen Sie es erneut.",
  },
  permissionTitle: "Erlaubnis",
  permissions: {
    granted: "Erlaubt, solange Sie die App benutzen: Dieser Browser fragt nicht noch einmal.",
    prompt:
      "Jedes Mal gefragt, oder noch nicht gefragt: Dieser Browser fragt, wenn Sie teilen. Die App kann dann nicht von selbst erneut teilen.",
    denied: "Blockiert: Dieser Browser sagt der App nicht, wo Sie sind, also kann nichts geteilt werden.",
    unsupported:
      "Dieser Browser kann keine Position bestimmen, also kann hier nichts geteilt werden. Nehmen Sie ein aktuelles Chrome, Edge, Firefox oder Safari.",
  },
  unblockTitle: "So heben Sie die Blockade auf",
  unblock: {
    "chrome-android":
      "Tippen Sie auf das Symbol neben der Adresse, dann auf „Berechtigungen“, „Standort“, und erlauben Sie ihn. Auf dem Startbildschirm: Halten Sie das Symbol der App, tippen Sie auf „App-Info“, „Berechtigungen“, „Standort“.",
    "firefox-android": "Tippen Sie auf das Schloss neben der Adresse und erlauben Sie dort den Standort.",
    "safari-ios":
      "Tippen Sie in Safari auf das Symbol im Adressfeld, dann auf „Website-Einstellungen“, „Standort“, „Erlauben“. Auf dem Home-Bildschirm: Öffnen Sie die Einstellungen des iPhones, „Datenschutz & Sicherheit“, „Ortungsdienste“, „Safari-Websites“.",
    "browser-ios":
      "Öffnen Sie die Einstellungen des iPhones, dann diesen Browser, „Standort“, und wählen Sie „Beim Verwenden der App“.",
    chrome: "Klicken Sie auf das Symbol links neben der Adresse und schalten Sie „Standort“ ein.",
    edge:
      "Klicken Sie auf das Schloss links neben der Adresse, dann „Berechtigungen für diese Website“, „Standort“, „Zulassen“.",
    firefox:
      "Klicken Sie auf das Symbol links neben der Adresse. Steht beim Standort „Blockiert“, nehmen Sie es mit dem × weg; dann teilen Sie und erlauben es.",
    safari: "Wählen Sie im Menü „Safari“ die „Einstellungen für diese Website“, „Standort“, „Erlauben“.",
    other:
      "Erlauben Sie den Standort in den Einstellungen des Browsers für diese Seite (oft beim Symbol neben der Adresse).",
  },
  system: {
    android:
      "Der Standort des Telefons selbst muss an sein, und für diesen Browser erlaubt (Einstellungen, „Apps“, „Berechtigungen“).",
    ios:
      "In den Einstellungen des iPhones müssen unter „Datenschutz & Sicherheit“ die „Ortungsdienste“ an sein, mit „Genauer Standort“ für diesen Browser.",
    windows:
      "Sehen Sie in Windows unter Einstellungen, „Datenschutz und Sicherheit“, „Standort“ nach: Er muss an sein, auch für Desktop-Apps.",
    mac:
      "Sehen Sie am Mac unter Systemeinstellungen, „Datenschutz & Sicherheit“, „Ortungsdienste“ nach, und schalten Sie diesen Browser ein.",
    other: "Der Ortungsdienst des Systems muss an sein und diesen Browser zulassen.",
  },
  pastTitle: "Was Sie geteilt haben",
  pastNone: "Noch nichts.",
  kept: (days) =>
    `Ihre Organisation sieht diese Einträge. Sie werden ${isOne(days) ? "1 Tag" : `${number(days)} Tage`} aufbewahrt.`,
  to: (application, device) => `An ${application}, von ${device}`,
  noCountry: "Kein Land gefunden",
  results: {
    allowed: "Erlaubt",
    refused: "Land nicht erlaubt",
    border: "Nah an einer Grenze",
    unknown: "Kein Land gefunden",
    network: "Netz anderswo",
  },
  request: {
    country: (application) =>
      `${application} fragt nach Ihrem Land. Mit der Freigabe geht nur das Land hinaus; Ihre Position bleibt auf diesem Gerät.`,
    coordinates: (application) =>
      `${application} fragt nach Ihrem Land. Mit der Freigabe geht auch Ihre Position hinaus; der Server vergisst sie, sobald er das Land hat.`,
    seeking: "Suche, wo Sie sind …",
  },
  reasons: [
    {
      title: "Warum",
      texts: [
        "Eine Organisation kann eine Anwendung nur in bestimmten Ländern erlauben, etwa wegen eines Vertrags oder Gesetzes. Dann fragt sie einmal je Stunde, ob Sie in einem davon sind.",
        "Wer fragt, steht unter „Standort“. Die Anwendung erfährt ja oder nein und bis wann: nie das Land.",
      ],
    },
    {
      title: "Wo das Land gefunden wird",
      texts: [
        "Auf diesem Gerät. Der Browser nennt die Position als Kreis: je ungenauer, desto größer. Die App bringt die Grenzen mit und sieht nach, welche Länder der Kreis berührt. Kein Kartendienst wird gefragt, und die Position wird vergessen.",
      ],
    },
    {
      title: "Was dieses Gerät verlässt",
      texts: [
        "Meist nur das Land: alle Länder, die der Kreis berührt, und in einer von vier Stufen, wie genau er ist (100 m, 1 km, 5 km, mehr).",
        "Manche Organisationen fragen auch nach der Position, damit ihr Server das Land selbst findet. Er vergisst die Position sofort und schreibt sie nirgends auf. Welches von beiden es ist, steht da, bevor Sie teilen.",
      ],
    },
    {
      title: "Was gespeichert wird, von wem, wie lange",
      texts: [
        "Der Server Ihrer Organisation bewahrt auf, wann Sie geteilt haben, für welche Anwendung, von welchem Gerät, die Länder, wie genau es war, das Land Ihres Netzes und das Ergebnis. Wer ihn betreibt, sieht das. Es bleibt so viele Tage, wie über Ihrer eigenen Liste stehen, mindestens 24 Stunden.",
        "Dieses Gerät bewahrt nur auf, dass Sie zugestimmt haben und wann. Eine Position wird nirgends aufbewahrt.",
      ],
    },
    {
      title: "Was jede Erlaubnis bedeutet",
      texts: [
        "Erlaubt, solange Sie die App benutzen: Der Browser nennt die Position, während die App zu sehen ist, ohne zu fragen. Eine geschlossene App erfährt nichts.",
        "Jedes Mal gefragt: Der Browser fragt Sie bei jedem Teilen. Die App kann nicht von selbst teilen, also tippen Sie einmal je Stunde.",
        "Blockiert: Es wird nichts geteilt. Was nach Ihrem Land fragt, bleibt zu; alles andere geht wie zuvor.",
      ],
    },
    {
      title: "Nah an Grenzen",
      texts: [
        "Berührt der Kreis ein Land, das nicht erlaubt ist, kann niemand sagen, auf welcher Seite Sie sind. Dann steht das da: Gehen Sie weiter weg oder warten Sie auf eine genauere Position. Auf See, oder bei einem Kreis ab 50 km, wird kein Land gefunden.",
      ],
    },
    {
      title: "Umstrittene Gebiete",
      texts: [
        "Die Grenzen stammen aus einer öffentlichen Sammlung. Eine Organisation kann ein Land als ein anderes lesen lassen. Beides sagt nicht, wem das Land gehört.",
      ],
    },
    {
      title: "Kein Beweis",
      texts: [
        "Dies hilft, eine Regel einzuhalten. Es beweist nichts: Ein verändertes Telefon oder ein veränderter Browser kann eine Position vortäuschen.",
      ],
    },
    {
      title: "So hören Sie auf",
      texts: [
        "Tippen Sie unter „Standort“ auf „Nicht mehr teilen“. Ab dann gibt das Geteilte keinen Zugang, und die App teilt nichts von selbst. Sie verlieren, was nach Ihrem Land fragt, und sonst nichts.",
      ],
    },
  ],
};
