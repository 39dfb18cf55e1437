/** German: questions on App Lock, backups, and devices that come and go. @module */
import type { Question } from "./en-help-codes.ts";
import type { keepingHelp as english } from "./en-help-keeping.ts";

export const keepingHelp: Record<keyof typeof english, Question> = {
  "app-lock": {
    question: "Was tut die App-Sperre?",
    answer: [
      "Sie verschlüsselt Ihre Konten so, dass nur das sie öffnet, was Sie wählen: ein Passkey (Fingerabdruck, Gesicht oder die PIN des Geräts), eine Passphrase oder eine PIN. Ohne sie liegt der Schlüssel neben den Konten, und wer diesen Browser benutzen kann oder seine Dateien kopiert, kann sie lesen.",
      "Dann sperrt die App beim Start, wenn sie eine Weile nicht benutzt wird oder nicht zu sehen ist, und wenn Sie es sagen. Wie lange, wählen Sie.",
    ],
    also: "sperren schützen Verschlüsselung sicher Passwort Fingerabdruck Gesicht",
  },
  "lock-limits": {
    question: "Was kann die App-Sperre nicht?",
    answer: [
      "Sie hilft nicht, solange die App offen ist: Wer dann davorsitzt, sieht Ihre Codes, und ebenso Schadsoftware und Browser-Erweiterungen, die diese Seite lesen dürfen. Eine PIN hält einen Menschen auf, kein Labor, das eine Kopie der Dateien dieses Browsers hat.",
      "Kopien von vorher und alte Sicherungen öffnen sich wie bisher. Und wer die Adresse beherrscht, von der die App kommt, könnte eine andere App ausliefern, die liest, was Sie entsperren.",
    ],
    also: "Schadsoftware Virus gehackt Erweiterung Grenzen unsicher Sicherheitslücke Vertrauen",
  },
  "passkey": {
    question: "Was ist ein Passkey?",
    answer: [
      "Ein Schlüssel, den ein Gerät, ein Passwortmanager oder ein Sicherheitsschlüssel für eine Seite aufbewahrt und nur nach Ihrem Fingerabdruck, Ihrem Gesicht oder einer PIN benutzt. Hier berechnet er den Schlüssel zu Ihren Konten; von Finger oder Gesicht erfährt die App nichts.",
      "Er gilt nur unter dieser Adresse. Geht er verloren, öffnet der Wiederherstellungscode die App.",
    ],
    also: "WebAuthn FIDO Fingerabdruck Gesicht Touch ID Face ID Windows Hello YubiKey Sicherheitsschlüssel biometrisch",
  },
  "pin-or-passphrase": {
    question: "PIN oder Passphrase: Was soll ich nehmen?",
    answer: [
      "Einen Passkey, wo es geht; sonst eine Passphrase aus vier oder mehr Wörtern, die nichts miteinander zu tun haben. Sie hält auch gegen jemanden, der die Dateien dieses Browsers kopiert.",
      "Eine PIN ist schnell und hält einen Menschen am Gerät auf: Zehn falsche entfernen sie. Gegen eine Kopie hält sie bestenfalls Stunden, denn dort kann ein Computer alle sechs Ziffern durchprobieren.",
    ],
    also: "Passwort stark schwach sicher wählen Unterschied durchprobieren",
  },
  "recovery-code": {
    question: "Wofür ist der Wiederherstellungscode?",
    answer: [
      "Er öffnet die App und Ihre Sicherungen, wenn alles andere verloren oder vergessen ist. Zu einem Passkey oder einer PIN gehört einer; zu einer Passphrase wird er angeboten.",
      "Er wird einmal gezeigt. Schreiben Sie ihn auf Papier, und bewahren Sie es getrennt von diesem Gerät auf. Solange die App offen ist, können Sie einen neuen anlegen; der alte öffnet dann nur noch ältere Sicherungen.",
    ],
    also: "28 Zeichen Notfall Papier verloren vergessen Generalschlüssel Recovery-Code",
  },
  "forgot": {
    question: "Ich habe PIN oder Passphrase vergessen. Was nun?",
    answer: [
      "Nehmen Sie auf dem gesperrten Bildschirm unter „Andere Wege“ den Wiederherstellungscode oder eine andere Sperre, und legen Sie dann in den Einstellungen eine neue fest. Falsche Versuche führen zu Wartezeiten, und die zehnte falsche PIN entfernt die PIN, nicht Ihre Konten.",
      "Ohne eine Sperre, die sich öffnet, kann niemand die Konten auf diesem Gerät öffnen, auch wir nicht. Dann bleibt eine Sicherung, die Sie öffnen können, oder Sie melden sich bei jeder Seite mit deren Wiederherstellungscodes an und richten alles neu ein.",
    ],
    also: "Passwort vergessen verloren ausgesperrt zurücksetzen warten zu viele Versuche",
  },
  "locks-itself": {
    question: "Warum sperrt die App von selbst, und kann ich das ändern?",
    answer: [
      "Damit niemand Ihre Codes liest, während Sie weg sind. Bis Sie etwas anderes wählen, sperrt sie nach fünf Minuten ohne Berührung, nach einer Minute außer Sicht und bei jedem Start.",
      "Sie sperrt auch, wenn die Uhr des Geräts springt, zusammen mit allen anderen Tabs und, wo der Browser das meldet, mit dem Bildschirm.",
    ],
    also: "automatisch Zeitlimit Leerlauf Minuten zu oft lästig",
  },
  "no-fingerprint": {
    question: "Warum gehen Fingerabdruck oder Gesicht nicht?",
    answer: [
      "Der Browser muss Passkeys anbieten, die auch ein Geheimnis berechnen (PRF), und das kann nicht jeder Browser, jedes System und jeder Sicherheitsschlüssel. Die App probiert es beim Einrichten aus und ändert nichts, wenn es misslingt.",
      "Eine Passphrase geht in jedem Browser. Wo dieses Gerät es nicht kann, kann ein Sicherheitsschlüssel oder ein Telefon den Passkey aufbewahren.",
    ],
    also: "Touch ID Face ID Windows Hello biometrisch nicht angeboten PRF",
  },

  "backup": {
    question: "Wie sorge ich dafür, dass meine Codes nie verloren gehen?",
    answer: [
      "Legen Sie eine Sicherung an: eine verschlüsselte Datei mit allen Konten. Bewahren Sie sie getrennt von diesem Gerät auf, und prüfen Sie sie einmal, damit Sie wissen, dass sie sich öffnet.",
      "Schreiben Sie ihre Passphrase oder den Wiederherstellungscode auf Papier. Wo der Browser es kann, hält die App die Datei selbst auf dem neuesten Stand. Auch die Wiederherstellungscodes Ihrer wichtigsten Seiten gehören auf Papier.",
    ],
    also: "Backup speichern exportieren sicher Datei Cloud prüfen testen",
  },
  "new-phone": {
    question: "Ich habe ein neues Telefon. Wie ziehe ich um?",
    answer: [
      "Legen Sie auf dem alten eine Sicherung an, und bringen Sie die Datei hinüber. Öffnen Sie auf dem neuen diese Adresse, installieren Sie die App, und wählen Sie „Aus einer Sicherung wiederherstellen“; ihre Passphrase oder der Wiederherstellungscode öffnet sie.",
      "Die App-Sperre richten Sie dort neu ein, denn sie kommt nicht mit. Bei Ihrer Organisation registrieren Sie das neue Telefon selbst: Solche Schlüssel verlassen nie ein Gerät. Löschen Sie das alte erst, wenn ein Code vom neuen funktioniert hat.",
    ],
    also: "neues Gerät wechseln umziehen übertragen ersetzen Umzug Handy Smartphone",
  },
  "lost-phone": {
    question: "Mein Telefon ist verloren oder gestohlen, und ich habe eine Sicherung. Was nun?",
    answer: [
      "Öffnen Sie diese Adresse auf einem anderen Gerät, stellen Sie die Sicherung wieder her, und machen Sie weiter. War die App-Sperre an, bekommt der Finder ohne Ihre Sperre nichts; eine PIN allein hält gegen einen Fachmann nur Stunden.",
      "War die App-Sperre aus oder nur eine PIN gesetzt, richten Sie die Anmeldung in zwei Schritten bei Ihren Seiten neu ein, die wichtigsten zuerst. War das Telefon bei einer Organisation registriert, entfernen Sie es dort auf Ihrer Kontoseite.",
    ],
    also: "Diebstahl Dieb weg kaputt Gerät Handy Smartphone Backup wiederherstellen",
  },
  "lost-all": {
    question: "Mein Telefon ist verloren, und ich habe keine Sicherung. Was nun?",
    answer: [
      "Ohne die geheimen Schlüssel kann niemand diese Codes erzeugen, auch wir nicht: Sie waren nur auf diesem Gerät. Melden Sie sich bei jeder Seite mit einem ihrer Wiederherstellungscodes an, oder auf einem Gerät, das noch angemeldet ist, und richten Sie die Anmeldung in zwei Schritten neu ein.",
      "Gibt es beides nicht, hilft nur der Kundendienst der Seite; das dauert Tage und verlangt Nachweise. Beginnen Sie mit Ihrer E-Mail, denn über sie werden andere Konten zurückgesetzt.",
    ],
    also: "Diebstahl gestohlen weg kaputt kein Backup ausgesperrt Kundendienst Handy Telefon",
  },
  "two-devices": {
    question: "Kann ich zwei Geräte zugleich benutzen?",
    answer: [
      "Ja: Stellen Sie auf dem zweiten eine Sicherung wieder her, und beide erzeugen dieselben Codes. Sie sprechen nicht miteinander: Was Sie auf dem einen hinzufügen, ist auf dem anderen erst, wenn Sie es mit einer Sicherung hinüberbringen.",
      "Codes, die nach Nummern zählen (HOTP), kommen auf zwei Geräten aus dem Takt. Bei einer Organisation registrieren Sie jedes Gerät für sich.",
    ],
    also: "Sync synchronisieren Tablet Computer Laptop mehrere Kopien zweites",
  },
  "family": {
    question: "Mehrere Leute benutzen dieses Gerät. Was sollen wir tun?",
    answer: [
      "Ein Browserprofil enthält einen Tresor, und wer ihn öffnet, sieht alles darin. Geben Sie jedem ein eigenes Benutzerkonto auf dem Gerät oder wenigstens ein eigenes Browserprofil, mit App-Sperre.",
      "Ein Konto, das Sie mit Absicht teilen, kann jeder beim Einrichten aus demselben QR-Code hinzufügen. Auf einem fremden Computer bewahren Sie gar keine Codes auf.",
    ],
    also: "Familie gemeinsam Partner Kinder öffentlicher Computer WG Kollegen Konto teilen",
  },
  "leaving": {
    question: "Kann ich zu einer anderen Authenticator-App wechseln?",
    answer: [
      "Ja. Öffnen Sie ein Konto, lassen Sie seinen geheimen Schlüssel zeigen, und tippen Sie ihn in die andere App; oder wählen Sie in der Liste Konten aus und zeigen Sie sie ihr als QR-Codes.",
      "Für alle auf einmal gibt es, getrennt von der App, ein kleines Programm, das eine Sicherung öffnet und für jedes Konto einen Link ausgibt, den die meisten Authenticator-Apps annehmen. Es liegt im Ordner docs/decrypt des Projekts.",
    ],
    also: "exportieren wechseln verlassen Aegis Google Authenticator Schlüssel QR entschlüsseln otpauth Umzug",
  },
  "where-stored": {
    question: "Wo sind meine Codes gespeichert?",
    answer: [
      "In diesem Browser auf diesem Gerät, in einem versiegelten Dokument. Nicht in der Passwortliste des Browsers, nicht auf einem Server, nicht in einer Cloud und in keinem anderen Browser oder Profil.",
      "Ein anderer Browser auf demselben Gerät beginnt also leer, und ebenso ein privates Fenster, in dem die App vielleicht gar nichts speichern kann.",
    ],
    also: "Ort Cloud Server Daten privat Inkognito Fenster Profil leer Konten fehlen weg",
  },
  "cleared": {
    question: "Was ist, wenn ich die Daten meines Browsers lösche?",
    answer: [
      "Wer für diese Adresse „Cookies und Websitedaten“ löscht, löscht den Tresor mit allen Konten. Der Browser fragt die App nicht. Das tun auch Aufräumprogramme und Einstellungen, die beim Schließen alles löschen.",
      "Nur den Verlauf oder zwischengespeicherte Bilder zu löschen, schadet nicht. Bewahren Sie eine Sicherung auf, und nehmen Sie diese Adresse von allem aus, was von selbst löscht.",
    ],
    also: "Cookies Cache löschen Verlauf Reiniger alles verloren weg leer zurückgesetzt",
  },
  "persisted": {
    question: "Was heißt es, dass der Browser die Daten behält?",
    answer: [
      "Ohne diese Zusage darf ein Browser löschen, was eine Seite gespeichert hat, wenn die Platte fast voll ist. Mit ihr können nur Sie das. Die App kann darum bitten; Chrome und Edge entscheiden danach, wie Sie die Seite nutzen, Firefox fragt Sie.",
      "Die App zu installieren hilft. Auch dann nimmt ein verlorenes oder kaputtes Gerät alles mit, eine Sicherung brauchen Sie also trotzdem.",
    ],
    also: "Speicher dauerhaft persistent verdrängt Platte voll Platz Kontingent Zusage",
  },
  "iphone": {
    question: "Warum soll ich die App auf iPhone oder iPad zum Home-Bildschirm hinzufügen?",
    answer: [
      "In einem Tab darf Safari löschen, was eine Seite gespeichert hat, wenn Sie sie an sieben Tagen, an denen Sie Safari benutzen, nicht öffnen. Für die App auf dem Home-Bildschirm gilt das nicht, und nur dort kommen Benachrichtigungen an.",
      "Sie hat ihren eigenen Speicher, getrennt vom Tab: Was Sie im Tab hinzugefügt haben, ist dort nicht da. Installieren Sie also zuerst und fügen Sie Ihre Konten dort hinzu, oder bringen Sie sie mit einer Sicherung hinüber.",
    ],
    also: "iOS iPad Safari Home-Bildschirm sieben Tage gelöscht installieren Konten weg Apple",
  },
  "firefox": {
    question: "Was ist in Firefox anders?",
    answer: [
      "Codes, App-Sperre, Sicherungen und Anfragen gehen. Vielleicht kann die App dort keine Sicherungsdatei auf dem neuesten Stand halten, nicht zusammen mit dem Bildschirm sperren und nicht installiert werden; dann hilft ein Lesezeichen.",
      "Firefox fragt Sie, bevor es die Daten dauerhaft behält und bevor die App die Zwischenablage liest. Ob ein Passkey die App öffnen kann, hängt von Version und System ab; eine Passphrase geht immer.",
    ],
    also: "Mozilla Browser Unterschiede Chrome Edge Safari unterstützt kompatibel",
  },
};
