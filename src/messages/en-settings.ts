/** English: settings and App Lock. @module */
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("en");

const { format: day } = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

export const settings = {
  title: "Settings",
  lock: "App Lock",
  lockOn: (names: string) => `On: ${names}`,
  lockOff: "Off",
  backup: "Backup",
  backupNone: "None yet",
  backupLast: (at: number) => `Last one: ${day(at)}`,
  about: "About",
  erase: "Erase everything",
  offer: {
    label: "App Lock",
    text: "Protect your codes with App Lock.",
    setUp: "Set up",
    notNow: "Not now",
  },
  ways: {
    title: "What shall open the app?",
    device: "This device",
    deviceHint: "Your fingerprint, your face or the device's PIN, with a passkey",
    key: "Security key or phone",
    keyHint: "A passkey on a USB key or on another device",
    passphrase: "Passphrase",
    passphraseHint: "At least 12 characters; works in every browser",
    pin: "App PIN",
    pinHint:
      "Keeps a person out, not a laboratory: whoever copies this browser's files finds out a PIN within hours, or faster",
    noPlatform:
      "Here the browser can't ask this device for your fingerprint, your face or its own PIN. A security key or a phone can hold the passkey instead.",
    noPasskeys:
      "This browser offers no passkeys at this address, so a fingerprint or face can't open the app. A passphrase can.",
    next: "Continue",
  },
  off: {
    does:
      "With App Lock on, your accounts are encrypted, and only what you choose here opens them. A copy of this browser's files alone is not enough.",
    limits:
      "It can't help while the app is open: whoever uses this browser then sees your codes, and so does malware on this device.",
  },
  add: {
    title: "Add a lock",
    name: "Name of this lock",
    passkeyHow: "The browser asks you three times: once to make the passkey, and twice to check that it works.",
    passkeyMake: "Make the passkey",
    passkeyWaiting: "Confirm in the browser's window …",
    passphraseInstead: "Use a passphrase instead",
    again: "Try again",
    passphrase: "New passphrase",
    passphraseHint: "At least 12 characters. Four or more words that have nothing to do with each other are good.",
    passphraseTwice: "The passphrase once more",
    passphraseDiffers: "The two are not the same. Type the passphrase again, or show it.",
    passphraseShort: "This passphrase has fewer than 12 characters.",
    passphraseReplaces: "It replaces the present passphrase. Backups made so far still open with the old one.",
    pin: "New PIN",
    pinHint: "At least 6 digits. After ten wrong attempts the PIN is removed.",
    pinTwice: "The PIN once more",
    pinDiffers: "The two are not the same. Type the PIN again, or show it.",
    pinProblems: {
      short: "This PIN has fewer than 6 digits.",
      "not-digits": "A PIN has only digits, 64 at most.",
      common: "This PIN is among the first that anyone would try: a date, a row or a pattern. Choose another.",
    },
    show: "Show",
    hide: "Hide",
    strength: "Strength",
    strengths: ["Guessed at once", "Weak", "Fair", "Good", "Strong"],
    withRecovery: "Also make a recovery code",
    withRecoveryHint: "For the day you forget the passphrase. Without it nobody can help you then, not even us.",
    next: "Continue",
    added: (name: string) => `“${name}” opens the app from now on`,
    changed: (name: string) => `“${name}” is changed`,
  },
  passkeyProblems: {
    "not-enabled":
      "The passkey was made, but it can't open your accounts: this browser or device does not support that.",
    "no-results":
      "The passkey answered, but it can't open your accounts: this browser or device does not support that.",
    "bad-results": "The passkey gave an empty or incomplete answer, which can't open your accounts.",
    equal: "The passkey gave the same answer to two different questions. It can't be relied on.",
    unstable: "Asked again, the passkey gave another answer. Tomorrow it might not open your accounts.",
    "not-verified":
      "The passkey answered without asking for your fingerprint, face or PIN. Whoever holds it could open the app.",
  },
  passkeyUnfit:
    "Nothing was changed here. The passkey itself remains where it was stored; you can delete it there. A passphrase works in every browser.",
  passkeyTroubles: {
    cancelled: "No passkey was made: it was cancelled, or took too long. Nothing was changed.",
    already: "This device or key holds a passkey for this app already.",
    "other-host":
      "At this address the browser makes no passkeys: it needs one with a name, such as localhost or example.org. A passphrase works here too.",
    unavailable: "The browser could not make the passkey. Nothing was changed. A passphrase works in every browser.",
  },
  recovery: {
    title: "Your recovery code",
    text:
      "It opens the app and your backups when everything else is lost or forgotten. It is shown only now: write it down on paper, and keep the paper apart from this device.",
    /** With App Lock off. */
    textBackups:
      "It opens your backups, and once App Lock is on, the app too. It is shown only now: write it down on paper, and keep the paper apart from this device and from the backups.",
    label: "Recovery code",
    print: "Print",
    copy: "Copy",
    copyCaution:
      "Paper is better. Other programs can read what is copied, and some systems send it to your other devices.",
    copied: "Recovery code copied. Copy something else when you have stored it.",
    copyFailed: "The browser refused to copy. Select the code and copy it by hand, or write it down.",
    printed: (at: number) => `Countersign recovery code, made on ${day(at)}. Keep it apart from the device.`,
    written: "I have written it down",
    backTitle: "Type two groups back",
    backText: "Read them from what you wrote down, to be sure that it is right.",
    group: (n: number) => `Group ${n}`,
    finish: "Finish",
    mismatch: "These are not the groups of the code. Look at it again, and compare it with what you wrote down.",
    seeAgain: "Show the code again",
    working: "Encrypting everything anew …",
    made: "The recovery code is set",
    changed: "The new recovery code is set; the old one opens only backups made before.",
  },
  done: {
    title: "App Lock is on",
    asks:
      "From now on the app is locked when it starts, and after it was not used or out of sight for a while. You can choose how long.",
    recovery: "If this lock is lost or forgotten, your recovery code opens the app and your backups.",
    noRecovery: "If you forget the passphrase, nobody can open your accounts or backups: there is no recovery code.",
    lost: "If this device is lost, only a backup brings your accounts back. Keep one somewhere else.",
    copies: "Copies of this browser's files that were made before now can still be read.",
    backUp: "Make a backup",
    close: "Done",
  },
  on: {
    locks: "What opens the app",
    kinds: { passkey: "Passkey", passphrase: "Passphrase", pin: "PIN", recovery: "Recovery code" },
    since: (at: number) => `since ${day(at)}`,
    backupOnly: "opens backups, not the app",
    add: "Add a lock",
    newRecovery: "New recovery code",
    makeRecovery: "Make a recovery code",
    change: "Change",
    rename: "Rename",
    renamed: "Name saved",
    remove: "Remove",
    removed: (name: string) => `“${name}” is removed`,
    removeTitle: (name: string) => `Remove “${name}”?`,
    removeText: "It no longer opens the app or backups that are made from now on. Older backups open as before.",
    removePasskeyText:
      "It no longer opens the app. The passkey itself remains where it was stored, on this device or on a key; you can delete it there.",
    removePinText: "It no longer opens the app.",
    lastLock: "This is the last lock that opens the app. Add another first, or turn App Lock off.",
    recoveryNeeded:
      "A passkey or PIN needs a recovery code beside it. You can make a new one, which replaces this one.",
    close: "Close",
    newRecoveryText:
      "The old code will no longer open the app, nor backups made from then on. Backups made before still open with the old code.",
    turnOff: "Turn App Lock off",
    turnOffTitle: "Turn App Lock off?",
    turnOffText:
      "From then on the key lies beside your accounts: whoever can use this browser, or copies its files, can read your codes. Passkeys and PIN are removed; the passphrase and the recovery code still open backups.",
    turnedOff: "App Lock is off",
    working: "Encrypting everything anew …",
  },
  times: {
    title: "When it locks",
    idle: "When it is not used",
    hidden: "When it is out of sight",
    atOnce: "At once",
    afterSeconds: (n: number) => `After ${n} seconds`,
    afterMinutes: (n: number) => isOne(n) ? "After 1 minute" : `After ${number(n)} minutes`,
    never: "Never",
    screen: "When the system locks the screen",
    screenAsk: "Ask the browser",
    screenPrompt:
      "For this the app has to know when the device is not in use. The browser asks you whether it may. Nothing of it is kept.",
    screenGranted: "The app locks together with the screen.",
    screenDenied:
      "The browser does not tell this app when the screen is locked. You can allow that in the browser's settings for this site.",
  },
  secret: {
    show: "Show secret",
    hide: "Hide secret",
    title: (name: string) => `Show the secret of ${name}?`,
    text:
      "Whoever sees it can make all codes of this account, now and later. Make sure that nobody looks on and that the screen is not shared.",
    label: "Secret",
    hint: "It is hidden again after a minute.",
  },
};
