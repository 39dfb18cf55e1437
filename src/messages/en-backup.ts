/** English: backups, restoring and erasing. @module */
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("en");

const { format: date } = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

function accounts(n: number): string {
  return isOne(n) ? "1 account" : `${number(n)} accounts`;
}

export const backup = {
  title: "Backup",
  /** Dates in the other texts are made by this. */
  date: (at: number) => date(at),
  intro:
    "A backup is one encrypted file with all your accounts. Keep it apart from this device: on another one, on a USB stick, in a cloud. Without its passphrase or the recovery code nobody can open it, not even us.",
  stateTitle: "Last backup",
  never: "No backup has been made here yet.",
  nothing: "There is nothing to back up yet.",
  last: (when: string, n: number) => `${when}, with ${accounts(n)}.`,
  changes: (n: number) =>
    isOne(n) ? "1 change since then is not in it." : `${number(n)} changes since then are not in it.`,
  upToDate: "Nothing has changed since then.",
  provenOn: (when: string, matched: number, total: number, made: string) =>
    `Proven on ${when}: the backup made on ${made} held ${
      matched < total
        ? `${number(matched)} of ${accounts(total)}`
        : isOne(total)
        ? "your account"
        : `all ${accounts(total)}`
    }.`,
  notProven: "No backup has been proven yet. Only opening a file shows that it really opens.",
  openedBy: {
    passphrase: "A passphrase opens your backups.",
    recovery: "Your recovery code opens your backups.",
    both: "Your passphrase opens your backups, and so does your recovery code.",
  },
  make: "Make a backup",
  prove: "Prove this backup",
  restore: "Restore from a file",
  keep: "Keep the new file up to date after changes",
  keepHint:
    "The file you choose is written anew half a minute after each change, as long as the app is open. The browser may ask you again after a restart.",
  kept: (name: string) => `${name} is kept up to date after changes.`,
  keptAsks: (name: string) => `${name} is to be kept up to date, but the browser wants to ask you first.`,
  keptFails: (name: string) =>
    `${name} could not be written: it may have been moved or deleted. Make a new backup, and choose where to keep it.`,
  allow: "Ask me now",
  stopKeeping: "Stop keeping it up to date",
  stoppedKeeping: "The file stays as it is from now on.",
  renewed: "The backup file is up to date.",
  saved: (name: string) => `${name} was saved.`,
  downloaded: (name: string) =>
    `${name} was handed to your downloads. See that it is there, then move it off this device.`,
  ready: "The backup is ready.",
  save: "Save the file",
  saveFailed: "The file could not be written there. Choose another place, and try again.",

  secretTitle: "First: what shall open your backups?",
  secretText:
    "The file is encrypted with a passphrase, a recovery code, or both. Without one of them nobody can open it, not even us: write it down, and keep it apart from the file.",
  /** After a restore on a device where nothing is set yet. */
  secretRestored:
    "What opened the backup you restored from still opens that file, but it did not come along: new backups need one of their own.",
  secretsTitle: "What opens your backups",
  passphraseTitle: "Backup passphrase",
  passphraseSet: "The backup passphrase is set. Backups made from now on open with it.",
  addSecret: { passphrase: "Set a backup passphrase", recovery: "Make a recovery code" },

  proveTitle: "Prove a backup",
  proveText:
    "Choose a backup file and open it with what you wrote down. The app compares it with what is here, account by account; nothing is changed.",
  proven: (matched: number, total: number, made: string) =>
    `Proven: ${number(matched)} of ${accounts(total)}, made on ${made}.`,
  provenAll: "Every account that is here is in this backup, and gives the same codes there.",
  provenPart: "This file opens, but these accounts are missing in it, or give other codes there:",
  provenPartNext: "Make a new backup that has them, too.",
  proveOther: "Prove another file",
  proveDone: "Done",

  chooseFile: "Choose a backup file",
  chooseOther: "Choose another file",
  chosen: (name: string) => `Chosen: ${name}`,
  dropHint: "A file that ends with .countersign. You can also drop it on this window.",
  openWith: "Open it with",
  openWays: { passphrase: "the passphrase", recovery: "the recovery code" },
  open: "Open the backup",
  opening: "Opening …",
  wrongPassphrase: "This passphrase does not open this file. Nothing was changed.",
  wrongRecovery: "This recovery code does not open this file. Nothing was changed.",
  fileGone: "The file can't be read any more. Choose it again.",

  restoreHeading: "Restore",
  restoreTitle: "Restore from a backup",
  restoreText: "First you see what is different, and choose what to restore. Nothing is changed before that.",
  madeOn: (made: string, n: number) => `Made on ${made}, with ${accounts(n)}.`,
  madeBy: (device: string) => `Made on the device “${device}”.`,
  chooseTitle: "What shall be restored?",
  accountsAlone:
    "A backup brings back accounts alone. App Lock, and what opens your backups, you set up anew on this device.",
  groups: {
    fresh: (n: number) => `New here: ${accounts(n)}`,
    changedThere: (n: number) => `Changed in the backup: ${accounts(n)}`,
    changedHere: (n: number) => `Changed here later: ${accounts(n)}`,
    deletedHere: (n: number) => `Deleted here: ${accounts(n)}`,
    same: (n: number) => `The same here and there: ${accounts(n)}`,
    onlyHere: (n: number) => `Only here: ${accounts(n)}`,
  },
  groupHints: {
    fresh: "In the backup, and not here.",
    changedThere: "The backup has the later change.",
    changedHere: "Choose this to go back to what the backup says.",
    deletedHere: "Choose this to bring them back.",
    same: "Nothing to do.",
    onlyHere: "Not in the backup. They stay as they are.",
  },
  changesCodes:
    "The backup has the later change, as far as the app can tell, and some of these accounts would show other codes. Choose this only if the codes here no longer work.",
  names: (n: number) => isOne(n) ? "Show 1 name" : `Show ${number(n)} names`,
  restoreButton: (n: number) => `Restore ${accounts(n)}`,
  restoreNothing: "Nothing is chosen",
  allSame: "Everything in this backup is here already. There is nothing to restore.",
  restored: (n: number) => isOne(n) ? "1 account restored" : `${number(n)} accounts restored`,
  undoable: (when: string, n: number) =>
    `On ${when} you restored ${accounts(n)} from a backup. You can undo that for a day.`,
  undo: "Undo the restore",
  undoTitle: "Undo the restore?",
  undoText:
    "Accounts that came with it are removed, and those it changed go back to what they were. You can restore from the file again.",
  undone: "The restore was undone.",

  age: {
    never: "No backup yet",
    old: (days: number) => `Last backup ${number(days)} ${isOne(days) ? "day" : "days"} ago`,
    failed: "The backup file could not be updated",
    asks: "The browser wants to ask you before it updates the backup file",
  },
  hideAge: "Hide for a week",

  eraseTitle: "Erase everything",
  eraseGoes: "What goes",
  eraseGoesList: [
    "all accounts and their secrets on this device",
    "all locks: passphrases, PIN, passkeys and recovery code open nothing any more",
    "settings, and the app's own files for offline use",
  ],
  eraseStays: "What stays",
  eraseStaysList: [
    "backup files you saved, and their passphrase",
    "your accounts at the sites: two-step sign-in is still on there, and they still ask for codes",
    "a passkey in this device's own list; it opens nothing any more, and you can delete it there",
  ],
  eraseBackupFirst: "Without a backup nobody can bring these accounts back, not even us.",
  eraseConfirm: "This can't be undone.",
  eraseWord: "ERASE",
  eraseLabel: "Type ERASE to confirm",
  eraseMismatch: "This is not the word. Nothing was erased.",
  eraseButton: "Erase everything",
  erasing: "Erasing …",
  eraseFailed:
    "Not everything could be erased. Close all other tabs of Countersign, and try again; or delete the data of this site in the browser's settings.",
  erasedTitle: "Everything was erased",
  erasedText:
    "Countersign has deleted what it kept in this browser. What may remain in the browser's own files is encrypted, and its keys are gone.",
  startAnew: "Start anew",

  damagedNext:
    "If you have a backup file, restore from it. If you have a copy of this browser profile, you can also put that back and reload. Keep the recovery codes of your sites at hand.",
  damagedOffer: "Restore from a backup",
  damagedText: "Open a backup file first. Nothing is deleted until you have seen what is in it, and have said so.",
  damagedConfirm:
    "The damaged data will be deleted, and everything in this backup put in its place. This can't be undone.",
  damagedUnlocked:
    "App Lock will be off then, and no backup file will be kept up to date. Set up both again in Settings.",
  damagedButton: (n: number) => `Delete the damaged data and restore ${accounts(n)}`,
  damagedEmpty: "No account is in this backup; restoring it would leave you with nothing.",
  replacing: "Restoring …",
  damagedErase: "Erase everything and start anew",
};

export const backupErrors = {
  "no-backup-secret": "Set a backup passphrase or a recovery code first: without one, nothing could open the backup.",
  "backup-unreadable":
    "This file is not a Countersign backup, or it was damaged on its way. Nothing was changed here. Choose another file.",
  "backup-newer": "This backup was made by a newer version of Countersign. Reload to get it, then try again.",
  "backup-forged":
    "This file opens, but it did not come from where it says: someone has tampered with it. Don't use it. Nothing was changed here.",
  "backup-other-secret": "This backup does not open that way. Try the other one: passphrase or recovery code.",
};
