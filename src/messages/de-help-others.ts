/** German: questions on others (who runs the server, organisations) and on the app itself. @module */
import type { Question } from "./en-help-codes.ts";
import type { othersHelp as english } from "./en-help-others.ts";

export const othersHelp: Record<keyof typeof english, Question> = {
  "collected": {
    question: "Was wird über mich gesammelt?",
    answer: [
      "Nichts. Es gibt keine Statistik, keine Werbung und kein Konto bei uns, und niemand Drittes wird nach etwas gefragt. Namen, Schlüssel und Codes verlassen dieses Gerät nie, außer in einer Sicherung, die Sie machen.",
      "Ein Server muss die Adresse dessen kennen, der die Dateien der App abruft, wie jeder Server. Mit dem Konto einer Organisation erfährt er dazu, was unter „Was sieht der Betreiber des Servers?“ steht.",
    ],
    also: "Datenschutz Daten Tracking Telemetrie Analyse DSGVO Statistik Cookies",
  },
  "operator": {
    question: "Was sieht der Betreiber des Servers?",
    answer: [
      "Ohne Konto einer Organisation: Ihre Netzadresse, die Art des Browsers und wann die App nach einer neuen Version, einem Paket Symbole oder der Uhrzeit fragt. Kein Konto, keinen Code, keine Suche.",
      "Mit einem: Ihren Namen dort, Ihre Geräte, wann und von wo Anmeldungen angefragt wurden und was Sie geantwortet haben, und Länder, wo Sie diese mitgeteilt haben. Nie Ihre Codes und nie Ihren Tresor.",
    ],
    also: "Admin Administrator Firma Arbeitgeber Server Protokoll überwachen spionieren",
  },
  "permissions": {
    question: "Wozu dient jede Erlaubnis?",
    answer: [
      "Kamera: um einen QR-Code zu scannen; Bilder bleiben hier. Zwischenablage: um zu lesen, was Sie hinzufügen wollen, und einen Code daraus zu löschen. Benachrichtigungen: um Ihnen Anmeldeanfragen zu zeigen. Standort: um Ihr Land zu finden, nur wenn eine Organisation fragt und Sie es mit einem Tippen mitteilen.",
      "Dauerhafter Speicher: damit der Browser Ihre Daten nicht löscht. Gerätenutzung: um zusammen mit dem Bildschirm zu sperren. Dateizugriff: um eine Sicherungsdatei auf dem neuesten Stand zu halten. Bildschirmfreigabe: ein Bild mit einem QR-Code, wenn Sie es verlangen.",
      "Gefragt wird erst, wenn etwas gebraucht wird, und jede Erlaubnis können Sie verweigern: Der Rest geht weiter.",
    ],
    also: "erlauben verweigern Berechtigung Kamera Mikrofon Zugriff Rechte warum fragt",
  },
  "server-gone": {
    question: "Was geschieht, wenn es den Server von Countersign nicht mehr gibt?",
    answer: [
      "Ihre Codes gehen weiter: Die ganze App liegt in diesem Browser und öffnet sich ohne den Server. Legen Sie dann eine Sicherung an, denn ein neues Gerät könnte die App von dort nicht mehr holen.",
      "Sicherungen öffnen sich auch ohne uns: Ein kleines Programm in docs/decrypt liest sie. Und jeder darf eine eigene Kopie betreiben, denn alles ist offen. Nur Anmeldeanfragen einer Organisation brauchen deren Server.",
    ],
    also: "abgeschaltet Ende eingestellt offline Firma pleite Zukunft Abhängigkeit",
  },
  "check-build": {
    question: "Wie prüfe ich, ob das die echte App ist?",
    answer: [
      "„Offline und Version“ in den Einstellungen zeigt die Version und den Hash aller Quellen, aus denen sie gebaut wurde. Gleiche Quellen ergeben den gleichen Hash: Bauen Sie selbst, und vergleichen Sie.",
      "Ehrlich gesagt: Den Hash zeigt eben die App, für die er bürgt; eine falsche könnte lügen. Wer Gewissheit braucht, betreibt eine eigene Kopie und nimmt neue Versionen nur an, wenn er will.",
    ],
    also: "überprüfen vertrauen Hash Build reproduzierbar Open Source manipuliert gefälscht Version",
  },
  "web-page": {
    question: "Ist eine Webseite dafür sicher genug?",
    answer: [
      "Die Schlüssel liegen in einem eigenen Worker getrennt von der Seite, auf der Platte versiegelt, und die Seite darf nur mit ihrem eigenen Server sprechen. Andere Seiten kommen nicht heran.",
      "Was sie nicht kann: standhalten gegen Schadsoftware, gegen eine Erweiterung, die diese Seite lesen darf, und gegen den, der diese Adresse beim nächsten Update beherrscht. Das Erste gilt auch für eine App aus einem Store. Halten Sie die Zahl der Erweiterungen klein.",
    ],
    also: "Browser Sicherheit Erweiterung vertrauen sicher native App Store warum PWA",
  },

  "company-access": {
    question: "Bekommt meine Firma durch die Registrierung Zugriff auf mein Gerät?",
    answer: [
      "Nein. Dabei entsteht auf diesem Gerät ein Schlüssel, der Ihre Antworten auf Anmeldeanfragen unterschreibt, und sonst nichts. Die Firma kann das Gerät nicht einsehen, sperren oder löschen, Ihre Codes nicht lesen und nicht herausfinden, wo Sie sind, außer Sie teilen es mit.",
      "Sie kennt den Namen, den Sie dem Gerät gegeben haben, die Art des Browsers, ob die App-Sperre an ist, und Ihre Antworten. Entfernen können Sie die Registrierung jederzeit.",
    ],
    also: "MDM Arbeitgeber privates Handy ausspionieren Kontrolle löschen Arbeit überwachen",
  },
  "number-matching": {
    question: "Warum muss ich eine Zahl eingeben?",
    answer: [
      "Die Zahl steht nur auf dem Bildschirm, an dem die Anmeldung begonnen wurde. Wer sie eingeben kann, hat ihn vor sich; ein eiliges Tippen lässt also niemanden ein.",
      "Sie schützt nicht vor einer Seite, die sich als die echte ausgibt, und nicht vor jemandem, der Ihnen die Zahl am Telefon sagt. Nennt Ihnen jemand eine Zahl, lehnen Sie ab.",
    ],
    also: "Nummer Ziffern Push Ermüdung freigeben Zahlenabgleich",
  },
  "unexpected": {
    question: "Um 3 Uhr nachts kam eine Anfrage, und ich melde mich nicht an. Was soll ich tun?",
    answer: [
      "Tippen Sie auf „Das bin nicht ich“, und melden Sie es. Niemand wurde eingelassen, aber wer gefragt hat, kennt wohl Ihr Passwort: Ändern Sie es, von einem Gerät aus, dem Sie vertrauen.",
      "Geben Sie nie etwas frei, damit es aufhört: Nach einigen Ablehnungen werden Anfragen eine Zeit lang zurückgehalten. Geht es weiter, wenden Sie sich an die Leute, die die Anmeldung Ihrer Organisation betreiben.",
    ],
    also: "unerwartet nachts Angriff seltsam fremd unbekannt Push Bombardierung ablehnen melden",
  },
  "no-requests": {
    question: "Anfragen erreichen dieses Gerät nicht. Was hilft?",
    answer: [
      "Öffnen Sie die App, und wählen Sie „Nach Anfragen sehen“: Das fragt den Server ohne jeden Push-Dienst. Eine Anfrage gilt zwei Minuten.",
      "Sehen Sie unter „Benachrichtigungen“ nach, ob sie erlaubt sind, senden Sie einen Test, und gehen Sie die Liste durch: „Nicht stören“, Energiesparen, ein Browser, der nicht läuft. Auf dem iPhone muss die App auf dem Home-Bildschirm sein.",
    ],
    also: "Benachrichtigungen Push fehlen kommen nicht spät verzögert stumm",
  },
  "location-asked": {
    question: "Warum werde ich gefragt, wo ich bin?",
    answer: [
      "Eine Organisation kann eine Anwendung nur in bestimmten Ländern erlauben. Dann werden Sie einmal in der Stunde gebeten, Ihr Land mitzuteilen; die App sagt, wer fragt und was dieses Gerät verlässt, bevor Sie tippen.",
      "Das Land wird auf diesem Gerät gefunden. Meist wird nur das Land gesendet; wo auch die Position verlangt wird, steht es da. Sie können jederzeit aufhören, und nur diese Anwendung bleibt dann zu.",
    ],
    also: "GPS Position Land Geofencing verfolgen Reise Ausland VPN",
  },
  "lost-registered": {
    question: "Das Telefon, das meine Anmeldungen freigibt, ist weg. Wie komme ich hinein?",
    answer: [
      "Wählen Sie auf der Anmeldeseite einen anderen Weg: einen Passkey, einen Einmalcode oder einen Wiederherstellungscode Ihrer Organisation. Bleibt keiner, können die Leute, die die Anmeldung betreiben, Ihnen für kurze Zeit einen Ausweis geben.",
      "Öffnen Sie dann auf Ihrer Kontoseite „Geräte“, entfernen Sie das verlorene Telefon, und registrieren Sie das neue. Das entfernte kann von da an nichts mehr freigeben.",
    ],
    also: "verloren gestohlen kaputt neues Handy Organisation freigeben ausgesperrt vorübergehend",
  },
  "leave-organisation": {
    question: "Wie entferne ich das Konto einer Organisation?",
    answer: [
      "Öffnen Sie seine Kachel, und wählen Sie „Von diesem Gerät entfernen“: Der Server löscht das Gerät und beendet seine Sitzungen. Ohne Netz erfährt er es später.",
      "Die Daten des Browsers zu löschen genügt nicht: Das Gerät bliebe dort in Ihrer Liste. Ist es Ihr letztes Gerät, halten Sie vorher Ihre Wiederherstellungscodes bereit.",
    ],
    also: "abmelden Gerät löschen gekündigt Firma trennen",
  },

  "install": {
    question: "Muss ich etwas installieren?",
    answer: [
      "Nein, ein Browser genügt. Installiert hat die App ein eigenes Fenster und ein Symbol, ihre Daten bleiben sicherer erhalten, und auf iPhones kommen Benachrichtigungen an.",
      "„Über Countersign“ bietet an, was dieser Browser kann. Beim Deinstallieren können auch die Daten gelöscht werden: Legen Sie vorher eine Sicherung an.",
    ],
    also: "App Store herunterladen Home-Bildschirm Startbildschirm PWA Symbol Dock deinstallieren",
  },
  "updates": {
    question: "Wie kommen neue Versionen?",
    answer: [
      "Solange sie offen ist, sieht die App stündlich nach, und wenn Sie zu ihr zurückkehren. Eine neue Version wird angeboten und tritt an, wenn Sie es sagen; nichts Eingegebenes geht verloren.",
      "Ihre Konten bleiben davon unberührt. Waren alle Fenster geschlossen, ist die neue Version vielleicht beim nächsten Start schon da.",
    ],
    also: "Update aktualisieren Version neu Release automatisch",
  },
  "keyboard": {
    question: "Kann ich alles mit der Tastatur bedienen?",
    answer: [
      "Ja, alles. ? zeigt alle Tasten, und Strg K (auf dem Mac ⌘ K) öffnet eine Liste aller Bildschirme und Aktionen, die Sie beim Tippen filtern.",
      "Stören einzelne Tasten eine Spracheingabe oder ein anderes Hilfsmittel, schalten Sie sie aus; Strg K bleibt.",
    ],
    also: "Tastenkürzel Tasten Befehle Maus einzelne Taste Sprache Kurzbefehle",
  },
  "accessibility": {
    question: "Geht es mit Screenreader, großer Schrift und hohem Kontrast?",
    answer: [
      "Dafür ist es gemacht: Alles hat einen Namen und ist mit der Tastatur erreichbar, Text kann doppelt so groß sein, der Kontrast beträgt mindestens 4,5 zu 1, und die App richtet sich nach dem System bei weniger Bewegung, dunklen Farben und hohem Kontrast. Codes werden nicht alle 30 Sekunden von selbst vorgelesen.",
      "Geht etwas für Sie nicht, ist das ein Fehler: Bitte melden Sie ihn den Leuten, die diese Kopie betreiben.",
    ],
    also: "blind barrierefrei Barrierefreiheit VoiceOver TalkBack NVDA Zoom Bewegung Behinderung",
  },
  "languages": {
    question: "Welche Sprachen gibt es?",
    answer: [
      "Deutsch und Englisch, vollständig. Die App beginnt in der Sprache des Browsers; ändern lässt sie sich in den Einstellungen.",
    ],
    also: "Sprache Übersetzung Englisch Deutsch ändern English",
  },
  "cost": {
    question: "Was kostet es, und wer darf es benutzen?",
    answer: [
      "Nichts, und alle: Privatleute, Firmen und Schulen. Es ist offene Software unter der Apache License 2.0; Sie dürfen also eine eigene Kopie betreiben, ändern und weitergeben.",
      "Eine Gewährleistung gibt es nicht, wie bei den meisten Programmen. Auch die verwendeten Bibliotheken haben offene Lizenzen.",
    ],
    also: "Preis kostenlos gratis Lizenz Apache Open Source gewerblich Geld Abo",
  },
  "report": {
    question: "Wie melde ich ein Problem?",
    answer: [
      "Wenden Sie sich an die Leute, die diese Kopie betreiben: in einer Firma die IT, sonst die hinter dieser Adresse. Sagen Sie, was Sie taten, was Sie erwarteten und was geschah, mit Version und Build aus „Offline und Version“, Browser und System.",
      "Senden Sie nie einen geheimen Schlüssel, einen QR-Code, einen Wiederherstellungscode oder ein Bild, auf dem so etwas zu sehen ist. Die App sendet nichts von selbst; von einem Fehler weiß also niemand, bis Sie ihn melden.",
    ],
    also: "Bug Rückmeldung Kontakt Support Hilfe Fehler Absturz",
  },
};
