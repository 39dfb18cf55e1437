/** German: settings and App Lock. @module */
import type { settings as english } from "./en-settings.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("de");

const { format: day } = new Intl.DateTimeFormat("de", { dateStyle: "medium" });

export const settings: typeof english = {
  title: "Einstellungen",
  lock: "App-Sperre",
  lockOn: (names) => `An: ${names}`,
  lockOff: "Aus",
  backup: "Sicherung",
  backupNone: "Noch keine",
  backupLast: (at) => `Letzte: ${day(at)}`,
  about: "Über Countersign",
  erase: "Alles löschen",
  offer: {
    label: "App-Sperre",
    text: "Schützen Sie Ihre Codes mit der App-Sperre.",
    setUp: "Einrichten",
    notNow: "Nicht jetzt",
  },
  ways: {
    title: "Was soll die App öffnen?",
    device: "Dieses Gerät",
    deviceHint: "Ihr Fingerabdruck, Ihr Gesicht oder die PIN des Geräts, mit einem Passkey",
    key: "Sicherheitsschlüssel oder Telefon",
    keyHint: "Ein Passkey auf einem USB-Schlüssel oder einem anderen Gerät",
    passphrase: "Passphrase",
    passphraseHint: "Mindestens 12 Zeichen; geht in jedem Browser",
    pin: "App-PIN",
    pinHint:
      "Hält einen Menschen auf, kein Labor: Wer die Dateien dieses Browsers kopiert, findet eine PIN in Stunden oder schneller heraus",
    noPlatform:
      "Hier kann der Browser dieses Gerät nicht nach Fingerabdruck, Gesicht oder seiner eigenen PIN fragen. Stattdessen kann ein Sicherheitsschlüssel oder ein Telefon den Passkey aufbewahren.",
    noPasskeys:
      "Dieser Browser bietet unter dieser Adresse keine Passkeys an. Fingerabdruck oder Gesicht können die App also nicht öffnen, eine Passphrase aber schon.",
    next: "Weiter",
  },
  off: {
    does:
      "Mit der App-Sperre sind Ihre Konten verschlüsselt, und nur was Sie hier wählen, öffnet sie. Eine Kopie der Dateien dieses Browsers allein genügt nicht.",
    limits:
      "Sie hilft nicht, solange die App offen ist: Wer dann diesen Browser benutzt, sieht Ihre Codes, und ebenso Schadsoftware auf diesem Gerät.",
  },
  add: {
    title: "Sperre hinzufügen",
    name: "Name dieser Sperre",
    passkeyHow:
      "Der Browser fragt dreimal: einmal, um den Passkey anzulegen, und zweimal, um zu prüfen, dass er funktioniert.",
    passkeyMake: "Passkey anlegen",
    passkeyWaiting: "Bestätigen Sie im Fenster des Browsers …",
    passphraseInstead: "Stattdessen eine Passphrase",
    again: "Noch einmal",
    passphrase: "Neue Passphrase",
    passphraseHint: "Mindestens 12 Zeichen. Gut sind vier oder mehr Wörter, die nichts miteinander zu tun haben.",
    passphraseTwice: "Die Passphrase noch einmal",
    passphraseDiffers:
      "Die beiden sind nicht gleich. Geben Sie die Passphrase noch einmal ein, oder lassen Sie sie anzeigen.",
    passphraseShort: "Diese Passphrase hat weniger als 12 Zeichen.",
    passphraseReplaces: "Sie ersetzt die jetzige Passphrase. Bisherige Sicherungen öffnet weiterhin die alte.",
    pin: "Neue PIN",
    pinHint: "Mindestens 6 Ziffern. Nach zehn falschen Versuchen wird die PIN entfernt.",
    pinTwice: "Die PIN noch einmal",
    pinDiffers: "Die beiden sind nicht gleich. Geben Sie die PIN noch einmal ein, oder lassen Sie sie anzeigen.",
    pinProblems: {
      short: "Diese PIN hat weniger als 6 Ziffern.",
      "not-digits": "Eine PIN hat nur Ziffern, höchstens 64.",
      common:
        "Diese PIN gehört zu den ersten, die man versuchen würde: ein Datum, eine Reihe oder ein Muster. Wählen Sie eine andere.",
    },
    show: "Anzeigen",
    hide: "Verbergen",
    strength: "Stärke",
    strengths: ["Sofort erraten", "Schwach", "Mäßig", "Gut", "Stark"],
    withRecovery: "Auch einen Wiederherstellungscode anlegen",
    withRecoveryHint:
      "Für den Tag, an dem Sie die Passphrase vergessen haben. Ohne ihn kann dann niemand helfen, auch wir nicht.",
    next: "Weiter",
    added: (name) => `„${name}“ öffnet ab jetzt die App`,
    changed: (name) => `„${name}“ ist geändert`,
  },
  passkeyProblems: {
    "not-enabled":
      "Der Passkey wurde angelegt, kann Ihre Konten aber nicht öffnen: Dieser Browser oder dieses Gerät unterstützt das nicht.",
    "no-results":
      "Der Passkey hat geantwortet, kann Ihre Konten aber nicht öffnen: Dieser Browser oder dieses Gerät unterstützt das nicht.",
    "bad-results": "Der Passkey gab eine leere oder unvollständige Antwort, die Ihre Konten nicht öffnen kann.",
    equal: "Der Passkey gab auf zwei verschiedene Fragen dieselbe Antwort. Auf ihn ist kein Verlass.",
    unstable:
      "Noch einmal gefragt, gab der Passkey eine andere Antwort. Vielleicht öffnet er Ihre Konten morgen nicht mehr.",
    "not-verified":
      "Der Passkey hat geantwortet, ohne nach Fingerabdruck, Gesicht oder PIN zu fragen. Wer ihn hat, könnte die App öffnen.",
  },
  passkeyUnfit:
    "Hier wurde nichts verändert. Der Passkey selbst bleibt, wo er gespeichert wurde; dort können Sie ihn löschen. Eine Passphrase geht in jedem Browser.",
  passkeyTroubles: {
    cancelled: "Es wurde kein Passkey angelegt: Das wurde abgebrochen oder dauerte zu lange. Nichts wurde verändert.",
    already: "Auf diesem Gerät oder Schlüssel liegt schon ein Passkey für diese App.",
    "other-host":
      "Unter dieser Adresse legt der Browser keine Passkeys an: Er braucht eine mit Namen, etwa localhost oder example.org. Eine Passphrase geht auch hier.",
    unavailable:
      "Der Browser konnte den Passkey nicht anlegen. Nichts wurde verändert. Eine Passphrase geht in jedem Browser.",
  },
  recovery: {
    title: "Ihr Wiederherstellungscode",
    text:
      "Er öffnet die App und Ihre Sicherungen, wenn alles andere verloren oder vergessen ist. Er wird nur jetzt gezeigt: Schreiben Sie ihn auf Papier, und bewahren Sie es getrennt von diesem Gerät auf.",
    textBackups:
      "Er öffnet Ihre Sicherungen und, sobald die App-Sperre an ist, auch die App. Er wird nur jetzt gezeigt: Schreiben Sie ihn auf Papier, und bewahren Sie es getrennt von diesem Gerät und von den Sicherungen auf.",
    label: "Wiederherstellungscode",
    print: "Drucken",
    copy: "Kopieren",
    copyCaution:
      "Papier ist besser. Was kopiert ist, können andere Programme lesen, und manche Systeme senden es an Ihre anderen Geräte.",
    copied: "Wiederherstellungscode kopiert. Kopieren Sie etwas anderes, wenn er abgelegt ist.",
    copyFailed:
      "Der Browser hat das Kopieren abgelehnt. Markieren und kopieren Sie den Code von Hand, oder schreiben Sie ihn auf.",
    printed: (at) => `Wiederherstellungscode von Countersign, angelegt am ${day(at)}. Getrennt vom Gerät aufbewahren.`,
    written: "Ich habe ihn aufgeschrieben",
    backTitle: "Zwei Gruppen eingeben",
    backText: "Lesen Sie sie von dem ab, was Sie aufgeschrieben haben, damit sicher ist, dass es stimmt.",
    group: (n) => `Gruppe ${n}`,
    finish: "Abschließen",
    mismatch:
      "Das sind nicht die Gruppen des Codes. Sehen Sie ihn noch einmal an, und vergleichen Sie ihn mit dem, was Sie aufgeschrieben haben.",
    seeAgain: "Den Code noch einmal zeigen",
    working: "Alles wird neu verschlüsselt …",
    made: "Der Wiederherstellungscode ist angelegt",
    changed: "Der neue Wiederherstellungscode gilt; der alte öffnet nur noch frühere Sicherungen.",
  },
  done: {
    title: "Die App-Sperre ist an",
    asks:
      "Ab jetzt ist die App beim Start gesperrt und wenn sie eine Weile nicht benutzt wurde oder nicht zu sehen war. Wie lange, können Sie wählen.",
    recovery:
      "Ist diese Sperre verloren oder vergessen, öffnet Ihr Wiederherstellungscode die App und Ihre Sicherungen.",
    noRecovery:
      "Vergessen Sie die Passphrase, kann niemand mehr Ihre Konten oder Sicherungen öffnen: Es gibt keinen Wiederherstellungscode.",
    lost: "Ist dieses Gerät verloren, bringt nur eine Sicherung Ihre Konten zurück. Bewahren Sie eine anderswo auf.",
    copies: "Kopien der Dateien dieses Browsers, die vor jetzt entstanden sind, lassen sich weiterhin lesen.",
    backUp: "Sicherung anlegen",
    close: "Fertig",
  },
  on: {
    locks: "Was die App öffnet",
    kinds: { passkey: "Passkey", passphrase: "Passphrase", pin: "PIN", recovery: "Wiederherstellungscode" },
    since: (at) => `seit ${day(at)}`,
    backupOnly: "öffnet Sicherungen, nicht die App",
    add: "Sperre hinzufügen",
    newRecovery: "Neuer Wiederherstellungscode",
    makeRecovery: "Wiederherstellungscode anlegen",
    change: "Ändern",
    rename: "Umbenennen",
    renamed: "Name gespeichert",
    remove: "Entfernen",
    removed: (name) => `„${name}“ ist entfernt`,
    removeTitle: (name) => `„${name}“ entfernen?`,
    removeText:
      "Damit öffnen sich weder die App noch Sicherungen, die ab jetzt entstehen. Ältere Sicherungen öffnen sich wie bisher.",
    removePasskeyText:
      "Er öffnet die App nicht mehr. Der Passkey selbst bleibt, wo er gespeichert wurde, auf diesem Gerät oder auf einem Schlüssel; dort können Sie ihn löschen.",
    removePinText: "Sie öffnet die App nicht mehr.",
    lastLock:
      "Das ist die letzte Sperre, die die App öffnet. Fügen Sie erst eine andere hinzu, oder schalten Sie die App-Sperre aus.",
    recoveryNeeded:
      "Zu einem Passkey oder einer PIN gehört ein Wiederherstellungscode. Sie können einen neuen anlegen, der diesen ersetzt.",
    close: "Schließen",
    newRecoveryText:
      "Der alte Code öffnet dann weder die App noch Sicherungen, die danach entstehen. Frühere Sicherungen öffnet weiterhin der alte.",
    turnOff: "App-Sperre ausschalten",
    turnOffTitle: "App-Sperre ausschalten?",
    turnOffText:
      "Danach liegt der Schlüssel neben Ihren Konten: Wer diesen Browser benutzen kann oder seine Dateien kopiert, kann Ihre Codes lesen. Passkeys und PIN werden entfernt; Passphrase und Wiederherstellungscode öffnen weiterhin Sicherungen.",
    turnedOff: "Die App-Sperre ist aus",
    working: "Alles wird neu verschlüsselt …",
  },
  times: {
    title: "Wann sie sperrt",
    idle: "Wenn sie nicht benutzt wird",
    hidden: "Wenn sie nicht zu sehen ist",
    atOnce: "Sofort",
    afterSeconds: (n) => `Nach ${n} Sekunden`,
    afterMinutes: (n) => isOne(n) ? "Nach 1 Minute" : `Nach ${number(n)} Minuten`,
    never: "Nie",
    screen: "Wenn das System den Bildschirm sperrt",
    screenAsk: "Den Browser fragen",
    screenPrompt:
      "Dazu muss die App wissen, wann das Gerät nicht benutzt wird. Der Browser fragt Sie, ob sie das darf. Nichts davon wird gespeichert.",
    screenGranted: "Die App sperrt zusammen mit dem Bildschirm.",
    screenDenied:
      "Der Browser meldet dieser App nicht, wann der Bildschirm gesperrt ist. Sie können das in den Einstellungen des Browsers für diese Seite erlauben.",
  },
  secret: {
    show: "Geheimen Schlüssel zeigen",
    hide: "Geheimen Schlüssel verbergen",
    title: (name) => `Den geheimen Schlüssel von ${name} zeigen?`,
    text:
      "Wer ihn sieht, kann alle Codes dieses Kontos erzeugen, jetzt und später. Achten Sie darauf, dass niemand zusieht und der Bildschirm nicht geteilt wird.",
    label: "Geheimer Schlüssel",
    hint: "Nach einer Minute wird er wieder verborgen.",
  },
};
