/** German: backups, restoring and erasing. @module */
import type { backup as english, backupErrors as englishErrors } from "./en-backup.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("de");

const { format: date } = new Intl.DateTimeFormat("de", { dateStyle: "medium", timeStyle: "short" });

function accounts(n: number): string {
  return isOne(n) ? "1 Konto" : `${number(n)} Konten`;
}

export const backup: typeof english = {
  title: "Sicherung",
  date: (at) => date(at),
  intro:
    "Eine Sicherung ist eine verschlüsselte Datei mit allen Ihren Konten. Bewahren Sie sie getrennt von diesem Gerät auf: auf einem anderen, auf einem USB-Stick, in einer Cloud. Ohne ihre Passphrase oder den Wiederherstellungscode kann niemand sie öffnen, auch wir nicht.",
  stateTitle: "Letzte Sicherung",
  never: "Hier wurde noch keine Sicherung angelegt.",
  nothing: "Noch gibt es nichts zu sichern.",
  last: (when, n) => `${when}, mit ${accounts(n)}.`,
  changes: (n) => isOne(n) ? "1 Änderung seither fehlt darin." : `${number(n)} Änderungen seither fehlen darin.`,
  upToDate: "Seither hat sich nichts geändert.",
  provenOn: (when, matched, total, made) =>
    `Geprüft am ${when}: Die Sicherung vom ${made} enthielt ${
      matched < total
        ? `${number(matched)} von ${accounts(total)}`
        : isOne(total)
        ? "Ihr Konto"
        : `alle ${accounts(total)}`
    }.`,
  notProven: "Noch wurde keine Sicherung geprüft. Erst das Öffnen zeigt, dass sich eine Datei wirklich öffnen lässt.",
  openedBy: {
    passphrase: "Eine Passphrase öffnet Ihre Sicherungen.",
    recovery: "Ihr Wiederherstellungscode öffnet Ihre Sicherungen.",
    both: "Ihre Passphrase öffnet Ihre Sicherungen, und ebenso Ihr Wiederherstellungscode.",
  },
  make: "Sicherung anlegen",
  prove: "Sicherung prüfen",
  restore: "Aus einer Datei wiederherstellen",
  keep: "Die neue Datei nach Änderungen aktuell halten",
  keepHint:
    "Die gewählte Datei wird eine halbe Minute nach jeder Änderung neu geschrieben, solange die App offen ist. Nach einem Neustart fragt der Browser eventuell noch einmal.",
  kept: (name) => `${name} wird nach Änderungen aktuell gehalten.`,
  keptAsks: (name) => `${name} soll aktuell gehalten werden, aber der Browser möchte Sie vorher fragen.`,
  keptFails: (name) =>
    `${name} ließ sich nicht schreiben; vielleicht wurde die Datei verschoben oder gelöscht. Legen Sie eine neue Sicherung an, und wählen Sie, wo sie liegen soll.`,
  allow: "Jetzt fragen",
  stopKeeping: "Nicht mehr aktuell halten",
  stoppedKeeping: "Die Datei bleibt von jetzt an, wie sie ist.",
  renewed: "Die Sicherungsdatei ist aktuell.",
  saved: (name) => `${name} wurde gespeichert.`,
  downloaded: (name) =>
    `${name} ging an Ihre Downloads. Sehen Sie nach, ob die Datei dort ist, und bringen Sie sie auf ein anderes Gerät.`,
  ready: "Die Sicherung ist fertig.",
  save: "Datei speichern",
  saveFailed:
    "Dort ließ sich die Datei nicht schreiben. Wählen Sie einen anderen Ort, und versuchen Sie es noch einmal.",

  secretTitle: "Zuerst: Was soll Ihre Sicherungen öffnen?",
  secretText:
    "Die Datei wird mit einer Passphrase, einem Wiederherstellungscode oder beidem verschlüsselt. Ohne eins davon kann niemand sie öffnen, auch wir nicht: Schreiben Sie es auf, und bewahren Sie es getrennt von der Datei auf.",
  secretRestored:
    "Womit Sie die Sicherung geöffnet haben, das öffnet weiterhin jene Datei, kam aber nicht mit: Neue Sicherungen brauchen etwas Eigenes.",
  secretsTitle: "Was Ihre Sicherungen öffnet",
  passphraseTitle: "Passphrase für Sicherungen",
  passphraseSet: "Die Passphrase ist festgelegt. Sicherungen, die Sie von jetzt an anlegen, lassen sich damit öffnen.",
  addSecret: {
    passphrase: "Passphrase für Sicherungen festlegen",
    recovery: "Wiederherstellungscode anlegen",
  },

  proveTitle: "Sicherung prüfen",
  proveText:
    "Wählen Sie eine Sicherungsdatei, und öffnen Sie sie mit dem, was Sie aufgeschrieben haben. Die App vergleicht sie Konto für Konto mit dem, was hier ist; nichts wird verändert.",
  proven: (matched, total, made) => `Geprüft: ${number(matched)} von ${accounts(total)}, angelegt am ${made}.`,
  provenAll: "Jedes Konto, das hier ist, steht in dieser Sicherung und gibt dort dieselben Codes.",
  provenPart: "Diese Datei lässt sich öffnen, aber diese Konten fehlen darin oder geben dort andere Codes:",
  provenPartNext: "Legen Sie eine neue Sicherung an, damit auch sie darin stehen.",
  proveOther: "Eine andere Datei prüfen",
  proveDone: "Fertig",

  chooseFile: "Sicherungsdatei auswählen",
  chooseOther: "Andere Datei auswählen",
  chosen: (name) => `Ausgewählt: ${name}`,
  dropHint: "Eine Datei, die mit .countersign endet. Sie können sie auch auf dieses Fenster ziehen.",
  openWith: "Öffnen mit",
  openWays: { passphrase: "der Passphrase", recovery: "dem Wiederherstellungscode" },
  open: "Sicherung öffnen",
  opening: "Wird geöffnet …",
  wrongPassphrase: "Diese Passphrase öffnet diese Datei nicht. Nichts wurde verändert.",
  wrongRecovery: "Dieser Wiederherstellungscode öffnet diese Datei nicht. Nichts wurde verändert.",
  fileGone: "Die Datei lässt sich nicht mehr lesen. Wählen Sie sie noch einmal aus.",

  restoreHeading: "Wiederherstellen",
  restoreTitle: "Aus einer Sicherung wiederherstellen",
  restoreText:
    "Zuerst sehen Sie, was sich unterscheidet, und wählen, was wiederhergestellt wird. Vorher wird nichts verändert.",
  madeOn: (made, n) => `Angelegt am ${made}, mit ${accounts(n)}.`,
  madeBy: (device) => `Angelegt auf dem Gerät „${device}“.`,
  chooseTitle: "Was soll wiederhergestellt werden?",
  accountsAlone:
    "Eine Sicherung bringt nur Konten zurück. Die App-Sperre und was Ihre Sicherungen öffnet, richten Sie auf diesem Gerät neu ein.",
  groups: {
    fresh: (n) => `Hier neu: ${accounts(n)}`,
    changedThere: (n) => `In der Sicherung geändert: ${accounts(n)}`,
    changedHere: (n) => `Hier später geändert: ${accounts(n)}`,
    deletedHere: (n) => `Hier gelöscht: ${accounts(n)}`,
    same: (n) => `Hier und dort gleich: ${accounts(n)}`,
    onlyHere: (n) => `Nur hier: ${accounts(n)}`,
  },
  groupHints: {
    fresh: "In der Sicherung, aber nicht hier.",
    changedThere: "Die Sicherung hat die spätere Änderung.",
    changedHere: "Wählen Sie das, um zum Stand der Sicherung zurückzukehren.",
    deletedHere: "Wählen Sie das, um Gelöschtes zurückzuholen.",
    same: "Hier ist nichts zu tun.",
    onlyHere: "Nicht in der Sicherung; bleibt, wie es ist.",
  },
  changesCodes:
    "Die Sicherung hat die spätere Änderung, soweit die App das sagen kann, und einige dieser Konten würden andere Codes zeigen. Wählen Sie das nur, wenn die Codes hier nicht mehr gelten.",
  names: (n) => isOne(n) ? "1 Namen zeigen" : `${number(n)} Namen zeigen`,
  restoreButton: (n) => `${accounts(n)} wiederherstellen`,
  restoreNothing: "Nichts ist ausgewählt",
  allSame: "Alles in dieser Sicherung ist schon hier. Es gibt nichts wiederherzustellen.",
  restored: (n) => isOne(n) ? "1 Konto wiederhergestellt" : `${number(n)} Konten wiederhergestellt`,
  undoable: (when, n) =>
    `Am ${when} haben Sie ${
      accounts(n)
    } aus einer Sicherung wiederhergestellt. Das lässt sich einen Tag lang rückgängig machen.`,
  undo: "Wiederherstellung rückgängig machen",
  undoTitle: "Die Wiederherstellung rückgängig machen?",
  undoText:
    "Konten, die damit kamen, werden entfernt, und geänderte werden wieder, wie sie waren. Aus der Datei können Sie noch einmal wiederherstellen.",
  undone: "Die Wiederherstellung wurde rückgängig gemacht.",

  age: {
    never: "Noch keine Sicherung",
    old: (days) => `Letzte Sicherung vor ${number(days)} ${isOne(days) ? "Tag" : "Tagen"}`,
    failed: "Die Sicherungsdatei ließ sich nicht aktualisieren",
    asks: "Der Browser möchte Sie fragen, bevor er die Sicherungsdatei aktualisiert",
  },
  hideAge: "Für eine Woche ausblenden",

  eraseTitle: "Alles löschen",
  eraseGoes: "Was verschwindet",
  eraseGoesList: [
    "alle Konten und ihre Schlüssel auf diesem Gerät",
    "alle Sperren: Passphrasen, PIN, Passkeys und Wiederherstellungscode öffnen nichts mehr",
    "die Einstellungen und die Dateien, mit denen die App ohne Netz läuft",
  ],
  eraseStays: "Was bleibt",
  eraseStaysList: [
    "Sicherungsdateien, die Sie gespeichert haben, und ihre Passphrase",
    "Ihre Konten bei den Seiten: Die Anmeldung in zwei Schritten ist dort weiter an und fragt weiter nach Codes",
    "ein Passkey in der Liste dieses Geräts; er öffnet nichts mehr, und Sie können ihn dort löschen",
  ],
  eraseBackupFirst: "Ohne Sicherung kann niemand diese Konten zurückbringen, auch wir nicht.",
  eraseConfirm: "Das lässt sich nicht rückgängig machen.",
  eraseWord: "LÖSCHEN",
  eraseLabel: "Zur Bestätigung LÖSCHEN eintippen",
  eraseMismatch: "Das ist nicht das Wort. Nichts wurde gelöscht.",
  eraseButton: "Alles löschen",
  erasing: "Wird gelöscht …",
  eraseFailed:
    "Nicht alles ließ sich löschen. Schließen Sie alle anderen Tabs von Countersign, und versuchen Sie es noch einmal; oder löschen Sie die Daten dieser Seite in den Einstellungen des Browsers.",
  erasedTitle: "Alles wurde gelöscht",
  erasedText:
    "Countersign hat gelöscht, was es in diesem Browser aufbewahrt hat. Was in Dateien des Browsers noch übrig sein mag, ist verschlüsselt, und die Schlüssel dazu sind weg.",
  startAnew: "Neu beginnen",

  damagedNext:
    "Wenn Sie eine Sicherungsdatei haben, stellen Sie daraus wieder her. Haben Sie eine Kopie dieses Browserprofils, können Sie auch diese zurückspielen und neu laden. Halten Sie die Wiederherstellungscodes Ihrer Seiten bereit.",
  damagedOffer: "Aus einer Sicherung wiederherstellen",
  damagedText:
    "Öffnen Sie zuerst eine Sicherungsdatei. Nichts wird gelöscht, bevor Sie gesehen haben, was darin ist, und zugestimmt haben.",
  damagedConfirm:
    "Die beschädigten Daten werden gelöscht, und alles aus dieser Sicherung tritt an ihre Stelle. Das lässt sich nicht rückgängig machen.",
  damagedUnlocked:
    "Die App-Sperre ist danach aus, und keine Sicherungsdatei wird mehr aktuell gehalten. Richten Sie beides in den Einstellungen neu ein.",
  damagedButton: (n) => `Beschädigte Daten löschen und ${accounts(n)} wiederherstellen`,
  damagedEmpty: "In dieser Sicherung ist kein Konto; nach dem Wiederherstellen hätten Sie nichts.",
  replacing: "Wird wiederhergestellt …",
  damagedErase: "Alles löschen und neu beginnen",
};

export const backupErrors: typeof englishErrors = {
  "no-backup-secret":
    "Legen Sie erst eine Passphrase oder einen Wiederherstellungscode fest: Ohne das ließe sich die Sicherung mit nichts öffnen.",
  "backup-unreadable":
    "Diese Datei ist keine Sicherung von Countersign, oder sie wurde unterwegs beschädigt. Hier wurde nichts verändert. Wählen Sie eine andere Datei.",
  "backup-newer":
    "Diese Sicherung stammt von einer neueren Version von Countersign. Laden Sie neu, um diese Version zu bekommen, und versuchen Sie es noch einmal.",
  "backup-forged":
    "Diese Datei lässt sich öffnen, stammt aber nicht daher, woher sie zu kommen vorgibt: Jemand hat sie manipuliert. Verwenden Sie sie nicht. Hier wurde nichts verändert.",
  "backup-other-secret":
    "Auf diesem Weg lässt sich diese Sicherung nicht öffnen. Versuchen Sie den anderen: Passphrase oder Wiederherstellungscode.",
};
