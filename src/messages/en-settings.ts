/** English: settings and App Lock. @module */

const { format: number } = new Intl.NumberFormat("en");
const { format: day } = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

export const settings = {
  title: "Settings",
  lock: "App Lock",
  lockOn: (names: string) => `On: ${names}`,
  lockOff: "Off",
  backup: "Backup",
  backupNone: "None yet",
  backupLast: (at: number) => `The last one is of ${day(at)}`,
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
    deviceHint: "Your fingerprint, your face or the device's PIN, by a passkey",
    key: "Security key or phone",
    keyHint: "A passkey that rests on a USB key or on another device",
    passphrase: "Passphrase",
    passphraseHint: "At least 12 characters; works in every browser",
    pin: "PIN",
    pinHint:
      "Keeps a person out, not a laboratory: whoever copies this browser's files finds out a PIN within hours, or faster",
    noPlatform:
      "This browser says that the device can't check a fingerprint, face or PIN for it. A security key or a phone can hold the passkey instead.",
    noPasskeys:
      "Passkeys are missing here: this browser does not know them, or offers them over https alone. So a fingerprint or face can't open the app; a passphrase can.",
    next: "Continue",
  },
  off: {
    does:
      "With App Lock on, your accounts rest sealed, and only what you choose here opens them: a copy of this browser's files alone is not enough.",
    limits:
      "It can't help while the app is open: whoever uses this browser then sees your codes, and so does malware on this device.",
  },
  add: {
    title: "Add a lock",
    name: "Name of this lock",
    passkeyHow:
      "The browser asks you three times: once to make the passkey, and twice to see that it gives the same answer again.",
    passkeyMake: "Make the passkey",
    passkeyWaiting: "Confirm in the browser's window …",
    passphraseInstead: "Use a passphrase instead",
    again: "Try again",
    passphrase: "New passphrase",
    passphraseHint: "At least 12 characters. Four or more words that have nothing to do with each other are good.",
    passphraseTwice: "The passphrase once more",
    passphraseDiffers: "The two are not the same. Type the passphrase again, or show it.",
    passphraseShort: "This passphrase has fewer than 12 characters.",
    passphraseReplaces: "It takes the place of the present passphrase. Backups made so far still open by that one.",
    pin: "New PIN",
    pinHint: "At least 6 digits. After ten wrong ones the PIN is removed.",
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
    strengths: ["Found out at once", "Weak", "Fair", "Good", "Strong"],
    withRecovery: "Also make a recovery code",
    withRecoveryHint: "For the day the passphrase is forgotten. Without it nobody can help you, not even we.",
    next: "Continue",
    added: (name: string) => `“${name}” opens the app from now on`,
    changed: (name: string) => `“${name}” is changed`,
  },
  passkeyProblems: {
    "not-enabled":
      "The passkey was made, but it has no secret that could open your accounts: this browser or authenticator lacks what that needs (PRF).",
    "no-results":
      "The passkey gave out no secret that could open your accounts: this browser or authenticator lacks what that needs (PRF).",
    "bad-results": "The passkey gave a secret that is none: of the wrong length, or empty.",
    equal: "The passkey gave the same secret to two different questions. It can't be relied on.",
    unstable: "Asked again, the passkey gave another secret. Tomorrow it might not open your accounts.",
    "not-verified":
      "The passkey answered without checking who you are, by no fingerprint, face or PIN. Whoever holds it could open the app.",
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
      "It opens the app and your backups when nothing else does. It is shown now and never again: write it down on paper, and keep that apart from this device.",
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
    backText: "Read them from what you wrote down, so that it is certain that it is right.",
    group: (n: number) => `Group ${n}`,
    finish: "Finish",
    mismatch: "These are not the groups of the code. Look at it again, and compare it with what you wrote down.",
    seeAgain: "Show the code again",
    working: "Sealing everything anew …",
    made: "The recovery code is set",
    changed: "The new recovery code is set; the old one opens only backups made before.",
  },
  done: {
    title: "App Lock is on",
    asks:
      "From now on the app asks at the start, and after it was out of use or out of sight for a while. You can choose how long.",
    recovery: "If this lock is lost or forgotten, your recovery code opens the app, and your backups.",
    noRecovery: "If you forget the passphrase, nobody can open your accounts or backups: there is no recovery code.",
    lost: "If this device is lost, only a backup brings your accounts back. Keep it somewhere else.",
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
      "A passkey and a PIN need the recovery code beside them. Make a new one, which takes the place of this one.",
    close: "Close",
    newRecoveryText:
      "The old one no longer opens the app, nor backups that are made from now on. Backups made before still open by the old one.",
    turnOff: "Turn App Lock off",
    turnOffTitle: "Turn App Lock off?",
    turnOffText:
      "From then on the key lies beside your accounts: whoever can use this browser, or copies its files, can read your codes. Passkeys and PIN are removed; passphrase and recovery code go on opening backups.",
    turnedOff: "App Lock is off",
    working: "Sealing everything anew …",
  },
  times: {
    title: "When it locks",
    idle: "When it is not used",
    hidden: "When it is out of sight",
    atOnce: "At once",
    afterSeconds: (n: number) => `After ${n} seconds`,
    afterMinutes: (n: number) => n === 1 ? "After 1 minute" : `After ${number(n)} minutes`,
    never: "Never",
    screen: "When the system locks the screen",
    screenAsk: "Let the browser tell",
    screenPrompt: "The browser asks whether this app may know when the device is not in use. Nothing of it is kept.",
    screenGranted: "The app locks together with the screen.",
    screenDenied:
      "The browser does not let this app know it. You can allow it in the browser's settings for this site.",
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
