/** German: questions on codes, adding accounts and keeping them in order. @module */
import type { codesHelp as english, Question } from "./en-help-codes.ts";

export const codesHelp: Record<keyof typeof english, Question> = {
  "what-for": {
    question: "Wozu sind diese Codes gut?",
    answer: [
      "Ein Passwort lässt sich erraten, stehlen oder erschleichen. Bei der Anmeldung in zwei Schritten verlangt eine Seite deshalb auch einen Code, den nur Ihr Gerät erzeugen kann und der eine halbe Minute später wertlos ist.",
      "Countersign erzeugt diese Codes aus einem geheimen Schlüssel, den die Seite Ihnen einmal als QR-Code gegeben hat. Das geht mit jeder Seite, die eine „Authenticator-App“ anbietet.",
    ],
    also: "2FA MFA Zwei-Faktor-Authentifizierung Zweifaktor TOTP OTP Authentifikator Anfang",
  },
  "countdown": {
    question: "Warum zählt eine Zahl herunter?",
    answer: [
      "Die meisten Codes gelten 30 Sekunden und werden dann ersetzt. Der Ring und die Zahl zeigen, wie viele Sekunden der jetzige noch gilt.",
      "Ist nur noch wenig übrig, warten Sie auf den nächsten. Viele Seiten nehmen einen ersetzten Code noch einige Sekunden lang an, aber nicht alle.",
    ],
    also: "Ring Kreis Timer Sekunden abgelaufen wechselt",
  },
  "network": {
    question: "Brauche ich ein Netz?",
    answer: [
      "Nein. Nach dem ersten Besuch öffnet sich die App ohne Netz und erzeugt Codes, auch im Flugmodus: Ein Code entsteht aus dem Schlüssel und der Uhrzeit.",
      "Nur was andere betrifft, braucht eines: Anmeldeanfragen und Standorte einer Organisation, neue Versionen und der Vergleich Ihrer Uhr.",
    ],
    also: "offline Internet Flugzeug Flugmodus WLAN Daten Ausland Roaming",
  },
  "nobody-calls": {
    question: "Jemand ruft an oder schreibt und will einen Code. Soll ich ihn nennen?",
    answer: [
      "Nein. Keine Bank, kein Geschäft, kein Kundendienst und keine Polizei braucht Ihren Code: Wer danach fragt, will sich jetzt als Sie anmelden. Das gilt auch für SMS, Chats und E-Mails.",
      "Legen Sie auf. Haben Sie schon einen genannt, ändern Sie sofort das Passwort bei dieser Seite, melden Sie dort alle Sitzungen ab und sehen Sie nach, was verändert wurde.",
    ],
    also: "Phishing Betrug Anruf Telefon Bank Hotline Trick Enkeltrick vorlesen durchgeben",
  },
  "wrong-codes": {
    question: "Eine Seite lehnt meinen Code ab. Woran liegt das?",
    answer: [
      "Meist an der Uhr dieses Geräts, an der Verwechslung zweier Konten mit ähnlichem Namen oder an einem gerade ersetzten Code. Manchmal hat die Seite einen neuen Schlüssel erzeugt, und der alte gilt nicht mehr.",
      "„Codes werden abgelehnt?“ führt durch die Ursachen, die häufigsten zuerst.",
    ],
    also: "falsch ungültig nicht akzeptiert abgelehnt geht nicht funktioniert nicht Fehler",
  },
  "clock": {
    question: "Die Uhr meines Geräts geht falsch. Was tut die App?",
    answer: [
      "Solange sie offen und online ist, vergleicht sie die Uhr dieses Geräts mit der ihres Servers und sagt in der Liste, wenn sie um mehr als 5 Sekunden falsch geht. Auf Wunsch berichtigt sie danach ihre Codes, um höchstens einen Tag.",
      "Besser hilft die Einstellung des Geräts selbst: Datum, Uhrzeit und Zeitzone auf „automatisch“. Das hilft jeder App.",
    ],
    also: "Zeit Datum Zeitzone falsch vor nach berichtigen abgleichen NTP Uhrzeit",
  },
  "hotp": {
    question: "Warum hat ein Konto einen Pfeil statt des Rings?",
    answer: [
      "Seine Codes zählen nach Nummern und nicht nach der Zeit (HOTP). Jedes Tippen auf den Pfeil erzeugt den nächsten Code und verbraucht den vorigen; rufen Sie also nur einen ab, wenn Sie ihn brauchen.",
      "Rufen Sie zu viele ab, ohne sie zu benutzen, kommt die Seite aus dem Takt. Die meisten schauen einige Codes voraus, und manche lassen sich mit zwei Codes hintereinander abgleichen. Auch eine Kopie auf einem zweiten Gerät kommt aus dem Takt: Führen Sie so ein Konto nur auf einem Gerät.",
    ],
    also: "Zähler zählerbasiert ereignisbasiert nächster Code Knopf synchronisieren",
  },
  "steam": {
    question: "Geht das mit Steam?",
    answer: [
      "Ja, für Codes: Wählen Sie beim Eintippen des Schlüssels „Steam Guard“ als Art des Codes, oder fügen Sie einen Link mit steam:// ein. Die Codes haben dann fünf Buchstaben und Ziffern.",
      "Steam selbst gibt den Schlüssel nicht heraus; Sie brauchen ihn aus einem Programm, das ihn exportiert. Handel bestätigen kann nur die App von Steam. Bevor Sie diese entfernen, bewahren Sie deren Wiederherstellungscode auf.",
    ],
    also: "Steam Guard Spiele Valve fünf Buchstaben",
  },
  "code-looks": {
    question: "Warum sind Codes verschieden lang?",
    answer: [
      "Das bestimmt die Seite: 4 bis 10 Stellen, Intervalle von 1 Sekunde bis zu einer Stunde, mit SHA-1, SHA-256 oder SHA-512. Countersign kann alle, und dazu die Buchstaben von Steam.",
      "Nur mOTP und Yandex Key kann es nicht und sagt das beim Hinzufügen. Freigaben anderer Hersteller (Duo, Microsoft, Okta) gehen nur in deren eigenen Apps.",
    ],
    also: "Stellen sechs acht Algorithmus SHA1 SHA256 Intervall Länge Format",
  },
  "quick": {
    question: "Wie komme ich am schnellsten an einen Code?",
    answer: [
      "Tippen Sie auf das Konto: Sein Code wird kopiert. Mit der Tastatur drücken Sie /, geben zwei Buchstaben des Namens ein und drücken die Eingabetaste.",
      "Strg K (auf dem Mac ⌘ K) öffnet eine Liste von allem, was sich tun lässt, und ? zeigt alle Tasten.",
    ],
    also: "schnell kopieren Tastatur Tastenkürzel Befehle finden",
  },
  "clipboard": {
    question: "Wer kann einen kopierten Code lesen?",
    answer: [
      "Jedes Programm auf diesem Gerät, das die Zwischenablage lesen darf, und manche Systeme senden sie an Ihre anderen Geräte. Ein Code ist bald wertlos, ein geheimer Schlüssel oder ein Wiederherstellungscode nicht.",
      "Die App leert die Zwischenablage nach 30 Sekunden, wenn der Code noch darin steht und der Browser sie nachsehen lässt. Ob Ihrer das tut, steht in den Einstellungen unter „Codes zeigen und kopieren“; sonst kopieren Sie selbst etwas anderes.",
    ],
    also: "kopieren einfügen Zwischenablage leeren",
  },
  "hide-codes": {
    question: "Kann ich die Codes vor Leuten verdecken, die mir über die Schulter sehen?",
    answer: [
      "Ja. Mit „Codes verdecken, bis man darauf tippt“ zeigt ein Konto Punkte, bis Sie darauf tippen, und verdeckt seinen Code nach 30 Sekunden oder beim nächsten Code wieder.",
      "Ist das Fenster nicht zu sehen, werden Codes zu Punkten; so zeigt die App-Übersicht eines Telefons meist keine. Auf Wunsch geschieht das auch nach fünf Minuten ohne Berührung.",
    ],
    also: "Privatsphäre Schulter Punkte verstecken verdecken ausblenden zeigen",
  },
  "screenshot": {
    question: "Kann jemand ein Bildschirmfoto meiner Codes machen?",
    answer: [
      "Ja. Eine Webseite kann Bildschirmfotos, das Teilen des Bildschirms und Aufnahmen nicht verbieten; Apps aus einem Store können das auf manchen Telefonen. Was auf dem Bildschirm steht, kann man sehen.",
      "Verdecken Sie Codes, bevor Sie den Bildschirm teilen, und schließen Sie die App, bevor ein Fremder ihn steuert. Ein Code auf einem Bild ist bald wertlos, ein gezeigter Schlüssel nicht.",
    ],
    also: "Screenshot Bildschirmaufnahme teilen Fernwartung Foto",
  },

  "add": {
    question: "Wie füge ich ein Konto hinzu?",
    answer: [
      "Öffnen Sie die Sicherheitseinstellungen der Seite, schalten Sie die Anmeldung in zwei Schritten mit einer Authenticator-App ein, und scannen Sie den QR-Code, den sie zeigt. Bevor die App etwas speichert, zeigt sie, was sie gelesen hat; geben Sie zum Abschluss den Code bei der Seite ein.",
      "Ein Bild, ein kopierter Link oder eine Datei lässt sich auf das Fenster ziehen oder überall in der App einfügen, und einen Schlüssel können Sie eintippen. Bewahren Sie die Wiederherstellungscodes auf, die die Seite Ihnen gibt.",
    ],
    also: "scannen einrichten neu einschalten registrieren Link otpauth Schlüssel Anfang",
  },
  "same-phone": {
    question: "Der QR-Code ist auf eben diesem Telefon. Wie scanne ich ihn?",
    answer: [
      "Sie brauchen keine Kamera. Machen Sie ein Bildschirmfoto und wählen Sie es unter „Konto hinzufügen“ aus, oder halten Sie den QR-Code gedrückt, kopieren Sie das Bild und fügen Sie es ein.",
      "Die meisten Seiten zeigen den Schlüssel auch als Text („Code nicht scannbar?“, „manuell eingeben“): Kopieren Sie ihn, und fügen Sie ihn ein. An einem Computer kann die App selbst auf den Bildschirm schauen.",
    ],
    also: "dasselbe Gerät Screenshot Bild Bildschirmaufnahme Handy von Hand Schlüssel",
  },
  "unreadable": {
    question: "Der QR-Code wird nicht gelesen. Was hilft?",
    answer: [
      "Halten Sie die Kamera ruhig, sodass der ganze Code mit seinem weißen Rand scharf zu sehen ist. Machen Sie den anderen Bildschirm heller, vermeiden Sie Spiegelungen, und schalten Sie im Dunkeln das Licht ein.",
      "Oder machen Sie ein Bildschirmfoto und wählen Sie das Bild. Bleibt die Kamera schwarz, ist sie vielleicht für diese Adresse gesperrt oder wird von einem anderen Programm benutzt: Der Bildschirm sagt, was davon. Den Schlüssel einzutippen geht immer.",
    ],
    also: "Kamera unscharf Fokus scannen geht nicht gesperrt schwarz Lampe",
  },
  "google": {
    question: "Wie hole ich meine Konten aus Google Authenticator?",
    answer: [
      "Öffnen Sie in Google Authenticator das Menü, „Konten übertragen“, „Konten exportieren“. Scannen Sie die gezeigten QR-Codes hier in beliebiger Reihenfolge, oder wählen Sie Bilder davon; die App sagt, wie viele fehlen.",
      "Dieser Export kann nicht alles enthalten, etwa andere Intervalle als 30 Sekunden. Behalten Sie Google Authenticator, bis bei jeder Seite ein Code von hier funktioniert hat.",
    ],
    also: "importieren umziehen übertragen exportieren wechseln otpauth-migration Umzug",
  },
  "other-app": {
    question: "Wie hole ich meine Konten aus einer anderen Authenticator-App?",
    answer: [
      "Exportieren Sie sie dort ohne Verschlüsselung, als Links, die mit otpauth:// beginnen, oder als QR-Codes, und wählen Sie die Dateien unter „Konto hinzufügen“ oder ziehen Sie sie auf das Fenster. Erst wird gezeigt, was gelesen wurde; was schon da ist, ist markiert. Exporte in der eigenen Form eines anderen Programms lassen sich noch nicht lesen.",
      "So ein Export enthält Ihre Schlüssel im Klartext: Löschen Sie ihn danach, auch aus dem Papierkorb. Exportiert eine App nichts, bleibt ein Weg: bei jeder Seite die Anmeldung in zwei Schritten aus- und wieder einschalten.",
    ],
    also: "importieren umziehen Aegis Ente 2FAS Authy Microsoft Bitwarden Raivo andOTP FreeOTP wechseln Umzug",
  },
  "twice": {
    question: "Warum habe ich ein Konto zweimal?",
    answer: [
      "Vielleicht haben Sie denselben QR-Code noch einmal hinzugefügt, oder die Seite hat einen neuen gemacht: Dann heißen beide gleich, und nur das neuere geht. Ist ein Konto schon da, fragt die App und überschreibt nie von selbst.",
      "Probieren Sie beide Codes bei der Seite, und löschen Sie das Konto, dessen Code abgelehnt wird. Die Liste der Doppelten zeigt, welche denselben Schlüssel haben und welche nur denselben Namen.",
    ],
    also: "Duplikat doppelt Dublette gleich Kopie alt",
  },

  "find": {
    question: "Wie finde ich ein Konto unter vielen?",
    answer: [
      "Tippen Sie in die Suche: Sie schaut auf Seite, Konto, Schlagwörter und Notizen und verzeiht fehlende Akzente und einen falschen Buchstaben. Die Eingabetaste kopiert den ersten gefundenen Code.",
      "Die Liste lässt sich von Hand ordnen oder nach Namen, Häufigkeit oder letzter Benutzung. Was Sie anheften, bleibt oben.",
    ],
    also: "suchen sortieren Reihenfolge anheften Favorit Filter viele sechzig lange Liste",
  },
  "tags": {
    question: "Was sind Schlagwörter?",
    answer: [
      "Eigene Wörter wie „Arbeit“ oder „Familie“. Ein Konto kann mehrere haben; sie stehen über der Liste, und ein Tippen zeigt nur die Konten, die alle gewählten haben.",
      "Sie vergeben sie beim Bearbeiten eines Kontos oder für mehrere auf einmal, wenn Sie diese in der Liste auswählen. Wie alles andere sind sie im Tresor versiegelt.",
    ],
    also: "Gruppen Ordner Kategorien Etiketten Tags",
  },
  "icons": {
    question: "Woher kommen die Symbole, und erfährt jemand, welche Konten ich habe?",
    answer: [
      "Sie kommen von derselben Adresse wie die App, in Paketen von einigen Dutzend Marken, nie einzeln und nie von Dritten. Der Server sieht also, dass ein Paket abgerufen wurde, aber nicht, für welche seiner Marken. Wer alle Pakete auf diesem Gerät behält, verrät ihm gar nichts.",
      "Sie können auch einen Buchstaben wählen oder ein eigenes Bild, das verkleinert und im Tresor versiegelt wird.",
    ],
    also: "Icon Logo Marke Bild Favicon Privatsphäre",
  },
  "site-recovery": {
    question: "Wo hebe ich die Wiederherstellungscodes einer Seite auf?",
    answer: [
      "Auf Papier oder hier beim Konto: Öffnen Sie es und fügen Sie sie hinzu. Gezeigt werden sie nur auf Wunsch, und verbrauchte können Sie abhaken.",
      "Sind sie nur hier, gehen sie zusammen mit den Codes verloren. Legen Sie eine Sicherung an, oder behalten Sie anderswo eine Abschrift.",
    ],
    also: "Backup-Codes Ersatzcodes Notfall Notiz Notizen",
  },
  "delete": {
    question: "Was geschieht, wenn ich hier ein Konto lösche?",
    answer: [
      "Seine Codes verschwinden von diesem Gerät. Die Anmeldung in zwei Schritten bleibt bei der Seite an, und sie fragt weiter nach einem Code: Schalten Sie sie dort vorher aus, oder behalten Sie einen anderen Weg hinein.",
      "Das Konto liegt 30 Tage im Papierkorb und lässt sich zurückholen; dann wird sein Schlüssel vergessen. In einer älteren Sicherung ist es noch.",
    ],
    also: "entfernen rückgängig",
  },
  "trash": {
    question: "Ich habe versehentlich ein Konto gelöscht. Ist es weg?",
    answer: [
      "30 Tage lang nicht: Öffnen Sie den Papierkorb und holen Sie es zurück, mit seinen Codes wie vorher. Gleich nach dem Löschen tut „Rückgängig“ dasselbe.",
      "Danach bringt es nur eine frühere Sicherung zurück, oder die Seite selbst: Melden Sie sich mit einem ihrer Wiederherstellungscodes an, und richten Sie es neu ein.",
    ],
    also: "wiederherstellen zurückholen Papierkorb aus Versehen",
  },
};
