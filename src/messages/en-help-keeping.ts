/** English: questions on App Lock, backups, and devices that come and go. @module */
import type { Question } from "./en-help-codes.ts";

export const keepingHelp = {
  "app-lock": {
    question: "What does App Lock do?",
    answer: [
      "It encrypts your accounts so that only what you choose opens them: a passkey (fingerprint, face or the device's PIN), a passphrase, or a PIN. Without it the key lies beside the accounts, and whoever can use this browser or copies its files can read them.",
      "The app then locks when it starts, when it is not used or out of sight for a while, and when you say so. You choose how long.",
    ],
    also: "lock protect encryption secure password fingerprint face",
  },
  "lock-limits": {
    question: "What can App Lock not do?",
    answer: [
      "It can't help while the app is open: whoever sits there sees your codes, and so do malware and browser extensions that may read this page. A PIN keeps a person out, not a laboratory that has a copy of this browser's files.",
      "Copies that were made before it was on, and old backups, open as before. And whoever controls the address that the app comes from could serve another app that reads what you unlock.",
    ],
    also: "malware virus hacked extension limits unsafe security hole trust",
  },
  "passkey": {
    question: "What is a passkey?",
    answer: [
      "A key that a device, a password manager or a security key keeps for one site, and uses only after your fingerprint, your face or a PIN. Here it computes the key to your accounts; nothing of your finger or face reaches the app.",
      "It works at this address alone. If you lose it, the recovery code opens the app.",
    ],
    also: "WebAuthn FIDO fingerprint face Touch ID Face ID Windows Hello YubiKey security key biometric",
  },
  "pin-or-passphrase": {
    question: "PIN or passphrase: which shall I take?",
    answer: [
      "A passkey where you can; else a passphrase of four or more words that have nothing to do with each other. It holds even against someone who copies this browser's files.",
      "A PIN is quick and stops a person at the device: ten wrong ones remove it. Against a copy it holds for hours at best, since a computer can try all six digits there.",
    ],
    also: "password strong weak secure choose difference brute force",
  },
  "recovery-code": {
    question: "What is the recovery code for?",
    answer: [
      "It opens the app and your backups when everything else is lost or forgotten. A passkey or a PIN needs one beside it; beside a passphrase it is offered.",
      "It is shown once. Write it on paper and keep that apart from this device. You can make a new one while the app is open; the old one then opens older backups alone.",
    ],
    also: "28 characters emergency paper lost forgotten master key",
  },
  "forgot": {
    question: "I forgot my PIN or passphrase. What now?",
    answer: [
      "Under “Other ways” on the locked screen, use the recovery code or another lock; then set a new one in the settings. Wrong attempts lead to waits, and the tenth wrong PIN removes the PIN, not your accounts.",
      "Without any lock that opens, nobody can open the accounts on this device, not even us. Then restore a backup that you can open, or sign in at each site with its recovery codes and set it up anew.",
    ],
    also: "forgotten password lost locked out reset wait too many attempts",
  },
  "locks-itself": {
    question: "Why does the app lock by itself, and can I change that?",
    answer: [
      "So that nobody reads your codes while you are away. It locks after five minutes without a touch and one minute out of sight until you choose otherwise, and at each start.",
      "It also locks when the clock of the device jumps, together with all other tabs, and, where the browser can tell, with the screen.",
    ],
    also: "auto-lock timeout idle minutes too often annoying",
  },
  "no-fingerprint": {
    question: "Why can't I use my fingerprint or face?",
    answer: [
      "The browser must offer passkeys that can also compute a secret (PRF), and not every browser, system or security key can. The app tries it when you set it up, and changes nothing if it fails.",
      "A passphrase works in every browser. A security key or a phone can hold the passkey where this device can't.",
    ],
    also: "Touch ID Face ID Windows Hello biometric not offered unsupported PRF",
  },

  "backup": {
    question: "How do I make sure that my codes are never lost?",
    answer: [
      "Make a backup: one encrypted file with all accounts. Keep it apart from this device, and prove it once, so that you know that it opens.",
      "Write its passphrase or the recovery code on paper. Where the browser can, the app keeps the file up to date by itself. The recovery codes of your most important sites belong on paper, too.",
    ],
    also: "save export secure safe file cloud prove test",
  },
  "new-phone": {
    question: "I have a new phone. How do I move?",
    answer: [
      "On the old one make a backup and bring the file over. On the new one open this address, install the app, and choose “Restore from a backup”; the file's passphrase or recovery code opens it.",
      "Then set App Lock up anew, since it does not come along. Register the new phone with your organisation yourself: such keys never leave a device. Erase the old one when a code from the new one has worked.",
    ],
    also: "change device move transfer migrate replace switch upgrade",
  },
  "lost-phone": {
    question: "My phone is lost or stolen, and I have a backup. What now?",
    answer: [
      "Open this address on another device, restore the backup, and go on. With App Lock on, the finder gets nothing without your lock; a PIN alone holds for hours against an expert.",
      "If App Lock was off, or only a PIN was set, set two-step sign-in up anew at your sites, the most important first. If the phone was registered with an organisation, remove it on your account page there.",
    ],
    also: "theft thief gone broken device smartphone backup restore",
  },
  "lost-all": {
    question: "My phone is lost, and I have no backup. What now?",
    answer: [
      "Nobody can make these codes without the secrets, not even us: they were on that device alone. Sign in at each site with one of its recovery codes, or with a device where you are still signed in, and set two-step sign-in up anew.",
      "Where neither is left, ask the site's support; that takes days and proof. Begin with your mail, since other accounts are reset through it.",
    ],
    also: "theft stolen gone broken no backup recovery support locked out",
  },
  "two-devices": {
    question: "Can I use two devices at the same time?",
    answer: [
      "Yes: restore a backup on the second one, and both make the same codes. They do not talk to each other: what you add on one is not on the other until you carry it over by a backup.",
      "Codes that count by number (HOTP) lose step on two devices. With an organisation you register each device by itself.",
    ],
    also: "sync synchronise tablet computer laptop several copies second",
  },
  "family": {
    question: "Several people use this device. What should we do?",
    answer: [
      "One browser profile holds one vault, and whoever opens it sees everything in it. Give each person their own user account on the device, or at least their own browser profile, with App Lock on.",
      "An account that is shared on purpose can be added by each from the same QR code when it is set up. On a computer that is not yours, keep no codes at all.",
    ],
    also: "family shared partner children public computer roommates colleague share account",
  },
  "leaving": {
    question: "Can I move to another authenticator?",
    answer: [
      "Yes. Open an account and show its secret, and type it into the other app; or select accounts in the list and show them as QR codes for it to scan.",
      "For all at once there is a small program, apart from the app, that opens a backup and prints a link for each account which most authenticators take. It stands in the project's folder docs/decrypt.",
    ],
    also: "export switch leave Aegis Google Authenticator secret QR decrypt lock-in otpauth",
  },
  "where-stored": {
    question: "Where are my codes stored?",
    answer: [
      "In this browser, on this device, in one sealed document. Not in the browser's password list, not on a server, not in a cloud, and in no other browser or profile.",
      "So another browser on the same device begins empty, and so does a private window, where the app may refuse to store anything at all.",
    ],
    also: "location cloud server data private incognito window profile empty missing accounts gone",
  },
  "cleared": {
    question: "What if I clear my browser's data?",
    answer: [
      "Clearing “cookies and site data” for this address deletes the vault, with all accounts. The browser does not ask the app. So do programs that tidy up, and settings that clear everything on closing.",
      "Clearing the history or cached pictures alone does no harm. Keep a backup, and take this address out of whatever clears by itself.",
    ],
    also: "cookies cache delete history cleaner lost everything gone empty reset",
  },
  "persisted": {
    question: "What does it mean that the browser keeps the data?",
    answer: [
      "Without that promise a browser may clear what a site stored when the disk is nearly full. With it, only you can. The app can ask for it; Chrome and Edge decide by how you use the site, Firefox asks you.",
      "Installing the app helps. Even then a lost or broken device takes everything with it, so a backup is still needed.",
    ],
    also: "storage persistent eviction disk full space quota promise",
  },
  "iphone": {
    question: "Why should I put it on the home screen on an iPhone or iPad?",
    answer: [
      "In a tab, Safari may delete what a site stored when you have not opened it for seven days of use. The app on the home screen is exempt, and only there notifications can come.",
      "It has a storage of its own, apart from the tab: what you added in the tab is not in it. So install first, and add your accounts there, or bring them over by a backup.",
    ],
    also: "iOS iPad Safari home screen seven days eviction install lost accounts Apple",
  },
  "firefox": {
    question: "What is different in Firefox?",
    answer: [
      "Codes, App Lock, backups and requests work. It may not let the app keep a backup file up to date, lock together with the screen, or be installed; then use a bookmark.",
      "It asks you before it keeps the data for good, and before the app reads the clipboard. A passkey that opens the app depends on the version and the system; a passphrase always works.",
    ],
    also: "Mozilla browser differences Chrome Edge Safari support compatible",
  },
} satisfies Record<string, Question>;
